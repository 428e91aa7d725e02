using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Delivery.Warc;

namespace Monitor.Work.Exporting;

/// <summary>What a finding rests on in the archive.</summary>
/// <param name="evidence">The archive.</param>
internal sealed class PinnedEvidence(IEvidenceStore evidence)
{
    private const int PageSize = 1000;

    /// <summary>The versions of the report: those that the finding's contents name, and those that the case has, in the order of their hashes.</summary>
    public static IReadOnlyList<BodyHash> VersionsOf(Case @case, FindingId finding) =>
    [
        .. ContentsOf(@case, finding).Select(content => content.Proof?.Body).OfType<BodyHash>().Concat(@case.Reports.Select(version => version.Body))
            .Distinct().OrderBy(body => body.Value, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The pages that show what is there and what is not: those that the finding's contents name, and for a finding about publication those of the
    /// looks that decide about it, the last that proved absence and the first that found the report among them.
    /// </summary>
    /// <param name="case">The case.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="looks">The looks for the report.</param>
    public static IReadOnlyList<BodyHash> PagesOf(Case @case, FindingId finding, IReadOnlyList<Observation> looks) =>
    [
        .. ContentsOf(@case, finding).SelectMany(content => content.Pages).Concat(Catalogue.RestsOnLooks(finding.Rule) ? DecisiveIn(@case, looks).SelectMany(look => look.Pages) : [])
            .Select(page => page.Body).Distinct().OrderBy(body => body.Value, StringComparer.Ordinal),
    ];

    /// <summary>All captures that received bodies, those of an address together, the oldest first.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="lost">Takes the bodies that no capture tells of.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<Capture>> CapturesAsync(IEnumerable<BodyHash> bodies, ICollection<string> lost, CancellationToken cancellationToken)
    {
        var captures = new List<Capture>();
        foreach (var body in bodies)
        {
            var before = captures.Count;
            await foreach (var capture in Listings.ItemsAsync((after, cancelled) => evidence.CapturesWithAsync(body, PageSize, after, cancelled), cancellationToken))
                captures.Add(capture);
            if (captures.Count == before)
                lost.Add($"body {body}: no capture");
        }

        return [.. captures.OrderBy(capture => capture.Url.AbsoluteUri, StringComparer.Ordinal).ThenBy(capture => capture.StartedAt)
            .ThenBy(capture => capture.Body?.Value, StringComparer.Ordinal).ThenBy(capture => capture.SeenBy, StringComparer.Ordinal)];
    }

    /// <summary>Writes captures as a WARC file.</summary>
    /// <param name="about">What it is about, for people.</param>
    /// <param name="captures">The captures, at least one.</param>
    /// <param name="output">Takes the file.</param>
    /// <param name="lost">Takes the captures whose body is lost or was changed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(string about, IReadOnlyList<Capture> captures, Stream output, ICollection<string> lost, CancellationToken cancellationToken)
    {
        var writer = new WarcWriter(output, null);
        await writer.WriteInfoAsync(new WarcInfo($"monitor {typeof(WarcWriter).Assembly.GetName().Version}", about, captures.Min(capture => capture.StartedAt)), cancellationToken);
        foreach (var capture in captures)
        {
            var body = capture.Body is { } hash ? await evidence.ReadAsync(hash, cancellationToken) as BodyReading.Intact : null;
            if (body is null)
                lost.Add($"{capture.Url} {capture.StartedAt:O}: body {capture.Body}");
            await writer.WriteAsync(capture, body, cancellationToken);
        }
    }

    private static IEnumerable<FindingContent> ContentsOf(Case @case, FindingId finding) =>
        @case.EventsOf(finding).Select(change => change.Content).OfType<FindingContent>();

    // A look at an agency is one at each of its columns; they have the run in common.
    private static IEnumerable<Observation> DecisiveIn(Case @case, IReadOnlyList<Observation> looks)
    {
        DateTimeOffset?[] decisive = [@case.Obligation?.Look?.At, @case.Obligation?.LastAbsent, looks.Where(look => look.Look is Look.Found).Min(look => (DateTimeOffset?)look.Look.At)];
        var runs = looks.Where(look => decisive.Contains(look.Look.At)).Select(look => look.Run).ToHashSet(StringComparer.Ordinal);
        return looks.Where(look => runs.Contains(look.Run));
    }
}
