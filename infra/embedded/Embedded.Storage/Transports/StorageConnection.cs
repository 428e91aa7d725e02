using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Embedded.Storage.Local;
using Embedded.Storage.Rest;

namespace Embedded.Storage.Transports;

/// <summary>Chooses the transport that a connection string or an endpoint asks for.</summary>
/// <remarks>The one place that knows which transports exist; the clients only see the three interfaces.</remarks>
internal static class StorageConnection
{
    private const string Supported =
        "Supported are 'UseLocalStorage=<path>', optionally followed by ';AccountName=<name>': one SQLite file on this machine; "
        + "'UseDevelopmentStorage=true'; and the connection string of an account with AccountName and AccountKey.";

    /// <exception cref="FormatException">The connection string is malformed or names a transport that this build lacks.</exception>
    public static ITableTransport Tables(string connectionString, TableClientOptions? options = null)
    {
        var settings = Settings(connectionString);
        if (Remote(settings) is { } account)
            return Tables(new(account.Tables, account.Name), new TableSharedKey(account.Name, account.Key), options);
        var local = Local(settings, out var name);
        return new LocalTableTransport(local, name);
    }

    /// <exception cref="InvalidOperationException">Later, with the first call: the endpoint has no TLS, over which alone tokens are sent.</exception>
    public static ITableTransport Tables(Uri endpoint, TokenCredential credential, TableClientOptions? options) =>
        Tables(Address(endpoint), Token(credential, options?.Audience?.ToString()), options);

    /// <exception cref="FormatException">The connection string is malformed or names a transport that this build lacks.</exception>
    public static IBlobTransport Blobs(string connectionString, BlobClientOptions? options = null)
    {
        var settings = Settings(connectionString);
        if (Remote(settings) is { } account)
            return Blobs(new(account.Blobs, account.Name), new SharedKey(account.Name, account.Key), options);
        var local = Local(settings, out var name);
        return new LocalBlobTransport(local, name);
    }

    /// <exception cref="InvalidOperationException">Later, with the first call: the endpoint has no TLS, over which alone tokens are sent.</exception>
    public static IBlobTransport Blobs(Uri endpoint, TokenCredential credential, BlobClientOptions? options) =>
        Blobs(Address(endpoint), Token(credential, options?.Audience?.ToString()), options);

    /// <exception cref="FormatException">The connection string is malformed or names a transport that this build lacks.</exception>
    public static IQueueTransport Queues(string connectionString, QueueClientOptions? options = null)
    {
        var settings = Settings(connectionString);
        if (Remote(settings) is { } account)
            return Queues(new(account.Queues, account.Name), new SharedKey(account.Name, account.Key), options);
        var local = Local(settings, out var name);
        return new LocalQueueTransport(local, name);
    }

    /// <exception cref="InvalidOperationException">Later, with the first call: the endpoint has no TLS, over which alone tokens are sent.</exception>
    public static IQueueTransport Queues(Uri endpoint, TokenCredential credential, QueueClientOptions? options) =>
        Queues(Address(endpoint), Token(credential, options?.Audience?.ToString()), options);

    private static RestTableTransport Tables(ServiceAddress address, HttpPipelinePolicy credentials, TableClientOptions? options)
    {
        options ??= new();
        return new(RestService.Open(address, options.Version, options, credentials));
    }

    // The newest version that the options know is the one that is spoken.
    private static RestBlobTransport Blobs(ServiceAddress address, HttpPipelinePolicy credentials, BlobClientOptions? options) =>
        new(RestService.Open(address, "2026-10-06", options ?? new(), credentials));

    private static RestQueueTransport Queues(ServiceAddress address, HttpPipelinePolicy credentials, QueueClientOptions? options) =>
        new(RestService.Open(address, "2026-10-06", options ?? new(), credentials));

    private static ServiceAddress Address(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new(endpoint);
    }

    private static HttpPipelinePolicy Token(TokenCredential credential, string? audience)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return RestService.Token(credential, audience);
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException($"A storage connection string consists of name=value pairs. {Supported}");
            settings[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return settings;
    }

    private static AccountSettings? Remote(Dictionary<string, string> settings)
    {
        if (settings.ContainsKey("UseLocalStorage"))
            return null;
        if (AccountSettings.TryRead(settings, out var account))
            return account;
        // Names only: the values of such a string are keys.
        throw new FormatException($"No transport for a connection string with the settings {string.Join(", ", settings.Keys)}. {Supported}");
    }

    private static LocalAccount Local(Dictionary<string, string> settings, out string name)
    {
        if (settings.Keys.FirstOrDefault(key => !IsKnown(key)) is { } unknown)
            throw new FormatException($"The setting '{unknown}' does not go with local storage. {Supported}");
        var path = settings["UseLocalStorage"];
        if (path.Length == 0)
            throw new FormatException($"UseLocalStorage needs a path. {Supported}");
        return LocalAccount.At(path, settings.GetValueOrDefault("AccountName"), out name);
    }

    private static bool IsKnown(string key) =>
        key.Equals("UseLocalStorage", StringComparison.OrdinalIgnoreCase) || key.Equals("AccountName", StringComparison.OrdinalIgnoreCase);
}
