namespace Monitor.Core.Notices;

/// <summary>The steps of the ladder: what a notice's stage begins with.</summary>
/// <remarks>
/// Behind the step stand numbers: <c>soon.14</c> is said 14 days before the due day, <c>reminder.2</c> is the second one; and last, from 2 on, which time
/// it is that the finding came back, or became an error again: <c>first.2</c>, <c>reminder.1.2</c>.
/// </remarks>
public static class NoticeSteps
{
    /// <summary>To the agency, before the due day: the report is not there yet. About the obligation, without findings.</summary>
    public const string Soon = "soon";

    /// <summary>To the agency: what was found.</summary>
    public const string First = "first";

    /// <summary>To the supervising office, at once: a report is missing or late.</summary>
    public const string Office = "office";

    /// <summary>To the agency: what it was told of is still so.</summary>
    public const string Reminder = "reminder";

    /// <summary>To the supervising office: the agency was told and reminded, and it is still so.</summary>
    public const string Escalation = "escalation";

    /// <summary>To those above the supervising office: the office was told, and it is still so.</summary>
    public const string Superior = "superior";

    /// <summary>To everyone who was told: it is mended.</summary>
    public const string Resolved = "resolved";

    /// <summary>To everyone who was told: it stands there still and is no error any more, only a note.</summary>
    public const string Lowered = "lowered";

    /// <summary>To everyone who was told: it was our error.</summary>
    public const string Retraction = "retraction";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Soon, First, Office, Reminder, Escalation, Superior, Resolved, Lowered, Retraction];

    /// <summary>The step that a stage begins with.</summary>
    /// <param name="stage">The stage, such as <c>reminder.1.2</c>.</param>
    public static string Of(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Split('.')[0];
    }

    /// <summary>Whether a step says that something is wrong.</summary>
    public static bool IsAccusation(string step) => step is First or Reminder || IsToOffice(step);

    /// <summary>Whether a step tells the supervising office, or those above it, that something is wrong.</summary>
    public static bool IsToOffice(string step) => step is Office or Escalation or Superior;
}
