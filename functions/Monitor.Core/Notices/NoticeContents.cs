using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Notices;

/// <summary>Says what of a planned notice still stands when it is sent: between the two it may wait for days.</summary>
public static class NoticeContents
{
    /// <summary>Code of a notice of which nothing stands any more.</summary>
    public const string Closed = "closed";

    /// <summary>Code of a reminder whose time is over.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>
    /// The findings of a notice that it still speaks of rightly: an accusation of what is not closed and an error, a reminder of what is not being mended either, a
    /// lowering of what is no error still, a confirmation of what is still mended, a retraction of what is still withdrawn.
    /// </summary>
    /// <returns>In the order of the notice; none when nothing of it stands, and for a notice about an obligation.</returns>
    /// <exception cref="ArgumentException">The case does not have a finding of the notice.</exception>
    public static IReadOnlyList<Finding> Standing(this Notice notice, Case @case)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        return [.. notice.FindingsIn(@case).Where(finding => Stands(notice.Step, finding))];
    }

    /// <summary>Why a notice is not to be sent any more.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="case">The case as it is now.</param>
    /// <param name="today">The day in China.</param>
    /// <returns>
    /// <c>closed</c> when nothing of it stands; <c>overtaken</c> for a reminder before the due day that is over, or for which a later one is planned, or whose
    /// report was found or cannot be looked for; null when it is to be sent.
    /// </returns>
    public static string? WhyNot(this Notice notice, Case @case, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        if (notice.Obligation is not { } about)
            return notice.Standing(@case).Count == 0 ? Closed : null;
        var isRight = @case.Obligation is { Look: Look.Absent, Due: var due } && due.Date == about.Due && today <= about.Due;
        var isLast = @case.Notices.All(other => other.Recipient != notice.Recipient || other.Obligation != about || other.PlannedAt <= notice.PlannedAt);
        return isRight && isLast ? null : Overtaken;
    }

    /// <summary>The findings of a notice as they are now.</summary>
    /// <exception cref="ArgumentException">The case does not have one of them.</exception>
    public static IReadOnlyList<Finding> FindingsIn(this Notice notice, Case @case)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        return [.. notice.Findings.Select(id => @case.Findings.FirstOrDefault(finding => finding.Id == id)
            ?? throw new ArgumentException($"The case {@case.Id} does not have {id}.", nameof(@case)))];
    }

    private static bool IsError(Finding finding) => finding.Content.Severity >= Severity.Error;

    private static bool Stands(string step, Finding finding) => step switch
    {
        NoticeSteps.Retraction => finding.Status == FindingStatus.Withdrawn,
        NoticeSteps.Resolved => finding.Status == FindingStatus.Resolved,
        NoticeSteps.Lowered => !finding.IsClosed && !IsError(finding),
        NoticeSteps.Reminder or NoticeSteps.Escalation or NoticeSteps.Superior => finding.Status is FindingStatus.Open or FindingStatus.Notified && IsError(finding),
        _ => !finding.IsClosed && IsError(finding),
    };
}
