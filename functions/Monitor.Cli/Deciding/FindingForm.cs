using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Functions.Api;
using Monitor.Web.Findings;

namespace Monitor.Cli.Deciding;

/// <summary>Prints findings: as text, or as the API answers them.</summary>
/// <param name="output">Takes them.</param>
/// <param name="asJson">Whether as JSON.</param>
/// <param name="language">Language of messages.</param>
/// <param name="evidence">Says who handed in the proof of a finding.</param>
/// <param name="drafts">Knows what was checked as a draft.</param>
internal sealed class FindingForm(TextWriter output, bool asJson, CultureInfo language, IEvidenceStore evidence, DraftLookup drafts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a list: JSON is an array.</summary>
    public async Task WriteAsync(IReadOnlyList<FindingSummary> findings)
    {
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(findings.Select(FindingItemJson.Of), Json));
            return;
        }

        foreach (var finding in findings)
            await output.WriteLineAsync(string.Join('\t', finding.Id, finding.Severity.Name(), finding.Status.Name(), Line(finding.AgencyName), Instant(finding.ChangedAt)));
    }

    /// <summary>Prints a finding with its history.</summary>
    /// <param name="found">Its case.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="asOf">The instant that is looked back to; null for now.</param>
    public async Task WriteAsync(Case found, Finding finding, DateTimeOffset? asOf)
    {
        if (asJson)
        {
            await WriteJsonAsync(found, finding, asOf);
            return;
        }

        await output.WriteLineAsync($"{finding.Content.Severity.Name()} {finding.Id}: {Line(FindingTexts.Message(finding, language) ?? "(this version has no words for it)")}");
        await output.WriteLineAsync($"{Line(Obligation(found).AgencyName)}, {finding.Status.Name()}{Waiver(found, finding)}, {finding.Events} events");
        if (finding.AssignedTo is { } handler)
            await output.WriteLineAsync($"handled by {Line(handler)}");
        foreach (var change in EventJson.AllOf(found, finding))
            await output.WriteLineAsync(string.Join('\t', Number(change.Number), Instant(change.At), change.Kind, Line(change.Actor), Line(Detail(change))).TrimEnd());
    }

    /// <summary>Prints what a decision came to.</summary>
    public async Task WriteDecidedAsync(Case found, Finding finding)
    {
        if (asJson)
            await WriteJsonAsync(found, finding, null);
        else
            await output.WriteLineAsync($"{finding.Id}: {finding.Status.Name()}{Waiver(found, finding)}, {finding.Events} events");
    }

    private async Task WriteJsonAsync(Case found, Finding finding, DateTimeOffset? asOf)
    {
        // Who handed in the proof stands in it; who did later, and what is remembered of drafts, was not known then.
        var sightings = asOf is null ? await FindingLookup.SightingsAsync(evidence, finding, CancellationToken.None) : [];
        var draft = asOf is null ? await drafts.FindAsync(found, finding.Content.Proof?.Body, CancellationToken.None) : null;
        var json = FindingJson.Of(found, Obligation(found), finding, sightings, draft, language);
        await output.WriteLineAsync(JsonSerializer.Serialize(asOf is null ? json : json with { AsOf = asOf, Obligation = null }, Json));
    }

    private static ObligationState Obligation(Case found) => found.Obligation ?? throw new InvalidOperationException($"The case {found.Id} has no obligation.");

    // What it says above is what would hold without the waiver.
    private static string Waiver(Case found, Finding finding) => WaiverJson.Of(found, finding) switch
    {
        null => "",
        { Until: { } until } => string.Create(CultureInfo.InvariantCulture, $" up to {until:yyyy-MM-dd}; without that it would be told"),
        _ => " without an end; without that it would be told",
    };

    private static string Detail(EventJson change) =>
        string.Join(' ', new[] { change.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), change.AssignedTo, change.Note, change.Notice }.OfType<string>());

    // What somebody typed, or a site said, must neither begin a line nor steer a terminal.
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
}
