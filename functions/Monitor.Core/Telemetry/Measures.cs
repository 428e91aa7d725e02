using static Monitor.Core.Telemetry.TelemetryAttributes;

namespace Monitor.Core.Telemetry;

/// <summary>All that is measured, as data: instruments are made of it, and <c>docs/telemetry.md</c> is.</summary>
public static class Measures
{
    /// <summary>Looks by what came of them.</summary>
    public static Measure Looks { get; } = new("monitor.crawl.looks", MeasureKind.Counter, "{look}", "Looks at a column for the report of one year, as they were recorded.", LookOutcome, LookReason);

    /// <summary>Visits to hosts.</summary>
    public static Measure Visits { get; } = new("monitor.crawl.visits", MeasureKind.Counter, "{visit}", "Orders to go through a host, by how they ended.", VisitOutcome);

    /// <summary>How long sites take to answer.</summary>
    /// <remarks>
    /// Not <c>http.client.request.duration</c>: the conventions require a server's address with that, thousands of hosts would be thousands of series, and whose
    /// site is slow is told by activities.
    /// </remarks>
    public static Measure FetchDuration { get; } = new("monitor.fetch.duration", MeasureKind.Histogram, "s", "One request to a site until its answer was read, without the pause before it.", FetchOutcome, RequestMethod, StatusCode, ErrorType);

    /// <summary>Reports that were read and judged.</summary>
    public static Measure ReportsRead { get; } = new("monitor.reports.read", MeasureKind.Counter, "{report}", "Reports that were read and judged; one that is looked at again counts again.", ReportFormat, ReportOrigin);

    /// <summary>Figures that could not be read.</summary>
    public static Measure CellsUnreadable { get; } = new("monitor.cells.unreadable", MeasureKind.Counter, "{cell}", "Cells of the reports read in which nothing could be told.", TelemetryAttributes.ReportTable);

    /// <summary>Violated rules.</summary>
    public static Measure RulesViolated { get; } = new("monitor.rules.violated", MeasureKind.Counter, "{violation}", "Places at which a rule is violated, whenever a case was judged.", RuleId);

    /// <summary>Rules that could not be evaluated.</summary>
    public static Measure RulesNotEvaluated { get; } = new("monitor.rules.not_evaluated", MeasureKind.Counter, "{place}", "Places at which a rule said nothing, whenever a case was judged.", RuleId, RuleReason);

    /// <summary>Attempts to send.</summary>
    public static Measure NoticeAttempts { get; } = new("monitor.notices.attempts", MeasureKind.Counter, "{attempt}", "Attempts to send a notice.", NoticeKind, NoticeChannel, NoticeOutcome, ErrorType);

    /// <summary>How long functions run.</summary>
    public static Measure RunDuration { get; } = new("monitor.run.duration", MeasureKind.Histogram, "s", "One call of a function.", Function, Trigger, ErrorType);

    /// <summary>How often timers are to run.</summary>
    public static Measure RunInterval { get; } = new("monitor.run.interval", MeasureKind.Gauge, "s", "Time between the next two runs of a timer by its schedule: what its duration is to be held against.", Function);

    /// <summary>Since when a timer has not done its work.</summary>
    public static Measure RunAge { get; } = new("monitor.run.age", MeasureKind.Gauge, "s", "Time since a timer, or the visits to hosts, last did their work to the end; no point before the first time.", Function);

    /// <summary>Findings by where they stand.</summary>
    public static Measure Findings { get; } = new("monitor.findings", MeasureKind.UpDownCounter, "{finding}", "Findings of the last report year that has ended.", ReportYear, FindingStatus, FindingSeverity);

    /// <summary>Bodies by how things stand with their report.</summary>
    public static Measure Obligations { get; } = new("monitor.obligations", MeasureKind.UpDownCounter, "{obligation}", "Bodies that owe a report of the last report year that has ended.", ReportYear, TelemetryAttributes.ObligationStatus);

    /// <summary>Notices that nobody will send.</summary>
    public static Measure DeadNotices { get; } = new("monitor.notices.dead", MeasureKind.UpDownCounter, "{notice}", "Notices about the last report year that were refused for good.", ReportYear);

    /// <summary>Notices that wait.</summary>
    public static Measure OutboxSize { get; } = new("monitor.outbox.size", MeasureKind.UpDownCounter, "{notice}", "Notices that are planned and not sent.");

    /// <summary>How long the oldest waits.</summary>
    public static Measure OutboxAge { get; } = new("monitor.outbox.age", MeasureKind.Gauge, "s", "Time since the oldest notice that is not sent was planned, by the business clock; 0 when none waits.");

    /// <summary>Orders that wait.</summary>
    public static Measure QueueSize { get; } = new("monitor.queue.size", MeasureKind.UpDownCounter, "{message}", "About how many orders wait or are being carried out.", Queue);

    /// <summary>Orders that failed too often.</summary>
    public static Measure Poison { get; } = new("monitor.queue.poison", MeasureKind.UpDownCounter, "{message}", "Orders that failed too often and were put aside.");

    /// <summary>All of them, in the order in which people read of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        Looks, Visits, FetchDuration, ReportsRead, CellsUnreadable, RulesViolated, RulesNotEvaluated, NoticeAttempts, RunDuration, RunInterval, RunAge,
        Findings, Obligations, DeadNotices, OutboxSize, OutboxAge, QueueSize, Poison,
    ];
}
