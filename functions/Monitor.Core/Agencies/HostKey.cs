using System.Diagnostics.CodeAnalysis;

namespace Monitor.Core.Agencies;

/// <summary>
/// A web host as one thing to be polite to: lower-case ASCII host name, plus the port when it is not the scheme's own. http and https are one
/// host.
/// </summary>
public readonly record struct HostKey
{
    private HostKey(string value) => Value = value;

    /// <summary>The host's characters, such as <c>www.example.gov.cn</c> or <c>127.0.0.1:8080</c>.</summary>
    public string Value { get; }

    /// <summary>The host of an address.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or has no host.</exception>
    public static HostKey Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.IdnHost.Length == 0)
            throw new ArgumentException($"'{address}' names no host.", nameof(address));
        var name = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost.ToLowerInvariant();
        return new HostKey(address.IsDefaultPort ? name : $"{name}:{address.Port}");
    }

    /// <summary>Reads a host as it stands in the registry, without scheme: 80 and 443 are nobody's own port there.</summary>
    /// <returns>False when the text is no host.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out HostKey host)
    {
        host = default;
        if (string.IsNullOrEmpty(text) || !Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address) || address.IdnHost.Length == 0)
            return false;
        host = Of(address.Port == 443 ? new Uri($"https://{text}/") : address);
        return true;
    }

    /// <summary>The hosts of an agency: those on which a page counts as its publication, and those of its columns.</summary>
    public static IEnumerable<HostKey> Of(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return agency.Hosts.Select(name => TryParse(name, out var host) ? host : throw new FormatException($"{agency.Id}: '{name}' is no host."))
            .Concat(agency.Columns.Select(Of))
            .Distinct();
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
