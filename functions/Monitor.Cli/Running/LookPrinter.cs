using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Core.Obligations;
using Monitor.Crawling;
using Monitor.Work.Crawling;

namespace Monitor.Cli.Running;

/// <summary>Prints looks as they are over, with what decided.</summary>
/// <param name="output">Takes them.</param>
/// <param name="isJson">Whether each is a line of JSON; else they are lines for people.</param>
/// <param name="explain">Whether what was opened and met is printed as well; JSON always has it.</param>
/// <param name="agency">The only agency of interest; null for all.</param>
internal sealed class LookPrinter(TextWriter output, bool isJson, bool explain, string? agency) : ILookListener
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ConcurrentQueue<(ColumnRequest Request, ColumnLook Look)> looks = new();

    /// <inheritdoc/>
    public void Looked(ColumnRequest request, ColumnLook look)
    {
        if (agency is null || request.Agency.Id.Value == agency)
            looks.Enqueue((request, look));
    }

    /// <summary>Prints what was heard, by agency and year.</summary>
    /// <returns>How many looks there were.</returns>
    public async Task<int> WriteAsync()
    {
        foreach (var (request, look) in looks.OrderBy(each => each.Request.Agency.Id.Value, StringComparer.Ordinal).ThenByDescending(each => each.Look.Year))
        {
            foreach (var line in isJson ? [Json(request, look)] : Text(request, look))
                await output.WriteLineAsync(line);
        }

        return looks.Count;
    }

    private IEnumerable<string> Text(ColumnRequest request, ColumnLook look)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{request.Agency.Id} {look.Year}: {Outcome(look.Look)}");
        yield return $"  column {request.Column}{(request.IsDiscovered ? " (found by the monitor; register it)" : "")}";
        if (look.Detail is { } detail)
            yield return $"  {OneLine(detail)}";
        if (!explain)
            yield break;
        var seen = look.Coverage;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  list: {seen.PagesRead} pages, {(seen.ReadToEnd ? "read to its end" : "not read to its end")}, {seen.ItemsRecognised} dated reports; candidates: {seen.Candidates}, read: {seen.CandidatesRead}");
        foreach (var decision in look.Decisions)
            yield return $"  opened {OneLine(decision)}";
        foreach (var page in look.Pages)
            yield return $"  met {page.Url} sha256:{page.Body}";
    }

    private static string Outcome(Look look) => look switch
    {
        Look.Found { PublishedOn: { } day } => $"found, published {day:yyyy-MM-dd}",
        Look.Found => "found, day of publication unknown",
        Look.Absent => "absent: looked through to the end, and it is not there",
        Look.Unknown unknown => $"unknown: {unknown.Reason}",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, null),
    };

    private static string Json(ColumnRequest request, ColumnLook look) => JsonSerializer.Serialize(
        new
        {
            agency = request.Agency.Id.Value,
            year = look.Year,
            column = request.Column.AbsoluteUri,
            discovered = request.IsDiscovered,
            outcome = look.Look switch { Look.Found => "found", Look.Absent => "absent", _ => "unknown" },
            reason = (look.Look as Look.Unknown)?.Reason,
            publishedOn = (look.Look as Look.Found)?.PublishedOn?.ToString("O", CultureInfo.InvariantCulture),
            detail = look.Detail,
            coverage = look.Coverage,
            decisions = look.Decisions,
            pages = look.Pages.Select(page => new { url = page.Url.AbsoluteUri, sha256 = page.Body.Value }),
        },
        Options);

    // Titles come from the web.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
