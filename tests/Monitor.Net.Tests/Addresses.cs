using System.Net;

namespace Monitor.Net.Tests;

/// <summary>The IANA special-purpose registries of IPv4 and IPv6 (RFC 6890, as updated), edges of each block included.</summary>
public class Addresses
{
    public static TheoryData<string, string, string> Refused => new()
    {
        { "this network", "0.0.0.0", "this network" },
        { "its last address", "0.255.255.255", "this network" },
        { "private 10/8, first", "10.0.0.0", "private network" },
        { "private 10/8, last", "10.255.255.255", "private network" },
        { "carrier-grade NAT, first", "100.64.0.0", "carrier-grade NAT" },
        { "carrier-grade NAT, last", "100.127.255.255", "carrier-grade NAT" },
        { "loopback", "127.0.0.1", "loopback" },
        { "loopback, not the usual one", "127.8.9.10", "loopback" },
        { "loopback, last", "127.255.255.255", "loopback" },
        { "the cloud's platform service", "168.63.129.16", "cloud platform" },
        { "cloud metadata", "169.254.169.254", "metadata" },
        { "link-local, first", "169.254.0.0", "link-local" },
        { "private 172.16/12, first", "172.16.0.0", "private network" },
        { "private 172.16/12, last", "172.31.255.255", "private network" },
        { "protocol assignments", "192.0.0.170", "protocol assignments" },
        { "documentation 1", "192.0.2.1", "documentation" },
        { "6to4 relay", "192.88.99.1", "6to4" },
        { "private 192.168/16", "192.168.1.1", "private network" },
        { "benchmarking, first", "198.18.0.0", "benchmarking" },
        { "benchmarking, last: fake-IP name servers answer from here", "198.19.255.255", "benchmarking" },
        { "documentation 2", "198.51.100.1", "documentation" },
        { "documentation 3", "203.0.113.255", "documentation" },
        { "multicast", "224.0.0.1", "multicast" },
        { "multicast, last", "239.255.255.255", "multicast" },
        { "reserved", "240.0.0.1", "reserved" },
        { "metadata of another cloud, amid carrier-grade NAT", "100.100.100.200", "metadata" },
        { "an IPv6 address of no block", "4000::1", "no global IPv6" },
        { "NAT64 of metadata", "64:ff9b::169.254.169.254", "metadata" },
        { "broadcast", "255.255.255.255", "broadcast" },
        { "octal, as old resolvers read it", "0177.0.0.1", "loopback" },
        { "hexadecimal", "0x7f.0.0.1", "loopback" },
        { "one hexadecimal number", "0x7f000001", "loopback" },
        { "one decimal number", "2130706433", "loopback" },
        { "two parts", "127.1", "loopback" },
        { "metadata as one number", "2852039166", "metadata" },
        { "IPv6 loopback", "::1", "loopback" },
        { "IPv6 unspecified", "::", "unspecified" },
        { "mapped loopback", "::ffff:127.0.0.1", "loopback" },
        { "mapped, in hexadecimal", "::ffff:7f00:1", "loopback" },
        { "mapped metadata", "::ffff:169.254.169.254", "metadata" },
        { "IPv4-compatible", "::127.0.0.1", "IPv4-compatible" },
        { "translated (RFC 2765)", "::ffff:0:127.0.0.1", "IPv4-translated" },
        { "NAT64 of a private address", "64:ff9b::10.0.0.1", "private network" },
        { "NAT64 for local use", "64:ff9b:1::1", "NAT64" },
        { "discard", "100::1", "discard" },
        { "unique local", "fc00::1", "unique local" },
        { "unique local, assigned half", "fd12:3456:789a::1", "unique local" },
        { "IPv6 metadata of a cloud", "fd00:ec2::254", "metadata" },
        { "link-local", "fe80::1", "link-local" },
        { "link-local with a zone", "fe80::1%1", "link-local" },
        { "site-local, which is abolished", "fec0::1", "site-local" },
        { "IPv6 multicast", "ff02::1", "multicast" },
        { "segment routing", "5f00::1", "segment routing" },
        { "Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo" },
        { "ORCHIDv2", "2001:20::1", "protocol assignments" },
        { "the last of that block", "2001:1ff:ffff::1", "protocol assignments" },
        { "IPv6 documentation", "2001:db8::1", "documentation" },
        { "IPv6 documentation, the new block", "3fff::1", "documentation" },
        { "the last of it", "3fff:fff:ffff::1", "documentation" },
        { "6to4 of loopback", "2002:7f00:1::1", "loopback" },
        { "6to4 of a private address", "2002:c0a8:101::1", "private network" },
        { "6to4 of metadata", "2002:a9fe:a9fe::1", "metadata" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_address_that_is_not_public_is_refused_with_the_reason(string name, string address, string why)
    {
        // Uri reads the odd forms of IPv4 as a resolver does; IPAddress then sees what a socket would.
        var host = Uri.TryCreate($"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}/", UriKind.Absolute, out var uri) ? uri.DnsSafeHost : address;

        Assert.True(AddressRules.Refuse(IPAddress.Parse(host))?.Contains(why, StringComparison.Ordinal) == true, $"{name}: {AddressRules.Refuse(IPAddress.Parse(host))}");
    }

    public static TheoryData<string, string> Allowed => new()
    {
        { "a public address", "61.150.65.235" },
        { "just below 10/8", "9.255.255.255" },
        { "just above 10/8", "11.0.0.0" },
        { "just below carrier-grade NAT", "100.63.255.255" },
        { "just above it", "100.128.0.0" },
        { "just below loopback", "126.255.255.255" },
        { "just above loopback", "128.0.0.0" },
        { "a neighbour of the platform service", "168.63.129.17" },
        { "just below link-local", "169.253.255.255" },
        { "just above link-local", "169.255.0.0" },
        { "just below 172.16/12", "172.15.255.255" },
        { "just above it", "172.32.0.0" },
        { "just above the protocol assignments", "192.0.1.0" },
        { "just below 192.168/16", "192.167.255.255" },
        { "just above it", "192.169.0.0" },
        { "just below benchmarking", "198.17.255.255" },
        { "just above it", "198.20.0.0" },
        { "just below multicast", "223.255.255.255" },
        { "NAT64 of a public address", "64:ff9b::61.150.65.235" },
        { "mapped public", "::ffff:61.150.65.235" },
        { "global IPv6", "2400:3200::1" },
        { "just above the protocol assignments of IPv6", "2001:200::1" },
        { "just above IPv6 documentation", "2001:db9::1" },
        { "6to4 of a public address", "2002:3d96:41eb::1" },
        { "just below the new documentation block", "3ffe:ffff::1" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_public_address_is_allowed(string name, string address)
    {
        Assert.True(AddressRules.Refuse(IPAddress.Parse(address)) is null, $"{name}: {AddressRules.Refuse(IPAddress.Parse(address))}");
    }
}
