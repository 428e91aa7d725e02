using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Monitor.Functions.Tests;

/// <summary>An operation as the OpenAPI document describes it.</summary>
/// <param name="Id">Its <c>operationId</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with its places.</param>
/// <param name="Description">What the document says of it.</param>
internal sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonElement Description)
{
    /// <summary>What the places in addresses stand for in <see cref="ApiApp"/>, for an operation and a place.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["/api/agencies/{id}"] = ApiApp.Agency,
        ["/api/findings/{id}"] = ApiApp.Finding.ToString(),
        ["/api/notices/{id}"] = $"{ApiApp.Agency}.{SampleCases.Year}.{ApiApp.Notice.Id}",
        ["/api/bulletins/{id}"] = $"{ApiApp.Bulletin.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{ApiApp.Bulletin.Id}",
        ["/api/reports/{agency}"] = ApiApp.Agency,
        ["/api/reports/{agency}/{year}"] = SampleCases.Year.ToString(CultureInfo.InvariantCulture),
        ["/api/evidence/{sha256}"] = ApiApp.Body.Value,
    };

    public bool Changes => Method != HttpMethod.Get;

    public IEnumerable<string> Places => Path.Split('/').Where(part => part.StartsWith('{'));

    public static IReadOnlyList<ApiOperation> AllOf(JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => new ApiOperation(
            verb.Value.GetProperty("operationId").GetString()!, new HttpMethod(verb.Name.ToUpperInvariant()), path.Name, verb.Value))),
    ];

    /// <summary>The address of what <see cref="ApiApp"/> has.</summary>
    /// <param name="other">What stands in places instead; null for what is there.</param>
    public string Address(string? other = null)
    {
        var filled = new StringBuilder();
        var template = "";
        foreach (var part in Path.Split('/').Skip(1))
        {
            template += $"/{part}";
            var value = part.StartsWith('{') ? part == "{year}" || other is null ? Values[template] : other : part;
            filled.Append('/').Append(Uri.EscapeDataString(value));
        }

        // Evidence belongs to no region by itself: it is named with the case that rests on it.
        return Path.StartsWith("/api/evidence", StringComparison.Ordinal) ? $"{filled}?agency={other ?? ApiApp.Agency}&year={SampleCases.Year}" : filled.ToString();
    }

    /// <summary>What is sent where an empty object will not do.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } = new Dictionary<string, string>
    {
        ["changeFinding"] = """{"action":"comment","comment":"看过"}""",
        ["changeFindings"] = $$"""{"action":"comment","comment":"看过","findings":[{"id":"{{ApiApp.Finding}}","events":1}]}""",
    };

    /// <summary>Calls it with what it needs.</summary>
    public async Task<HttpResponseMessage> CallAsync(TestApp app, string? key, string? address = null, string? body = null)
    {
        address ??= Address();
        (string, string)? header = null;
        if (Description.TryGetProperty("requestBody", out _) && Id is not ("checkDraft" or "changeFindings"))
        {
            // Who may not see it has no ETag of it either, and tries his luck.
            using var seen = await app.GetAsync(address.Replace("/resend", "", StringComparison.Ordinal), key);
            header = ("If-Match", seen.Headers.ETag?.Tag ?? "\"1\"");
        }

        HttpContent? content = Changes
            ? Id == "checkDraft"
                ? new StringContent("<html><body>年报</body></html>", Encoding.UTF8, "text/html")
                : new StringContent(body ?? Bodies.GetValueOrDefault(Id, "{}"), Encoding.UTF8, "application/json")
            : null;
        return await app.SendAsync(Method, address, key, header: header, content: content);
    }

    public override string ToString() => Id;
}
