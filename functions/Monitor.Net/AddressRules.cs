using System.Net;
using System.Net.Sockets;

namespace Monitor.Net;

/// <summary>Which addresses the monitor may connect to: public ones only, whatever a page or a name server says.</summary>
/// <remarks>Sources: the IANA special-purpose address registries (RFC 6890 and its successors), RFC 3056 (6to4), RFC 4291 (IPv6).</remarks>
public static class AddressRules
{
    private static readonly (IPNetwork Network, string Why)[] RefusedV4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private network"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("168.63.129.16/32"), "cloud platform service"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local and cloud metadata"),
        (IPNetwork.Parse("172.16.0.0/12"), "private network"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private network"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly (IPNetwork Network, string Why)[] RefusedV6 =
    [
        (IPNetwork.Parse("2001::/23"), "protocol assignments and Teredo"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    /// <summary>Why an address is refused, or null when it may be connected to.</summary>
    /// <param name="address">The address a socket would connect to. IPv4 inside IPv6 (mapped, 6to4) is judged by the IPv4 address.</param>
    public static string? Refuse(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            return Refuse(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Why(RefusedV4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return "no internet address";
        if (SixToFour.Contains(address))
            return Refuse(new IPAddress(address.GetAddressBytes().AsSpan(2, 4)));
        return GlobalV6.Contains(address) ? Why(RefusedV6, address) : "no global IPv6 address";
    }

    private static string? Why((IPNetwork Network, string Why)[] refused, IPAddress address) =>
        Array.Find(refused, entry => entry.Network.Contains(address)).Why;
}
