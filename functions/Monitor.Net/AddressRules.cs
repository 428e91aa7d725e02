using System.Net;
using System.Net.Sockets;

namespace Monitor.Net;

/// <summary>Which addresses the monitor may connect to: public ones only, whatever a page or a name server says.</summary>
/// <remarks>
/// Sources: the IANA special-purpose address registries (RFC 6890 and its successors), RFC 3056 (6to4), RFC 4291 (IPv6), RFC 6052 and 8215
/// (NAT64); the clouds' documentation for the addresses of their own services.
/// </remarks>
public static class AddressRules
{
    private static readonly Entry[] SpecialV4 =
    [
        new("0.0.0.0/8", "this network") { IsNeverAllowed = true },
        new("10.0.0.0/8", "private network"),
        new("100.100.100.200/32", "cloud metadata") { IsNeverAllowed = true },
        new("100.64.0.0/10", "carrier-grade NAT"),
        new("127.0.0.0/8", "loopback") { IsNeverAllowed = true },
        new("168.63.129.16/32", "cloud platform service") { IsNeverAllowed = true },
        new("169.254.0.0/16", "link-local and cloud metadata") { IsNeverAllowed = true },
        new("172.16.0.0/12", "private network"),
        new("192.0.0.0/24", "protocol assignments"),
        new("192.0.2.0/24", "documentation"),
        new("192.88.99.0/24", "6to4 relay"),
        new("192.168.0.0/16", "private network"),
        new("198.18.0.0/15", "benchmarking"),
        new("198.51.100.0/24", "documentation"),
        new("203.0.113.0/24", "documentation"),
        new("224.0.0.0/4", "multicast") { IsNeverAllowed = true },
        new("255.255.255.255/32", "broadcast") { IsNeverAllowed = true },
        new("240.0.0.0/4", "reserved") { IsNeverAllowed = true },
    ];

    private static readonly Entry[] SpecialV6 =
    [
        new("::/128", "unspecified") { IsNeverAllowed = true },
        new("::1/128", "loopback") { IsNeverAllowed = true },
        new("::/96", "IPv4-compatible, abolished") { IsNeverAllowed = true },
        new("::ffff:0:0:0/96", "IPv4-translated") { IsNeverAllowed = true },
        new("64:ff9b:1::/48", "NAT64 for local use"),
        new("100::/64", "discard"),
        new("2001::/32", "Teredo"),
        new("2001::/23", "protocol assignments"),
        new("2001:db8::/32", "documentation"),
        new("3fff::/20", "documentation"),
        new("5f00::/16", "segment routing"),
        new("fd00:ec2::/32", "cloud metadata") { IsNeverAllowed = true },
        new("fc00::/7", "unique local"),
        new("fe80::/10", "link-local") { IsNeverAllowed = true },
        new("fec0::/10", "site-local, abolished"),
        new("ff00::/8", "multicast") { IsNeverAllowed = true },
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Why an address is refused, or null when it may be connected to.</summary>
    /// <param name="address">The address a socket would connect to. IPv4 inside IPv6 (mapped, 6to4, NAT64) is judged by the IPv4 address.</param>
    public static string? Refuse(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var meant = Unwrap(address);
        if (Find(meant) is { } special)
            return special.Why;
        return meant.AddressFamily switch
        {
            AddressFamily.InterNetwork => null,
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(meant) ? null : "no global IPv6 address",
            _ => "no internet address",
        };
    }

    /// <summary>
    /// Whether no setting can allow an address: the machine itself, its neighbours on the wire and the services of a cloud, which hand out
    /// credentials, hold no agency's site.
    /// </summary>
    internal static bool IsNeverAllowed(IPAddress address) => Find(Unwrap(address)) is { IsNeverAllowed: true };

    /// <summary>The IPv4 address that an IPv6 address stands for, or the address itself.</summary>
    internal static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address))
            return new IPAddress(bytes.AsSpan(2, 4));
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : address;
    }

    // The first that fits tells most.
    private static Entry? Find(IPAddress address) =>
        Array.Find(address.AddressFamily == AddressFamily.InterNetwork ? SpecialV4 : SpecialV6, entry => entry.Network.Contains(address));

    private sealed record Entry(string Range, string Why)
    {
        public IPNetwork Network { get; } = IPNetwork.Parse(Range);

        public bool IsNeverAllowed { get; init; }
    }
}
