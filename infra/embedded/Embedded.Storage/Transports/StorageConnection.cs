using Azure.Core;
using Embedded.Storage.Local;

namespace Embedded.Storage.Transports;

/// <summary>Chooses the transport that a connection string or an endpoint asks for.</summary>
/// <remarks>
/// The one place that knows which transports exist. A transport for the wire protocol joins here, as a sibling of the local
/// one; the clients only see the three interfaces.
/// </remarks>
internal sealed class StorageConnection
{
    private const string Supported =
        "This build of the storage clients supports 'UseLocalStorage=<path>', optionally followed by ';AccountName=<name>': "
        + "one SQLite file on this machine.";

    private StorageConnection(ITableTransport tables, IBlobTransport blobs, IQueueTransport queues)
    {
        Tables = tables;
        Blobs = blobs;
        Queues = queues;
    }

    public ITableTransport Tables { get; }

    public IBlobTransport Blobs { get; }

    public IQueueTransport Queues { get; }

    /// <exception cref="FormatException">The connection string is malformed or names a transport that this build lacks.</exception>
    public static StorageConnection Parse(string connectionString)
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

        if (!settings.TryGetValue("UseLocalStorage", out var path))
        {
            // Names only: the values of such a string are keys.
            throw new FormatException(
                $"No transport for a connection string with the settings {string.Join(", ", settings.Keys)}. {Supported}");
        }

        if (settings.Keys.FirstOrDefault(key => !IsKnown(key)) is { } unknown)
            throw new FormatException($"The setting '{unknown}' does not go with local storage. {Supported}");
        if (path.Length == 0)
            throw new FormatException($"UseLocalStorage needs a path. {Supported}");

        var account = LocalAccount.At(path, settings.GetValueOrDefault("AccountName"), out var name);
        return new(new LocalTableTransport(account, name), new LocalBlobTransport(account, name), new LocalQueueTransport(account, name));
    }

    /// <exception cref="NotSupportedException">Always, until there is a transport for endpoints.</exception>
    public static StorageConnection Open(Uri endpoint, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        throw new NotSupportedException($"No transport for the endpoint {endpoint.GetLeftPart(UriPartial.Path)} with a token. {Supported}");
    }

    private static bool IsKnown(string key) =>
        key.Equals("UseLocalStorage", StringComparison.OrdinalIgnoreCase) || key.Equals("AccountName", StringComparison.OrdinalIgnoreCase);
}
