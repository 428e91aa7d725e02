using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Hosting;

/// <summary>Settings named by trigger attributes.</summary>
internal static partial class SettingNames
{
    public const string DefaultConnection = "AzureWebJobsStorage";

    /// <summary>Replaces every <c>%NAME%</c> by the setting of that name.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting, or it is empty.</exception>
    public static string Resolve(IConfiguration configuration, string text, string function) => Percent().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return configuration[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Function '{function}': the setting '{name}' named by '{text}' is missing or empty.");
    });

    /// <summary>The connection string that a trigger names.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting, or it is empty.</exception>
    public static string Connection(IConfiguration configuration, string? name, string user)
    {
        var setting = string.IsNullOrEmpty(name) ? DefaultConnection : name;
        return configuration[setting] is { Length: > 0 } value ? value
            : configuration.GetConnectionString(setting) is { Length: > 0 } connection ? connection
            : throw new InvalidOperationException($"{user}: the setting '{setting}' that holds its connection string is missing or empty.");
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();
}
