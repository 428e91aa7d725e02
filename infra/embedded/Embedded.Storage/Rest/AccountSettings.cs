using System.Diagnostics.CodeAnalysis;

namespace Embedded.Storage.Rest;

/// <summary>An account that is reached over the wire: its name, its key and where its services are.</summary>
/// <remarks>
/// Source: "Configure Azure Storage connection strings" of the service's documentation. The development account and its key are
/// constants that every storage emulator shares; they are public and protect nothing.
/// </remarks>
/// <param name="Name">The account's name.</param>
/// <param name="Key">The account's key.</param>
/// <param name="Blobs">The blob endpoint.</param>
/// <param name="Queues">The queue endpoint.</param>
/// <param name="Tables">The table endpoint.</param>
internal sealed record AccountSettings(string Name, byte[] Key, Uri Blobs, Uri Queues, Uri Tables)
{
    private const string Development = "UseDevelopmentStorage";
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string DefaultSuffix = "core.windows.net";

    private static readonly string[] Known =
    [
        Development, "DefaultEndpointsProtocol", "AccountName", "AccountKey", "EndpointSuffix", "BlobEndpoint", "QueueEndpoint", "TableEndpoint",
    ];

    /// <summary>The account of a connection string; false when it is not a full one.</summary>
    /// <param name="settings">The pairs of the connection string, found without case.</param>
    /// <param name="account">The account.</param>
    public static bool TryRead(IReadOnlyDictionary<string, string> settings, [NotNullWhen(true)] out AccountSettings? account)
    {
        account = null;
        if (settings.Keys.Any(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)))
            return false;
        account = settings.TryGetValue(Development, out var development)
            ? settings.Count == 1 && development.Equals("true", StringComparison.OrdinalIgnoreCase) ? Emulator() : null
            : Named(settings);
        return account is not null;
    }

    private static AccountSettings Emulator() => new(
        DevelopmentAccount,
        Convert.FromBase64String(DevelopmentKey),
        new($"http://127.0.0.1:10000/{DevelopmentAccount}"),
        new($"http://127.0.0.1:10001/{DevelopmentAccount}"),
        new($"http://127.0.0.1:10002/{DevelopmentAccount}"));

    private static AccountSettings? Named(IReadOnlyDictionary<string, string> settings)
    {
        if (!settings.TryGetValue("AccountName", out var name) || !settings.TryGetValue("AccountKey", out var text))
            return null;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0
            && Endpoint(settings, name, "blob") is { } blobs
            && Endpoint(settings, name, "queue") is { } queues
            && Endpoint(settings, name, "table") is { } tables
            ? new(name, key[..length], blobs, queues, tables)
            : null;
    }

    private static Uri? Endpoint(IReadOnlyDictionary<string, string> settings, string name, string service)
    {
        var stated = settings.FirstOrDefault(setting => setting.Key.Equals($"{service}Endpoint", StringComparison.OrdinalIgnoreCase)).Value
            ?? $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{name}.{service}"
                + $".{settings.GetValueOrDefault("EndpointSuffix", DefaultSuffix)}";
        return Uri.TryCreate(stated, UriKind.Absolute, out var endpoint) && (endpoint.Scheme == "https" || endpoint.Scheme == "http")
            ? endpoint
            : null;
    }
}
