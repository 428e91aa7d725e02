using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary>A set of <c>tests/corpus/sites</c>, served: its README says how.</summary>
internal sealed class CorpusSite : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly List<WebApplication> hosts = [];
    private readonly Dictionary<string, string> addresses = [];
    private readonly string folder;

    private CorpusSite(string folder) => this.folder = folder;

    public static IEnumerable<string> All => Directory.EnumerateDirectories(Repository.PathOf("tests", "corpus", "sites")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The registry, with the addresses at which the hosts are served.</summary>
    public string Registry => Encoding.UTF8.GetString(Filled(File.ReadAllBytes(Path.Combine(folder, "registry.csv"))));

    public ExpectedOutcomes Expected => JsonSerializer.Deserialize<ExpectedOutcomes>(File.ReadAllText(Path.Combine(folder, "expected.json")), Json)!;

    public static async Task<CorpusSite> ServeAsync(string name)
    {
        var site = new CorpusSite(Repository.PathOf("tests", "corpus", "sites", name));
        foreach (var host in Directory.EnumerateDirectories(site.folder))
            site.addresses[Path.GetFileName(host)] = await site.ServeHostAsync(host);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    private async Task<string> ServeHostAsync(string root)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        hosts.Add(app);
        var rules = Path.Combine(root, "_server.json");
        var exceptions = File.Exists(rules)
            ? JsonSerializer.Deserialize<List<Special>>(File.ReadAllText(rules), Json)!.ToDictionary(special => special.Path)
            : [];
        app.Run(context => AnswerAsync(context, root, exceptions));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(app.Urls.Single()).Authority;
    }

    private async Task AnswerAsync(HttpContext context, string root, Dictionary<string, Special> exceptions)
    {
        var path = context.Request.Path.Value ?? "/";
        var special = exceptions.GetValueOrDefault(path);
        var file = Path.Combine(root, (path.EndsWith('/') ? path + "index.html" : path).TrimStart('/'));
        var exists = File.Exists(file) && Path.GetFileName(file) != "_server.json";
        if (special?.DelaySeconds is { } delay)
            await Task.Delay(TimeSpan.FromSeconds(delay), TimeProvider.System, context.RequestAborted);
        foreach (var (name, value) in special?.Headers ?? [])
            context.Response.Headers[name] = value;
        if (special?.Location is { } location)
            context.Response.Headers.Location = Encoding.UTF8.GetString(Filled(Encoding.UTF8.GetBytes(location)));
        context.Response.StatusCode = special?.Status ?? (exists ? 200 : 404);
        context.Response.ContentType = special?.ContentType ?? TypeOf(file);
        if (exists)
        {
            var body = await File.ReadAllBytesAsync(file, context.RequestAborted);
            await context.Response.Body.WriteAsync(IsText(file) ? Filled(body) : body, context.RequestAborted);
        }
    }

    private static bool IsText(string file) => Path.GetExtension(file) is not (".pdf" or ".jpg" or ".png" or ".gif" or ".doc" or ".docx");

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".htm" or ".html" or ".shtml" or ".jsp" => "text/html",
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".xml" => "text/xml",
        ".json" => "application/json",
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".gif" => "image/gif",
        _ => "application/octet-stream",
    };

    // As bytes, one character each way, so that every encoding keeps.
    private byte[] Filled(byte[] body) => Encoding.Latin1.GetBytes(
        addresses.Aggregate(Encoding.Latin1.GetString(body), (text, host) => text.Replace($"{{{host.Key}}}", host.Value, StringComparison.Ordinal)));

    private sealed record Special(string Path, int? Status, string? Location, Dictionary<string, string>? Headers, double? DelaySeconds, string? ContentType);
}

/// <summary>What a set must lead to.</summary>
internal sealed record ExpectedOutcomes(DateTimeOffset Now, IReadOnlyList<ExpectedOutcome> Agencies);

/// <summary>What must come of one agency and year; the README of the sets says what the fields mean.</summary>
internal sealed record ExpectedOutcome(
    string Id, int Year, string Status, JsonElement? Reason, IReadOnlyList<string> Rules, IReadOnlyList<string>? Accept, IReadOnlyList<string>? MayRules, string Why)
{
    public IReadOnlyList<string> Reasons => Reason switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(reason => reason.GetString()!)],
        _ => [],
    };
}
