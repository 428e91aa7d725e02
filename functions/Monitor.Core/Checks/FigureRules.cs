using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>What the figures of one report must or should look like, beyond the identities.</summary>
public static class FigureRules
{
    private const string Total = "total";
    private static readonly string[] Documents = ["rules", "normative"];
    private static readonly string[] Outgoing = ["handled", "carriedOut"];

    // 处理决定 as prev ± change would be the number of items, not of decisions: see T2-04.
    private static readonly string[] Items = ["licences", "otherServices", "penalties", "coercion"];

    /// <summary>T2-01: fewer documents in force than were made in the year less those repealed.</summary>
    /// <remarks>
    /// Unit: documents (件). In force = in force before + made − repealed, and the first is at least 0. A warning: clean-ups (清理) may be counted
    /// elsewhere. Form of 2021.
    /// </remarks>
    public static Rule DocumentsInForce { get; } = new ReportRule(
        "T2-01", Severity.Warning, Basis.Format, "inForce + repealed ≥ made", subject => EachRow(subject, ReportForm.Format2021, Documents, (cells, row) => new Inequality(
            Locus(row), Proactive(row, "inForce") + (Expression)Proactive(row, "repealed"), Proactive(row, "made"), RowValue(row)).Judge(cells)));

    /// <summary>T2-02: regulations (规章) reported by a body that has no power to make them.</summary>
    /// <remarks>
    /// Source: 立法法: ministries, provincial governments and those of cities with districts and autonomous prefectures may. A warning:
    /// some bodies count the regulations that they administer. What level a government has is read off its name; where that cannot be told, it is not judged.
    /// </remarks>
    public static Rule MayMakeRules { get; } = new ReportRule(
        "T2-02", Severity.Warning, Basis.LegislationLaw, "rules > 0 ⇒ body ∈ makers", subject => JudgePower(subject, "rules", () => RuleMakers.MayMake(subject.BodyName, subject.Kind)));

    /// <summary>T2-03: more documents newly published in the year than are published in all.</summary>
    /// <remarks>Unit: documents (件). Form of 2019.</remarks>
    public static Rule PublishedInAll { get; } = new ReportRule(
        "T2-03", Severity.Warning, Basis.Format, "totalPublished ≥ published", subject => EachRow(subject, ReportForm.Format2019, Documents, (cells, row) => new Inequality(
            Locus(row), Proactive(row, "totalPublished"), Proactive(row, "published"), RowValue(row)).Judge(cells)));

    /// <summary>T2-04: the column 处理决定数量 looks like a number of items: last year's items and the change add up to it exactly.</summary>
    /// <remarks>
    /// For information: the form of 2019 counts items (项目) in two columns and decisions in the third, which have no such identity; where it holds in a row with a
    /// change, the column was probably misread by who filled it in.
    /// </remarks>
    public static Rule DecisionsLikeItems { get; } = new ReportRule(
        "T2-04", Severity.Info, Basis.Format, "previousItems + change ≠ decisions", subject => EachRow(subject, ReportForm.Format2019, Items, JudgeItems));

    /// <summary>T2-06: licences (行政许可) reported by a body of a kind that has no power to grant any.</summary>
    /// <remarks>
    /// Source: 行政许可法 Art. 22: only bodies with the power grant them, within it. For information, off by default: a county may entrust a body or merge two of
    /// them. Every column of the row counts, in both forms; of a body whose name is not known nothing is said. Which kinds: <see cref="LicenceGranters"/>.
    /// </remarks>
    public static Rule MayGrantLicences { get; } = new ReportRule(
        "T2-06", Severity.Info, Basis.LicensingLaw, "licences > 0 ⇒ body ∈ granters", subject => JudgePower(subject, "licences", () => LicenceGranters.MayGrant(subject.BodyName)))
    {
        IsOffByDefault = true,
    };

    /// <summary>T3-01: more requests handled, or carried over, than there were, in a column where T3-I cannot be judged.</summary>
    /// <remarks>Unit: requests (件). Follows from T3-I; one of the two cells on its right is enough, where the other cannot be read.</remarks>
    public static Rule NoMoreThanReceived { get; } = new ReportRule(
        "T3-01", Severity.Error, Basis.PrintedIdentity, "¬evaluated(T3-I) ⇒ new + carriedIn ≥ handled, carriedOut", subject =>
        {
            if (subject.Report.Tables.GetValueOrDefault(ReportTable.Applications) is not { IsPresent: true, Form: not null })
                return [(Outcome.WholeReport, new Verdict.NotEvaluated(Unread(subject)))];
            return Identities.Balance.Evaluate(subject).Select(balance => (balance.Locus, balance.Verdict is Verdict.NotEvaluated
                ? JudgeReceived(subject.Report.Cells, balance.Locus)
                : Verdict.Holds.Plainly));
        });

    /// <summary>T3-02: nothing in Table III although Table IV has cases.</summary>
    /// <remarks>For information: disputes may be about requests of earlier years.</remarks>
    public static Rule DisputesWithoutRequests { get; } = new ReportRule("T3-02", Severity.Info, Basis.Practice, "Σ applications = 0 ⇒ Σ review.total = 0", subject =>
    {
        var requests = Cells(subject, ReportTable.Applications, _ => true);
        var disputes = Cells(subject, ReportTable.Review, name => name.Column == Total);
        if (requests.Count == 0 || disputes.Count == 0 || requests.Concat(disputes).Any(cell => cell.Status is CellStatus.Unreadable or CellStatus.Text))
            return new Verdict.NotEvaluated(Unread(subject));
        var some = disputes.Where(cell => cell.Value > 0).ToList();
        return requests.Exists(cell => cell.Value != 0 && cell.HasValue) || some.Count == 0
            ? Verdict.Holds.Plainly
            : new Verdict.Violated { Operands = some, Values = new Dictionary<string, MessageValue> { ["count"] = new MessageValue.Number(some.Sum(cell => cell.Value ?? 0)) } };
    });

    /// <summary>T4-02: lawsuits after reconsideration, and no reconsideration.</summary>
    /// <remarks>For information: the reconsideration may have been decided in an earlier year, or be counted by the body that decided it.</remarks>
    public static Rule LitigationWithoutReconsideration { get; } = new ReportRule(
        "T4-02", Severity.Info, Basis.Practice, "litigation.afterReconsideration.total > 0 ⇒ reconsideration.total > 0", subject =>
        {
            var after = subject.Report.Cells.GetValueOrDefault(new CellName(ReportTable.Review, "litigation.afterReconsideration", Total));
            var before = subject.Report.Cells.GetValueOrDefault(new CellName(ReportTable.Review, "reconsideration", Total));
            if (after?.Value is not { } lawsuits || before?.Value is not { } reviews)
                return new Verdict.NotEvaluated(after?.Status == CellStatus.Blank || before?.Status == CellStatus.Blank ? NotEvaluatedReason.Blank : Unread(subject));
            return lawsuits == 0 || reviews > 0
                ? Verdict.Holds.Plainly
                : new Verdict.Violated { Operands = [after, before], Values = new Dictionary<string, MessageValue> { ["count"] = new MessageValue.Number(lawsuits) } };
        });

    private static IEnumerable<(string Locus, Verdict Verdict)> EachRow(
        CheckSubject subject, ReportForm form, IEnumerable<string> rows, Func<IReadOnlyDictionary<CellName, Cell>, string, Verdict> judge)
    {
        var reading = subject.Report.Tables.GetValueOrDefault(ReportTable.Proactive);
        if (reading is not { IsPresent: true, Form: { } found })
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(Unread(subject)))];
        return found == form
            ? rows.Select(row => (Locus(row), judge(subject.Report.Cells, row)))
            : [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat))];
    }

    /// <summary>A row that only bodies with the power may fill; null from <paramref name="mayReport"/> for those of which that is not known.</summary>
    private static Verdict JudgePower(CheckSubject subject, string row, Func<bool?> mayReport)
    {
        if (subject.Report.Format == ReportFormat.Pre2019)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        var cells = Cells(subject, ReportTable.Proactive, name => name.Row == row);
        if (cells.TrueForAll(cell => cell.Status is CellStatus.Unreadable or CellStatus.Text))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        var some = cells.Where(cell => cell.Value > 0).ToList();
        if (some.Count == 0)
            return Verdict.Holds.Plainly;
        return mayReport() switch
        {
            null => new Verdict.NotEvaluated(NotEvaluatedReason.NoRegistry),
            true => Verdict.Holds.Plainly,
            false => (Verdict)new Verdict.Violated { Operands = some, Values = Messages.Cells("cells", some.Select(cell => cell.Name)) },
        };
    }

    private static Verdict JudgeItems(IReadOnlyDictionary<CellName, Cell> cells, string row)
    {
        List<Cell> operands = [cells[Proactive(row, "previousItems")], cells[Proactive(row, "change")], cells[Proactive(row, "decisions")]];
        if (operands.Exists(cell => cell.Status is CellStatus.Unreadable or CellStatus.Text))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        if (operands.Exists(cell => cell.Status == CellStatus.Blank))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Blank);
        var (items, change, decisions) = (operands[0].Value ?? 0, operands[1].Value ?? 0, operands[2].Value ?? 0);
        return change == 0 || items + change != decisions
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Operands = operands,
                Left = items + change,
                Right = decisions,
                Values = new Dictionary<string, MessageValue>(RowValue(row))
                {
                    ["numbers"] = new MessageValue.Text($"{items:0.####} {(change < 0 ? '−' : '+')} {Math.Abs(change):0.####} = {decisions:0.####}"),
                },
            };
    }

    private static Verdict JudgeReceived(IReadOnlyDictionary<CellName, Cell> cells, string locus)
    {
        var who = locus[(locus.LastIndexOf('.') + 1)..];
        CellName Request(string row) => new(ReportTable.Applications, row, who);
        var where = new Dictionary<string, MessageValue> { ["column"] = new MessageValue.Label($"column.{who}") };
        var verdicts = Outgoing
            .Select(row => new Inequality(locus, Request("new") + (Expression)Request("carriedIn"), Request(row), new Dictionary<string, MessageValue>(where)
            {
                ["row"] = new MessageValue.Label($"row.applications.{row}"),
            }).Judge(cells)).ToList();
        return verdicts.Find(verdict => verdict is Verdict.Violated) ?? verdicts.Find(verdict => verdict is Verdict.NotEvaluated) ?? verdicts[0];
    }

    private static List<Cell> Cells(CheckSubject subject, ReportTable table, Func<CellName, bool> wanted) =>
        [.. subject.Report.Cells.Values.Where(cell => cell.Name.Table == table && wanted(cell.Name))];

    private static NotEvaluatedReason Unread(CheckSubject subject) =>
        subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable;

    private static CellName Proactive(string row, string column) => new(ReportTable.Proactive, row, column);

    private static string Locus(string row) => $"proactive.{row}.*";

    private static Dictionary<string, MessageValue> RowValue(string row) => new() { ["row"] = new MessageValue.Label($"row.proactive.{row}") };
}
