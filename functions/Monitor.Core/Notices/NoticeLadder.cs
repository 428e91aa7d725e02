using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Notices;

/// <summary>When agencies and the supervising office are told again. Numbers of days, and the calendar by which some of them are counted.</summary>
/// <remarks>Source: the law sets no such times; supervising offices commonly give 5 working days for figures and dates, and 10 where the document has to be written anew.</remarks>
public sealed record NoticeLadder
{
    private static readonly string[] StructureRules = ["STR-", "TPL-", "FEE-"];

    /// <summary>The ladder as it is unless an office says otherwise.</summary>
    public static NoticeLadder Usual { get; } = new();

    /// <summary>How many days before the due day an agency is reminded whose report is not there yet; on the last working day before where that day is none.</summary>
    /// <value>30, 14, 7, 3 and 1 by default; empty for never.</value>
    public IReadOnlyList<int> DaysBeforeDue { get; init; } = [30, 14, 7, 3, 1];

    /// <summary>How many days after the last notice an agency is reminded whose report is missing.</summary>
    /// <value>7 by default.</value>
    public int DaysBetweenReminders { get; init; } = 7;

    /// <summary>How many working days an agency has to answer where figures and dates are concerned.</summary>
    /// <value>5 by default.</value>
    public int DaysForFigures { get; init; } = 5;

    /// <summary>How many working days it has where the structure of the document is concerned.</summary>
    /// <value>10 by default.</value>
    public int DaysForStructure { get; init; } = 10;

    /// <summary>How many working days after the reminder the supervising office is told.</summary>
    /// <value>5 by default.</value>
    public int DaysToEscalation { get; init; } = 5;

    /// <summary>How many working days after the supervising office was told those above it are.</summary>
    /// <value>10 by default.</value>
    public int DaysToSuperior { get; init; } = 10;

    /// <summary>For how many days after a finding was mended that is confirmed to those who were told: nobody is thanked for what was long ago.</summary>
    /// <value>30 by default.</value>
    public int DaysToConfirm { get; init; } = 30;

    /// <summary>Says which days are worked.</summary>
    /// <value>The State Council's calendar by default, as far as this build knows it.</value>
    public WorkingDays WorkingDays { get; init; } = WorkingDays.BuiltIn;

    /// <summary>How many working days an agency has to answer a notice about findings.</summary>
    public int DaysToAnswer(IEnumerable<FindingId> findings) =>
        findings.Any(finding => StructureRules.Any(prefix => finding.Rule.StartsWith(prefix, StringComparison.Ordinal))) ? DaysForStructure : DaysForFigures;

    /// <summary>The last day on which an answer is in time.</summary>
    /// <param name="told">The day in China on which the agency was told.</param>
    /// <param name="findings">What it was told of.</param>
    public DateOnly AnswerBy(DateOnly told, IEnumerable<FindingId> findings) => WorkingDays.After(told, DaysToAnswer(findings));

    /// <summary>The reminder before the due day that is due on a day: the last of those whose day has come.</summary>
    /// <param name="due">The due day.</param>
    /// <param name="today">The day in China.</param>
    /// <returns>How many days before the due day it belongs to; null when none has come, today is no working day, or the due day is over.</returns>
    public int? SoonOn(DateOnly due, DateOnly today)
    {
        if (today > due || !WorkingDays.IsWorked(today))
            return null;
        var come = DaysBeforeDue.Where(days => WorkingDays.OnOrBefore(due.AddDays(-days)) <= today).ToList();
        return come.Count == 0 ? null : come.Min();
    }

    /// <summary>Which findings can share a notice: a missing or late report, and a page that was broken into, have letters of their own.</summary>
    internal static string MatterOf(FindingId finding) => finding.Rule switch
    {
        var rule when rule == PublicationRules.Missing.Id || rule == PublicationRules.Late.Id || rule == SiteRules.Hijacked.Id => rule,
        var rule when SiteRules.OfColumn.Any(column => column.Id == rule) => "column",
        _ => "contents",
    };
}
