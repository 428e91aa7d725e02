using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Net;

/// <summary>How this machine gets out, and which networks of its own hold public bodies' sites (政务外网).</summary>
public sealed class EgressOptions : IValidatableObject
{
    /// <summary>Name of the settings' section.</summary>
    public const string Section = "Net";

    // A private network is no wider; what is wider was not meant.
    private const int WidestV4 = 8;
    private const int WidestV6 = 7;

    /// <summary>Gets the ranges of special addresses that may be connected to all the same, such as <c>10.20.0.0/16</c>.</summary>
    /// <value>
    /// Empty by default: public addresses only. At most 64. Loopback, link-local and multicast addresses and the services of clouds are
    /// refused whatever stands here.
    /// </value>
    [MaxLength(64)]
    public IList<string> AllowedRanges { get; } = [];

    /// <summary>Gets or sets the proxy through which every request goes, such as <c>http://10.1.1.1:3128</c>.</summary>
    /// <value>
    /// The default is null: no proxy, whatever the environment says. With one, names are looked up by it and not here: literal addresses and
    /// the characters of names are judged, what a name resolves to is not.
    /// </value>
    public string? Proxy { get; set; }

    /// <summary>The ranges of <see cref="AllowedRanges"/>.</summary>
    /// <exception cref="FormatException">One of them is none, or can never be allowed.</exception>
    public IReadOnlyList<IPNetwork> ReadRanges() =>
        [.. AllowedRanges.Select(text => WrongRange(text, out var range) is { } wrong ? throw new FormatException(wrong) : range)];

    /// <summary>The address of <see cref="Proxy"/>; null for none.</summary>
    /// <exception cref="FormatException">It is no address of a proxy.</exception>
    public Uri? ReadProxy() => string.IsNullOrEmpty(Proxy) ? null : WrongProxy(Proxy) is { } wrong ? throw new FormatException(wrong) : new Uri(Proxy);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var wrong in AllowedRanges.Select(text => WrongRange(text, out _)).OfType<string>())
            yield return new ValidationResult(wrong, [nameof(AllowedRanges)]);
        if (!string.IsNullOrEmpty(Proxy) && WrongProxy(Proxy) is { } wrongProxy)
            yield return new ValidationResult(wrongProxy, [nameof(Proxy)]);
    }

    private static string? WrongRange(string text, out IPNetwork range)
    {
        // Parsing takes 10/8 for 0.0.0.0/8 and drops bits that lie outside the mask: neither was meant.
        if (!IPNetwork.TryParse(text, out range) || !range.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            return $"{Section}:{nameof(AllowedRanges)}: '{text}' is no range of addresses, such as 10.20.0.0/16, with zeros behind the prefix.";
        var isV4 = range.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        if (range.BaseAddress.IsIPv4MappedToIPv6)
            return $"{Section}:{nameof(AllowedRanges)}: '{text}' is IPv4 written as IPv6; write it as IPv4.";
        if (range.PrefixLength < (isV4 ? WidestV4 : WidestV6))
            return $"{Section}:{nameof(AllowedRanges)}: '{text}' is wider than /{(isV4 ? WidestV4 : WidestV6)}; name the networks that are meant.";
        return AddressRules.IsNeverAllowed(range.BaseAddress)
            ? $"{Section}:{nameof(AllowedRanges)}: '{text}' ({AddressRules.Refuse(range.BaseAddress)}) can never be allowed."
            : null;
    }

    private static string? WrongProxy(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.UserInfo.Length == 0 && address.PathAndQuery == "/" && address.Fragment.Length == 0
            ? null
            : $"{Section}:{nameof(Proxy)}: this is no address of a proxy, such as http://10.1.1.1:3128, without user name and path.";
}
