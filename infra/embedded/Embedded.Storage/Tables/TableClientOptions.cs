using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How table clients reach the service. The local transport has no use for any of it.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service.</summary>
    /// <param name="serviceVersion">The version whose protocol is spoken.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        if (!Enum.IsDefined(serviceVersion))
            throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Not a version of the table service.");
        Version = serviceVersion == ServiceVersion.V2019_02_02 ? "2019-02-02" : "2020-12-06";
    }

    /// <summary>The version as requests state it.</summary>
    internal string Version { get; }

    /// <summary>For whom tokens are asked; null for the public cloud.</summary>
    public TableAudience? Audience { get; set; }

    /// <summary>The versions of the table service.</summary>
#pragma warning disable CA1008 // the real enumeration has no zero
    public enum ServiceVersion
#pragma warning restore CA1008
    {
#pragma warning disable CA1707 // the real names
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
#pragma warning restore CA1707
    }
}

/// <summary>For whom a token for the table service is issued: the cloud's storage audience.</summary>
public readonly struct TableAudience : IEquatable<TableAudience>
{
    private readonly string _value;

    /// <summary>An audience.</summary>
    /// <param name="value">Its URI, as the cloud documents it.</param>
    public TableAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>An audience from its URI.</summary>
    /// <param name="value">Its URI.</param>
#pragma warning disable CA2225 // the real type has no named alternate
    public static implicit operator TableAudience(string value) => new(value);
#pragma warning restore CA2225

    /// <summary>Whether two audiences are the same, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    /// <summary>Whether two audiences differ, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TableAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableAudience other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The audience's URI.</summary>
    public override string ToString() => _value ?? string.Empty;
}
