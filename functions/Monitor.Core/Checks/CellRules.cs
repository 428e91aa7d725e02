using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>What may stand in a cell.</summary>
public static class CellRules
{
    /// <summary>FMT-01: cells left blank, or filled with a sign for nothing.</summary>
    /// <remarks>A warning for more than five cells or for a total or one of the rows 新收, 总计, 结转下年度; else for information.</remarks>
    public static Rule Blank { get; } = new ReportRule("FMT-01", Severity.Warning, Basis.Practice, "count(blank) = 0", subject =>
    {
        if (subject.Report.Cells.Count == 0)
            return new Verdict.NotEvaluated(Unread(subject));
        var blanks = subject.Report.Cells.Values.Where(cell => cell.Status == CellStatus.Blank).ToList();
        if (blanks.Count == 0)
            return Verdict.Holds.Plainly;
        var important = blanks.Exists(cell => cell.Name is { Table: ReportTable.Applications } name
            && (name.Column == "total" || name.Row is "new" or "handled" or "carriedOut"));
        return new Verdict.Violated
        {
            Operands = blanks,
            Lowered = blanks.Count > subject.Policy.Thresholds.Blanks || important ? null : Severity.Info,
            Values = new Dictionary<string, MessageValue>(Messages.Cells("cells", blanks.Select(cell => cell.Name))) { ["count"] = new MessageValue.Number(blanks.Count) },
        };
    });

    /// <summary>FMT-02: words where a number must stand. 本年增/减 written with words (<c>8(减)</c>) is read, and only noted.</summary>
    public static Rule NotANumber { get; } = new ReportRule("FMT-02", Severity.Error, Basis.Format, "cell ∈ ℝ", subject => EachCell(
        subject,
        cell => cell.Status == CellStatus.Text || (cell is { Name.Column: "change", Status: CellStatus.Number, Raw: { } raw } && CellText.IsWritten(raw)),
        cell => cell.Status == CellStatus.Text ? null : Severity.Info));

    /// <summary>FMT-03: a count below zero or with a fraction. Only 本年增/减 may be negative, only amounts of money have fractions.</summary>
    public static Rule Range { get; } = new ReportRule("FMT-03", Severity.Error, Basis.Format, "cell ∈ ℕ", subject => EachCell(
        subject,
        cell => cell is { Value: { } value } && ((value < 0 && cell.Name.Column != "change") || (value % 1 != 0 && cell.Name.Column != "amount")),
        _ => null));

    /// <summary>FMT-05: a row whose figures may have been read into the wrong cells, because everything adds up when they are read otherwise.</summary>
    /// <remarks>
    /// Only of rows without the geometry of a table. It stands in the place of the identities that fail because of that row: nobody is accused
    /// of what may be the reader's slip.
    /// </remarks>
    public static Rule Misread { get; } = new ReportRule("FMT-05", Severity.Warning, Basis.Practice, "shift(row) ∨ merge(cells) ⇒ T3-V ∧ T3-I ∧ T3-H", subject =>
    {
        if (subject.Report.Cells.Count == 0)
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(Unread(subject)))];
        if (!ParseReview.IsPossible(subject.Report))
            return [(Outcome.WholeReport, Verdict.Holds.Plainly)];
        var identities = Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity));
        var suspicions = ParseReview.Of(subject, identities).Select(suspicion => ($"applications.{suspicion.Row}.*", (Verdict)new Verdict.Violated
        {
            Operands = suspicion.Cells,
            Explains = [.. suspicion.Explains.Select(outcome => outcome.Key)],
            Values = new Dictionary<string, MessageValue>
            {
                ["row"] = new MessageValue.Label($"row.applications.{suspicion.Row}"),
                ["read"] = Figures(suspicion.Cells.Select(cell => cell.Value)),
                ["meant"] = Figures(suspicion.Meant.Select(value => (decimal?)value)),
            },
        })).ToList();
        return suspicions.Count > 0 ? suspicions : [(Outcome.WholeReport, Verdict.Holds.Plainly)];
    });

    private static MessageValue Figures(IEnumerable<decimal?> values) =>
        new MessageValue.Items([.. values.Select(value => value is { } number ? (MessageValue)new MessageValue.Number(number) : new MessageValue.Text("—"))]);

    private static IEnumerable<(string Locus, Verdict Verdict)> EachCell(CheckSubject subject, Func<Cell, bool> isWrong, Func<Cell, Severity?> lowered)
    {
        if (subject.Report.Cells.Count == 0)
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(Unread(subject)))];
        var wrong = subject.Report.Cells.Values.Where(isWrong).Select(cell => (cell.Name.ToString(), (Verdict)new Verdict.Violated
        {
            Operands = [cell],
            Lowered = lowered(cell),
            Values = new Dictionary<string, MessageValue> { ["cell"] = new MessageValue.Figure(cell.Name), ["raw"] = new MessageValue.Text(cell.Raw ?? "") },
        })).ToList();
        return wrong.Count > 0 ? wrong : [(Outcome.WholeReport, Verdict.Holds.Plainly)];
    }

    private static NotEvaluatedReason Unread(CheckSubject subject) =>
        subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable;
}
