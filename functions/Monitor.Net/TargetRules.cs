using System.Net;

namespace Monitor.Net;

/// <summary>Which targets may be asked, judged by their characters alone, before anybody is asked for anything.</summary>
/// <remarks>
/// Sources: RFC 6761 and RFC 8375 (names that never leave the machine or the house), the WHATWG URL standard, 3.5 (a host whose last label is
/// a number is an IPv4 address or nothing).
/// </remarks>
internal static class TargetRules
{
    /// <summary>What follows from a refused address, and who can change that.</summary>
    internal const string Consequence = "which the monitor does not connect to. Net:AllowedRanges allows sites on an office's own network, --allow-private everything.";

    // Of networks of an own: each can be an operator's, none a public body's.
    private static readonly string[] LocalZones = ["local", "internal", "lan", "intranet", "home.arpa", "corp"];

    /// <summary>Why a target must not be asked, or null when it may be as far as its characters tell.</summary>
    /// <param name="address">The target.</param>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="isNamed">Whether an operator named its host and port.</param>
    public static TargetRefusal? Refuse(Uri address, AddressPolicy policy, bool isNamed)
    {
        if (!IsOfTheWeb(address))
            return new TargetRefusal("schemeRefused", $"{address} is neither http nor https.");
        if (address.UserInfo.Length > 0)
            return new TargetRefusal("credentialsRefused", $"The address of {address.Host} carries a user name; give it without.");
        if (RefuseHost(address, policy) is { } why)
            return new TargetRefusal("addressRefused", $"{address}: {why}, {Consequence}");
        return address.IsDefaultPort || address.Port is 80 or 443 || isNamed || policy.AllowsAll
            ? null
            : new TargetRefusal("portRefused", $"{address}: port {address.Port} is neither 80 nor 443, nor that of a registered host.");
    }

    /// <summary>Whether an address is of http or https, so that it has a host and a port.</summary>
    public static bool IsOfTheWeb(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static string? RefuseHost(Uri address, AddressPolicy policy)
    {
        if (!policy.AllowsAll && !address.Host.All(IsWritten))
            return $"{address.Host} (characters that no public body's name is written in)";
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(host, out var literal))
            return policy.Refuse(literal) is { } special ? $"{literal} ({special})" : null;
        if (policy.AllowsAll)
            return null;
        var labels = host.Split('.');
        if (labels[^1] == "localhost")
            return $"{host} (loopback)";
        if (IsNumber(labels[^1]))
            return $"{host} (a number that is no address)";
        if (address.HostNameType is not UriHostNameType.Dns)
            return $"{host} (no host name)";
        if (policy.AllowsLocalNames)
            return null;
        if (labels.Length == 1)
            return $"{host} (a name of this network)";
        return Array.Exists(LocalZones, zone => host.EndsWith($".{zone}", StringComparison.Ordinal)) ? $"{host} (a name of a private network)" : null;
    }

    // What looks like another character (full-width, in circles, of no width) is that character to one reader and not to the next, with or
    // without ICU. Colons, brackets and percent signs stand in IPv6 addresses; the stops count as dots to every reader.
    private static bool IsWritten(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or ':' or '[' or ']' or '%' or '\u3002' or '\uFF0E' or '\uFF61' or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF');

    private static bool IsNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label[2..].All(char.IsAsciiHexDigit));
}

/// <summary>Why a target is not asked.</summary>
/// <param name="Code"><c>schemeRefused</c>, <c>credentialsRefused</c>, <c>addressRefused</c> or <c>portRefused</c>.</param>
/// <param name="Message">Why, for the operator.</param>
internal sealed record TargetRefusal(string Code, string Message);
