using System.Diagnostics;
using static Monitor.Core.Telemetry.TelemetryAttributes;

namespace Monitor.Core.Telemetry;

/// <summary>A kind of activity.</summary>
/// <param name="Name">Its name; that of a function's call is the function's.</param>
/// <param name="Kind">Its part in a trace.</param>
/// <param name="Description">What it is, in English.</param>
/// <param name="Attributes">What it says of itself.</param>
public sealed record TracedStep(string Name, ActivityKind Kind, string Description, params IReadOnlyList<TelemetryTag> Attributes);

/// <summary>What is traced. Nothing is, and nothing is made for it, as long as nobody listens.</summary>
public static class MonitorActivities
{
    /// <summary>The source; its name is that of the meter.</summary>
    public static ActivitySource Source { get; } = new(MonitorMeter.Name, MonitorMeter.Version);

    /// <summary>A function's call. A trace of its own: whether the host traces says nothing about ours.</summary>
    public static TracedStep Call { get; } = new("(name of the function)", ActivityKind.Server, "One call of a function; kind Server by HTTP, Consumer from a queue, Internal by a timer.", Function, Trigger, Invocation, ErrorType);

    /// <summary>A visit to a host.</summary>
    public static TracedStep Visit { get; } = new("crawl.visit", ActivityKind.Internal, "An order to go through a host.", ServerAddress, Run, VisitOutcome, ErrorType);

    /// <summary>A request to a site.</summary>
    public static TracedStep Fetch { get; } = new("fetch", ActivityKind.Client, "One request to a site; redirects are requests of their own.", RequestMethod, Url, ServerAddress, ServerPort, StatusCode, FetchOutcome, ErrorType);

    /// <summary>Judging what came of a look.</summary>
    public static TracedStep Judge { get; } = new("report.judge", ActivityKind.Internal, "What came of a look is judged and recorded; with the report where one was read.", Agency, ReportYear, LookOutcome, LookReason, ReportFormat, ReportHash);

    /// <summary>Sending a notice.</summary>
    public static TracedStep Send { get; } = new("notice.send", ActivityKind.Producer, "One attempt to send a notice.", Notice, NoticeKind, NoticeChannel, NoticeOutcome, ErrorType);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TracedStep> All { get; } = [Call, Visit, Fetch, Judge, Send];

    /// <summary>Begins an activity.</summary>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? Start(TracedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Source.StartActivity(step.Name, step.Kind);
    }

    /// <summary>Notes an attribute; one without a value is left out.</summary>
    public static Activity? Note(this Activity? activity, TelemetryTag attribute, object? value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return value is null ? activity : activity?.SetTag(attribute.Name, value);
    }

    /// <summary>Notes that it failed.</summary>
    /// <param name="activity">The activity; null when nobody listens.</param>
    /// <param name="code">A stable code, or the type of an exception. Never its message, which may name anything.</param>
    public static Activity? Fail(this Activity? activity, string code) => activity?.SetTag(ErrorType.Name, code).SetStatus(ActivityStatusCode.Error);
}
