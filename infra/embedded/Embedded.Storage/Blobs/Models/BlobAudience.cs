namespace Azure.Storage.Blobs.Models;

/// <summary>For whom a token for the blob service is issued: the cloud's storage audience.</summary>
public readonly struct BlobAudience : IEquatable<BlobAudience>
{
    private readonly string _value;

    /// <summary>An audience.</summary>
    /// <param name="value">Its URI, as the cloud documents it.</param>
    public BlobAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>An audience from its URI.</summary>
    /// <param name="value">Its URI.</param>
#pragma warning disable CA2225 // the real type has no named alternate
    public static implicit operator BlobAudience(string value) => new(value);
#pragma warning restore CA2225

    /// <summary>Whether two audiences are the same, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BlobAudience left, BlobAudience right) => left.Equals(right);

    /// <summary>Whether two audiences differ, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BlobAudience left, BlobAudience right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(BlobAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BlobAudience other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The audience's URI.</summary>
    public override string ToString() => _value ?? string.Empty;
}
