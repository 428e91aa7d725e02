using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>Whether and when a report was published.</summary>
public static class PublicationRules
{
    private static readonly int[] ReminderDays = [30, 14, 7, 3, 1];

    /// <summary>PUB-01: not published although due, proved by a complete look after the due date.</summary>
    /// <remarks>Source: 条例 Art. 49. Needs <see cref="CheckSubject.Look"/>; a failed or incomplete look proves nothing.</remarks>
    public static Rule Missing { get; } = new ReportRule("PUB-01", Severity.Critical, Basis.Article49, "today > due ∧ absent(look after due)", subject =>
    {
        if (subject is not { Due: { } due, Look: { } look, Today: { } today })
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        return look switch
        {
            Look.Absent when today > due.Date && look.At >= ChinaTime.EndOf(due.Date) => new Verdict.Violated
            {
                Values = DueValues(due, today.DayNumber - due.Date.DayNumber),
            },
            Look.Unknown => new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable),
            _ => Verdict.Holds.Plainly,
        };
    });

    /// <summary>PUB-02: published after the due date; the difference is in calendar days.</summary>
    /// <remarks>
    /// Source: 条例 Art. 49. Lowered to a warning when any other date of the document is on time, be it a mere mention (a page that moved is often stamped anew),
    /// when only the date of signing or of the last change is known, when the list shows the day of the page's last change, and when a due day rests on the name of the body alone and the statute does not name such bodies. Holds when the report was seen on time, whatever its page says later. Without any date, a
    /// complete look after the due day that did not find it proves it late all the same, by the days from that look to the one that found it.
    /// </remarks>
    public static Rule Late { get; } = new ReportRule("PUB-02", Severity.Critical, Basis.Article49, "published > due", subject =>
    {
        if (subject is not { Year: { } year, Due: { } due })
            return new Verdict.NotEvaluated(subject.Year is null ? NotEvaluatedReason.Unreadable : NotEvaluatedReason.NoRegistry);
        // A date before the report year was over cannot be that of its publication.
        var all = subject.Report.Dates.Where(date => date.Value > new DateOnly(year, 12, 31)).ToList();
        var onTime = all.Find(date => date.Value <= due.Date);
        var dates = all.FindAll(date => date.Kind != DateKind.Mention);
        if (dates.Count == 0)
            return JudgeUndated(subject, due, onTime);
        var published = dates[0];
        if (published.Value <= due.Date || subject.KnownBy <= due.Date)
            return Verdict.Holds.Plainly;
        if (!subject.IsEverywhereLooked)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        var values = DueValues(due, published.Value.DayNumber - due.Date.DayNumber);
        values["date"] = new MessageValue.Date(published.Value);
        values["kind"] = new MessageValue.Label($"date.{published.Kind}");
        // Towns, sub-districts and entrusted organisations are not named in the article, and many regions give them another day. Whether a centre,
        // a station or a federation is held to it a name does not tell.
        var isUnnamed = subject is { IsInferred: true, Kind: BodyKind.Township or BodyKind.Dispatched or BodyKind.Authorised }
            || (subject is { IsInferred: true, Kind: BodyKind.Department } && !BodyNames.IsDepartment(subject.Report.Agency ?? ""));
        var because = onTime is not null ? "note.datesConflict" : !published.IsPublication ? "note.signatureOnly"
            : IsOfChange(published, dates) ? "note.changedOnly" : isUnnamed ? "note.inferredKind" : null;
        values["inferred"] = subject.IsInferred && because != "note.inferredKind" ? new MessageValue.Label("note.inferredKind") : new MessageValue.Text("");
        AddOther(values, onTime);
        return new Verdict.Violated
        {
            Values = values,
            Lowered = because is null ? null : Severity.Warning,
            LoweredBecause = because,
        };
    })
    {
        Version = 4,
    };

    /// <summary>PUB-03: due soon and not there yet; a reminder, on 30, 14, 7, 3 and 1 days before the due date.</summary>
    /// <remarks>Source: 条例 Art. 47 (guidance). Needs a complete look.</remarks>
    public static Rule DueSoon { get; } = new ReportRule("PUB-03", Severity.Info, Basis.Article47, "due − today ∈ {30, 14, 7, 3, 1} ∧ absent(look)", subject =>
    {
        if (subject is not { Due: { } due, Look: { } look, Today: { } today })
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        var left = due.Date.DayNumber - today.DayNumber;
        return look is Look.Absent && ReminderDays.Contains(left)
            ? new Verdict.Violated { Values = DueValues(due, left) }
            : Verdict.Holds.Plainly;
    });

    /// <summary>PUB-04: the report shows no date at all, so that nobody can tell when it was published.</summary>
    /// <remarks>A date of signing counts as a date here, as weak evidence.</remarks>
    public static Rule DateUnknown { get; } = new ReportRule("PUB-04", Severity.Info, Basis.Practice, "date ≠ ∅", subject =>
        subject.Report.Dates.Any(date => date.Kind != DateKind.Mention) ? Verdict.Holds.Plainly : new Verdict.Violated());

    // A list that shows the day of the last change says no more of the publication than the page does.
    private static bool IsOfChange(ReportDate published, List<ReportDate> dates) =>
        published.Kind == DateKind.List && dates.Exists(date => date.Kind == DateKind.Changed && date.Value == published.Value)
        && !dates.Exists(date => date.IsPublication && date.Kind != DateKind.List);

    private static Verdict JudgeUndated(CheckSubject subject, DueDate due, ReportDate? onTime)
    {
        if (subject.Site is not { LastAbsent: { } absent, FirstSeen: { } seen } || absent < ChinaTime.EndOf(due.Date) || seen < absent || !subject.IsEverywhereLooked)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        var (from, to) = (ChinaTime.DateOf(absent), ChinaTime.DateOf(seen));
        var days = $"{from.DayNumber - due.Date.DayNumber}–{to.DayNumber - due.Date.DayNumber}";
        var values = new Dictionary<string, MessageValue>
        {
            ["due"] = new MessageValue.Date(due.Date),
            ["days"] = new MessageValue.Text(days),
            ["date"] = new MessageValue.Date(to),
            ["kind"] = new MessageValue.Label("date.FirstSeen"),
            ["inferred"] = new MessageValue.Text(""),
        };
        AddOther(values, onTime);
        return new Verdict.Violated
        {
            Values = values,
            Lowered = onTime is null ? null : Severity.Warning,
            LoweredBecause = onTime is null ? null : "note.datesConflict",
        };
    }

    private static void AddOther(Dictionary<string, MessageValue> values, ReportDate? onTime)
    {
        if (onTime is null)
            return;
        values["other"] = new MessageValue.Date(onTime.Value);
        values["otherKind"] = new MessageValue.Label($"date.{onTime.Kind}");
    }

    private static Dictionary<string, MessageValue> DueValues(DueDate due, int days) => new()
    {
        ["due"] = new MessageValue.Date(due.Date),
        ["days"] = new MessageValue.Number(days),
    };
}
