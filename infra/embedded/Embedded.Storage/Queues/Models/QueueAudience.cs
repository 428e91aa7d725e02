namespace Azure.Storage.Queues.Models;

/// <summary>For whom a token for the queue service is issued: the cloud's storage audience.</summary>
public readonly struct QueueAudience : IEquatable<QueueAudience>
{
    private readonly string _value;

    /// <summary>An audience.</summary>
    /// <param name="value">Its URI, as the cloud documents it.</param>
    public QueueAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>An audience from its URI.</summary>
    /// <param name="value">Its URI.</param>
#pragma warning disable CA2225 // the real type has no named alternate
    public static implicit operator QueueAudience(string value) => new(value);
#pragma warning restore CA2225

    /// <summary>Whether two audiences are the same, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(QueueAudience left, QueueAudience right) => left.Equals(right);

    /// <summary>Whether two audiences differ, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(QueueAudience left, QueueAudience right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(QueueAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QueueAudience other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The audience's URI.</summary>
    public override string ToString() => _value ?? string.Empty;
}
