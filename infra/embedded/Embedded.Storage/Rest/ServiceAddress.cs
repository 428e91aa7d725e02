using System.Net;

namespace Embedded.Storage.Rest;

/// <summary>Where one service of an account is, and how its addresses are written.</summary>
internal sealed class ServiceAddress
{
    private readonly string _root;

    /// <param name="endpoint">The service's endpoint, with the account's name in its host or, as emulators have it, in its path.</param>
    /// <param name="accountName">The account's name; null to take it from the endpoint.</param>
    public ServiceAddress(Uri endpoint, string? accountName = null)
    {
        _root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        AccountName = accountName ?? NameIn(endpoint);
    }

    public string AccountName { get; }

    /// <param name="path">Below the endpoint, beginning with a slash, already escaped.</param>
    /// <param name="query">Without its question mark, already escaped.</param>
    public Uri At(string path, string query = "") => new(query.Length == 0 ? _root + path : $"{_root}{path}?{query}");

    /// <summary>Names and values as a query; values that are null are left out.</summary>
    public static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<string> parts = [];
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('&', parts);
    }

    private static string NameIn(Uri endpoint) => IPAddress.TryParse(endpoint.Host, out _) || !endpoint.Host.Contains('.', StringComparison.Ordinal)
        ? endpoint.AbsolutePath.Trim('/').Split('/')[0]
        : endpoint.Host.Split('.')[0];
}
