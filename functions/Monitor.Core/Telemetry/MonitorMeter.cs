using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using static Monitor.Core.Telemetry.TelemetryAttributes;

namespace Monitor.Core.Telemetry;

/// <summary>Counts what happens, where it happens. Costs next to nothing as long as nobody listens.</summary>
public sealed class MonitorMeter
{
    /// <summary>Name of the meter, and of the source of activities.</summary>
    public const string Name = "Monitor";

    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1800, 3600];

    private readonly Counter<long> looks;
    private readonly Counter<long> visits;
    private readonly Counter<long> reports;
    private readonly Counter<long> unreadable;
    private readonly Counter<long> violated;
    private readonly Counter<long> notEvaluated;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> fetches;
    private readonly Histogram<double> runs;

    /// <summary>Makes the meter of an app.</summary>
    /// <param name="factory">Makes meters; who listens tells apps in one process apart by it.</param>
    public MonitorMeter(IMeterFactory factory)
        : this((factory ?? throw new ArgumentNullException(nameof(factory))).Create(new MeterOptions(Name) { Version = Version }))
    {
    }

    /// <summary>Makes a meter outside of any app.</summary>
    public MonitorMeter()
        : this(new Meter(Name, Version))
    {
    }

    private MonitorMeter(Meter meter)
    {
        Meter = meter;
        looks = Counter(Measures.Looks);
        visits = Counter(Measures.Visits);
        reports = Counter(Measures.ReportsRead);
        unreadable = Counter(Measures.CellsUnreadable);
        violated = Counter(Measures.RulesViolated);
        notEvaluated = Counter(Measures.RulesNotEvaluated);
        attempts = Counter(Measures.NoticeAttempts);
        fetches = Histogram(Measures.FetchDuration);
        runs = Histogram(Measures.RunDuration);
    }

    /// <summary>Version of the program, as meter and source have it.</summary>
    public static string? Version { get; } = typeof(MonitorMeter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>The meter, for what is observed and does not happen.</summary>
    public Meter Meter { get; }

    /// <summary>A look was recorded.</summary>
    public void Looked(Look look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var tags = new TagList { { LookOutcome.Name, OutcomeOf(look) } };
        if (look is Look.Unknown unknown)
            tags.Add(LookReason.Name, unknown.Reason);
        looks.Add(1, tags);
    }

    /// <summary>What came of a look: <c>found</c>, <c>absent</c> or <c>unknown</c>.</summary>
    public static string OutcomeOf(Look look) => look switch
    {
        Look.Found => "found",
        Look.Absent => "absent",
        Look.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, null),
    };

    /// <summary>A visit to a host is over.</summary>
    /// <param name="outcome">As <see cref="VisitOutcome"/> lists them.</param>
    public void Visited(string outcome) => visits.Add(1, new KeyValuePair<string, object?>(VisitOutcome.Name, outcome));

    /// <summary>A request to a site is over.</summary>
    /// <param name="method">How it asked.</param>
    /// <param name="outcome">As <see cref="FetchOutcome"/> lists them.</param>
    /// <param name="status">The status; null when no head of an answer came.</param>
    /// <param name="error">A stable code; null when nothing failed.</param>
    /// <param name="time">How long it took, without the pause before it.</param>
    public void Fetched(string method, string outcome, int? status, string? error, TimeSpan time)
    {
        var tags = new TagList { { RequestMethod.Name, method }, { FetchOutcome.Name, outcome } };
        if (status is { } number)
            tags.Add(StatusCode.Name, number);
        if (error is not null)
            tags.Add(ErrorType.Name, error);
        fetches.Record(time.TotalSeconds, tags);
    }

    /// <summary>A case was judged, and that was recorded.</summary>
    /// <param name="report">The report that was read; null when none was.</param>
    /// <param name="origin">Where the report came from, as <see cref="ReportOrigin"/> lists it.</param>
    /// <param name="outcomes">What the rules say.</param>
    public void Judged(Report? report, string origin, IReadOnlyList<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (report is not null)
            Read(report, origin);
        if (!violated.Enabled && !notEvaluated.Enabled)
            return;
        foreach (var outcome in outcomes)
        {
            var rule = new KeyValuePair<string, object?>(RuleId.Name, outcome.Rule.Id);
            if (outcome.Verdict is Verdict.Violated)
                violated.Add(1, rule);
            else if (outcome.Verdict is Verdict.NotEvaluated not)
                notEvaluated.Add(1, rule, new KeyValuePair<string, object?>(RuleReason.Name, not.Reason.Name()));
        }
    }

    /// <summary>An attempt to send is over.</summary>
    /// <param name="kind">What was sent, as <see cref="NoticeKind"/> lists it.</param>
    /// <param name="channel">The way it left, as <see cref="NoticeChannel"/> lists it; never the recipient.</param>
    /// <param name="outcome">As <see cref="NoticeOutcome"/> lists them.</param>
    /// <param name="error">A stable code; null when it was accepted.</param>
    public void Attempted(string kind, string channel, string outcome, string? error)
    {
        var tags = new TagList { { NoticeKind.Name, kind }, { NoticeChannel.Name, channel }, { NoticeOutcome.Name, outcome } };
        if (error is not null)
            tags.Add(ErrorType.Name, error);
        attempts.Add(1, tags);
    }

    /// <summary>A call of a function is over.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="trigger">What called it, as <see cref="Trigger"/> lists it.</param>
    /// <param name="error">Type of the exception; null when it did its work.</param>
    /// <param name="time">How long it took.</param>
    public void Ran(string function, string trigger, string? error, TimeSpan time)
    {
        var tags = new TagList { { Function.Name, function }, { Trigger.Name, trigger } };
        if (error is not null)
            tags.Add(ErrorType.Name, error);
        runs.Record(time.TotalSeconds, tags);
    }

    private void Read(Report report, string origin)
    {
        reports.Add(1, new(TelemetryAttributes.ReportFormat.Name, report.Format.Name()), new(ReportOrigin.Name, origin));
        if (!unreadable.Enabled)
            return;
        foreach (var table in report.Cells.Values.Where(cell => cell.Status == CellStatus.Unreadable).GroupBy(cell => cell.Name.Table))
            unreadable.Add(table.Count(), new KeyValuePair<string, object?>(TelemetryAttributes.ReportTable.Name, table.Key.Name()));
    }

    private Counter<long> Counter(Measure measure) => Meter.CreateCounter<long>(measure.Name, measure.Unit, measure.Description);

    private Histogram<double> Histogram(Measure measure) =>
        Meter.CreateHistogram(measure.Name, measure.Unit, measure.Description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
}
