using System.Net;
using System.Net.Sockets;

namespace Monitor.Functions.Access;

/// <summary>Tells visitors apart by where they come from.</summary>
internal static class ClientNetwork
{
    /// <summary>The network of an address; empty when the address is not known.</summary>
    /// <param name="address">The address, or null.</param>
    /// <remarks>Whoever has one IPv6 address has the 2^64 of its network.</remarks>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
