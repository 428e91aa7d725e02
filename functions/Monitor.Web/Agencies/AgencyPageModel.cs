using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Web.Agencies;

/// <summary>What the page of one body shows.</summary>
/// <param name="Agency">The body.</param>
/// <param name="Years">Its cases, the newest first; years without a case are left out.</param>
/// <param name="Looks">The latest looks for the report that people speak of, that of the last year that is over, the newest first.</param>
public sealed record AgencyPageModel(Agency Agency, IReadOnlyList<Case> Years, IReadOnlyList<Observation> Looks)
{
    /// <summary>The most lines of the timeline.</summary>
    public const int MostLines = 60;

    /// <summary>What happened, the newest first, as far as it is shown: looks, versions that were seen, what became of findings, notices.</summary>
    public IReadOnlyList<TimelineEntry> Timeline => [.. All.OrderByDescending(entry => entry.At).Take(MostLines)];

    /// <summary>How much of what happened is not shown, being older.</summary>
    public int Older => Math.Max(0, All.Count - MostLines);

    private IReadOnlyList<TimelineEntry> All { get; } =
    [
        .. Looks.Select(look => new TimelineEntry(look.Look.At, look.Year, "look", look.Look switch { Look.Found => "found", Look.Absent => "absent", _ => "unknown" }, (look.Look as Look.Unknown)?.Reason))
            .Concat(Years.SelectMany(known => known.Reports.Select(version => new TimelineEntry(version.FirstSeen, known.Id.Year, "version", version.Body.Value, null))))
            // That somebody was to be told stands there as the notice.
            .Concat(Years.SelectMany(known => known.Events.Where(recorded => recorded.Event.Kind != FindingEventKind.Notified).Select(recorded => new TimelineEntry(recorded.Event.At, known.Id.Year, "event", recorded.Event.Kind.ToString(), recorded.Event.Finding.ToString()))))
            .Concat(Years.SelectMany(known => known.Notices.Select(notice => new TimelineEntry(notice.PlannedAt, known.Id.Year, "notice", notice.Id.Value, notice.Stage)))),
    ];
}

/// <summary>Something that happened.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Year">The report year.</param>
/// <param name="Kind"><c>look</c>, <c>version</c>, <c>event</c> or <c>notice</c>.</param>
/// <param name="Code">What came of the look, the version's hash, the kind of event, or the notice's id.</param>
/// <param name="Detail">Why it could not be told, the finding, or the notice's stage; null for nothing.</param>
public sealed record TimelineEntry(DateTimeOffset At, int Year, string Kind, string Code, string? Detail);
