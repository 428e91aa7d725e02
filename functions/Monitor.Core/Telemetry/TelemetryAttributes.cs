namespace Monitor.Core.Telemetry;

/// <summary>The attributes of measures and activities. None holds a recipient, an officer's name or words of a letter; those of measures have few values.</summary>
public static class TelemetryAttributes
{
    /// <summary>What came of a look at a column.</summary>
    public static TelemetryTag LookOutcome { get; } = new("monitor.look.outcome", "`found`, `absent` or `unknown`");

    /// <summary>Why a look could not tell.</summary>
    public static TelemetryTag LookReason { get; } = new("monitor.look.reason", "why it is unknown, as in the office's lists (`unreachable`, `blocked`, `morePages` ...); only with `unknown`");

    /// <summary>How a visit to a host ended.</summary>
    public static TelemetryTag VisitOutcome { get; } = new("monitor.visit.outcome", "`completed`, `timeOver` (the rest was ordered again), `putOff` (another visit was at a host that it needs), `closed` (not at this hour), `taken` (somebody else is there) or `failed`");

    /// <summary>What came of a request.</summary>
    public static TelemetryTag FetchOutcome { get; } = new("monitor.fetch.outcome", "`fetched`, `notModified`, `redirected`, `refused` or `failed`");

    /// <summary>How a server was asked.</summary>
    public static TelemetryTag RequestMethod { get; } = new("http.request.method", "`GET` or `POST`");

    /// <summary>What a server answered.</summary>
    public static TelemetryTag StatusCode { get; } = new("http.response.status_code", "the status; not there when no head of an answer came");

    /// <summary>Why something failed.</summary>
    public static TelemetryTag ErrorType { get; } = new("error.type", "a stable code (`dns`, `connect`, `tls`, `timeout`, `httpStatus` ...) or the type of the exception; not there when nothing failed");

    /// <summary>Which form a report follows.</summary>
    public static TelemetryTag ReportFormat { get; } = new("monitor.report.format", "`2019`, `2021`, `mixed`, `pre2019` or `unknown`");

    /// <summary>Where a report came from.</summary>
    public static TelemetryTag ReportOrigin { get; } = new("monitor.report.origin", "`site`, or `officer` where an officer handed it in");

    /// <summary>Which of the three statistical tables.</summary>
    public static TelemetryTag ReportTable { get; } = new("monitor.report.table", "`proactive`, `applications` or `review`");

    /// <summary>Of which year a report is.</summary>
    public static TelemetryTag ReportYear { get; } = new("monitor.report.year", "the report year");

    /// <summary>Which rule.</summary>
    public static TelemetryTag RuleId { get; } = new("monitor.rule.id", "id of the rule, as `monitor rules` prints it");

    /// <summary>Why a rule was not evaluated.</summary>
    public static TelemetryTag RuleReason { get; } = new("monitor.rule.reason", "why: `blank`, `unreadable`, `inferred`, `notInFormat`, `noPreviousYear` ...");

    /// <summary>Where a finding stands.</summary>
    public static TelemetryTag FindingStatus { get; } = new("monitor.finding.status", "`open`, `notified`, `rectifying`, `resolved`, `explained`, `waived` or `withdrawn`");

    /// <summary>How grave a finding is.</summary>
    public static TelemetryTag FindingSeverity { get; } = new("monitor.finding.severity", "`info`, `warning`, `error` or `critical`");

    /// <summary>How things stand with a report that is owed.</summary>
    public static TelemetryTag ObligationStatus { get; } = new("monitor.obligation.status", "`notDue`, `dueSoon`, `published`, `publishedLate`, `missing` or `unverifiable`");

    /// <summary>The way a notice leaves.</summary>
    public static TelemetryTag NoticeChannel { get; } = new("monitor.notice.channel", "`mail`, `webhook` or `robot`");

    /// <summary>What came of an attempt to send.</summary>
    public static TelemetryTag NoticeOutcome { get; } = new("monitor.notice.outcome", "`accepted`, `deferred`, `unclear` or `refused`");

    /// <summary>What is sent.</summary>
    public static TelemetryTag NoticeKind { get; } = new("monitor.notice.kind", "`notice` to a body, `bulletin` to the office, or `test`");

    /// <summary>Which queue.</summary>
    public static TelemetryTag Queue { get; } = new("messaging.destination.name", "the queue: `crawl` or `notices`");

    /// <summary>Which function.</summary>
    public static TelemetryTag Function { get; } = new("faas.name", "name of the function");

    /// <summary>What calls a function.</summary>
    public static TelemetryTag Trigger { get; } = new("faas.trigger", "`timer`, `pubsub` (a queue) or `http`");

    /// <summary>Which call of a function.</summary>
    public static TelemetryTag Invocation { get; } = new("faas.invocation_id", "id of the call, as the host logs it");

    /// <summary>Which run of the program.</summary>
    public static TelemetryTag Run { get; } = new("monitor.run.id", "the run that an order belongs to, such as `20260110T1800Z`");

    /// <summary>Which host is asked.</summary>
    public static TelemetryTag ServerAddress { get; } = new("server.address", "name of the host");

    /// <summary>At which port a host is asked.</summary>
    public static TelemetryTag ServerPort { get; } = new("server.port", "its port");

    /// <summary>What is asked for.</summary>
    public static TelemetryTag Url { get; } = new("url.full", "the address without its query, which may hold a session; the whole one stands in the evidence");

    /// <summary>Which body.</summary>
    public static TelemetryTag Agency { get; } = new("monitor.agency.id", "id of the body in the registry");

    /// <summary>Which version of a report.</summary>
    public static TelemetryTag ReportHash { get; } = new("monitor.report.sha256", "hash of the body that was read, as in the evidence");

    /// <summary>Which notice.</summary>
    public static TelemetryTag Notice { get; } = new("monitor.notice.id", "id of the notice, which its letter names");
}
