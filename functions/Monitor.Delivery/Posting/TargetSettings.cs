using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Configuration;
using Monitor.Core.Agencies;

namespace Monitor.Delivery.Posting;

/// <summary>Reads the sections <c>Webhooks</c> and <c>Robots</c>: a part for each name, and mistakes named without what they hold.</summary>
internal static class TargetSettings
{
    /// <summary>The parts of a section by name, without regard to case, which settings do not have.</summary>
    /// <exception cref="ValidationException">A name is none, or a setting is not known.</exception>
    public static Dictionary<string, T> Read<T>(IConfiguration configuration, string section, string[] known, Func<IConfigurationSection, T> read)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var targets = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in configuration.GetSection(section).GetChildren())
        {
            if (!Contact.IsName(part.Key))
                throw new ValidationException($"{section}:{part.Key}: a name is a letter and then letters, digits, _ and -.");
            // A secret under a mistyped name would be one that is not used.
            if (part.GetChildren().FirstOrDefault(setting => !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
                throw new ValidationException($"{unknown.Path} is not known; there are {string.Join(", ", known)}.");
            targets.Add(part.Key, read(part));
        }

        return targets;
    }

    /// <summary>The address of a target.</summary>
    /// <exception cref="ValidationException">It is not set, is none, or would go over the line in plain.</exception>
    public static Uri Address(IConfigurationSection part, string name, bool allowPlain)
    {
        if (!Uri.TryCreate(part[name]?.Trim(), UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0)
            throw new ValidationException($"{part.Path}:{name} is no https address without user name.");
        if (address.Scheme == Uri.UriSchemeHttp && !allowPlain && !IsThisMachine(address))
            throw new ValidationException($"{part.Path}:{name} is http, so that anyone on the way could read notices; it must be https.");
        return address;
    }

    /// <summary>The text of a setting without spaces around it; null when it is not set.</summary>
    public static string? Text(IConfigurationSection part, string name) => string.IsNullOrWhiteSpace(part[name]) ? null : part[name]?.Trim();

    private static bool IsThisMachine(Uri address) =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host, out var literal) && IPAddress.IsLoopback(literal));
}
