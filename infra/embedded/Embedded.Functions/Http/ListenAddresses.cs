using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Http;

/// <summary>The addresses the host listens on: loopback unless told, and in the open only with https.</summary>
internal static class ListenAddresses
{
    public const string Default = "http://127.0.0.1:7071";

    /// <summary>Sets the default address where none is configured, and checks those that are.</summary>
    /// <exception cref="InvalidOperationException">Plain http would be reachable from outside, and nobody allowed that.</exception>
    public static void Settle(ConfigurationManager configuration, bool insecureHttp)
    {
        var urls = Configured(configuration).ToList();
        if (urls.Count == 0) configuration["urls"] = Default;
        if (insecureHttp) return;

        if (urls.Find(url => !IsSafe(url)) is { } unsafeUrl)
        {
            throw new InvalidOperationException(
                $"The host would listen on {unsafeUrl}, which others can reach, without encryption: "
                + "keys and findings could be read on the way. "
                + "Use https, a loopback address behind a proxy, or allow it with --insecure-http (setting EmbeddedHost:InsecureHttp).");
        }
    }

    private static IEnumerable<string> Configured(ConfigurationManager configuration)
        => Split(configuration["urls"])
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>())
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"));

    private static string[] Split(string? list)
        => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsSafe(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe
            || string.Equals(address.Scheme, "https", StringComparison.OrdinalIgnoreCase)
            || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
