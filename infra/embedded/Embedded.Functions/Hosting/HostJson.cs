using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Hosting;

/// <summary>host.json, as far as the embedded host honours it.</summary>
/// <remarks>
/// Every property that is not listed here stops the start, because ignoring one silently would make the two builds behave differently.
/// A setting <c>AzureFunctionsJobHost__extensions__queues__batchSize</c> overrides the file, as in Azure.
/// </remarks>
internal sealed record HostJson
{
    private static readonly TimeSpan Unlimited = Timeout.InfiniteTimeSpan;

    /// <summary>What stands before every route. Default: <c>api</c>.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>How long an invocation may take; <c>-1</c> in the file, for ever, is infinite here. Default: 30 minutes.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How queues are read.</summary>
    public QueueSettings Queues { get; init; } = new();

    /// <summary>The logging section as configuration keys, for the logging filters.</summary>
    public IReadOnlyDictionary<string, string?> Logging { get; init; } = new Dictionary<string, string?>();

    /// <summary>Reads <c>host.json</c> from a folder; where there is none, everything has its default.</summary>
    /// <param name="folder">The folder of the app's assembly.</param>
    /// <param name="overrides">The app's configuration.</param>
    /// <exception cref="InvalidOperationException">The file is not valid, or has something that is not supported here.</exception>
    public static HostJson Load(string folder, IConfiguration overrides)
    {
        var values = new SortedDictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var path = Path.Combine(folder, "host.json");
        if (File.Exists(path))
        {
            Flatten(ParseFile(path), "", values);
            if (!values.ContainsKey("version")) throw new InvalidOperationException("host.json: 'version' is missing; it must be \"2.0\".");
        }

        foreach (var (key, value) in overrides.GetSection("AzureFunctionsJobHost").AsEnumerable(makePathsRelative: true))
            if (value is not null) values[key] = value;

        return Read(values);
    }

    private static HostJson Read(SortedDictionary<string, string?> values)
    {
        var host = new HostJson();
        var logging = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var newBatchThreshold = (int?)null;
        foreach (var (key, value) in values)
        {
            switch (key.ToLowerInvariant())
            {
                case "version":
                    if (value != "2.0") throw Wrong(key, value, "\"2.0\"");
                    break;
                case "functiontimeout":
                    var limit = value == "-1" ? Unlimited : Span(key, value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
                    host = host with { FunctionTimeout = limit };
                    break;
                case "extensions:http:routeprefix":
                    host = host with { RoutePrefix = (value ?? "").Trim('/') };
                    break;
                case "extensions:queues:batchsize":
                    host = host with { Queues = host.Queues with { BatchSize = Number(key, value, 1, 32) } };
                    break;
                case "extensions:queues:newbatchthreshold":
                    newBatchThreshold = Number(key, value, 0, 1000);
                    break;
                case "extensions:queues:maxdequeuecount":
                    host = host with { Queues = host.Queues with { MaxDequeueCount = Number(key, value, 1, int.MaxValue) } };
                    break;
                case "extensions:queues:maxpollinginterval":
                    var interval = Span(key, value, QueueSettings.MinimumPollingInterval, TimeSpan.FromHours(1));
                    host = host with { Queues = host.Queues with { MaxPollingInterval = interval } };
                    break;
                case "extensions:queues:visibilitytimeout":
                    var delay = Span(key, value, TimeSpan.Zero, TimeSpan.FromDays(7));
                    host = host with { Queues = host.Queues with { RetryDelay = delay } };
                    break;
                case "extensions:queues:messageencoding":
                    host = host with { Queues = host.Queues with { Encoding = ReadEncoding(key, value) } };
                    break;
                case var k when k.StartsWith("logging:", StringComparison.Ordinal):
                    logging[key["logging:".Length..]] = value;
                    break;
                default:
                    throw new InvalidOperationException(
                        $"host.json: '{key.Replace(':', '.')}' is not supported by the embedded host. "
                        + "Remove it, or run the app on the Azure Functions host.");
            }
        }

        var threshold = newBatchThreshold ?? host.Queues.BatchSize / 2;
        return host with { Logging = logging, Queues = host.Queues with { NewBatchThreshold = threshold } };
    }

    private static JsonElement ParseFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new InvalidOperationException("host.json: the file must hold one JSON object.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"host.json: not valid JSON: {e.Message}", e);
        }
    }

    private static void Flatten(JsonElement element, string prefix, SortedDictionary<string, string?> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(property.Value, prefix.Length == 0 ? property.Name : $"{prefix}:{property.Name}", values);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                    Flatten(item, string.Create(CultureInfo.InvariantCulture, $"{prefix}:{index}"), values);
                break;
            case JsonValueKind.Null:
                break;
            default:
                values[prefix] = element.ToString();
                break;
        }
    }

    private static int Number(string key, string? value, int least, int most)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(key, value, $"a whole number from {least} to {most}");

    private static TimeSpan Span(string key, string? value, TimeSpan least, TimeSpan most)
        => TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var span) && span >= least && span <= most
            ? span
            : throw Wrong(key, value, $"a time from {least:c} to {most:c}");

    private static MessageEncoding ReadEncoding(string key, string? value) => value?.ToLowerInvariant() switch
    {
        "base64" => MessageEncoding.Base64,
        "none" => MessageEncoding.None,
        _ => throw Wrong(key, value, "\"base64\" or \"none\""),
    };

    private static InvalidOperationException Wrong(string key, string? value, string expected)
        => new($"host.json: '{key.Replace(':', '.')}' is \"{value}\"; it must be {expected}.");
}

/// <summary>How the queue trigger reads.</summary>
internal sealed record QueueSettings
{
    /// <summary>The shortest pause between two looks into an empty queue.</summary>
    public static readonly TimeSpan MinimumPollingInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Messages fetched at a time. Default: 16; at most 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more than this many are being handled. Default: half of the batch size.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>Attempts before a message goes to the poison queue. Default: 5.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>The longest pause between two looks into an empty queue. Default: one minute.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message waits after an attempt that failed (host.json calls it visibilityTimeout). Default: none.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How message text is encoded. Default: Base64.</summary>
    public MessageEncoding Encoding { get; init; } = MessageEncoding.Base64;
}

/// <summary>How message text is encoded.</summary>
internal enum MessageEncoding
{
    /// <summary>UTF-8 text in Base64.</summary>
    Base64,

    /// <summary>As it is.</summary>
    None,
}
