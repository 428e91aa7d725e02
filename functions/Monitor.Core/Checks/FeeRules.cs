using Monitor.Core.Agencies;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>What may stand in the cell for fees (行政事业性收费).</summary>
public static class FeeRules
{
    private static readonly CellName Fees = new(ReportTable.Proactive, "fees", "amount");

    /// <summary>FMT-04: an amount in another unit than 万元, or not with as many decimals as the office asks for.</summary>
    /// <remarks>
    /// Unit: 万元. A warning for the unit: a thousand times the year before, or an amount that no body below a city takes in. The decimals are for information,
    /// and only where a policy prescribes them; 0 needs none.
    /// </remarks>
    public static Rule Amount { get; } = new ReportRule("FMT-04", Severity.Warning, Basis.Format, "unit(fees) = 万元 ∧ decimals(fees) = policy", subject =>
    {
        if (subject.Report.Cells.GetValueOrDefault(Fees) is not { } cell)
            return new Verdict.NotEvaluated(subject.Report.Cells.Count > 0 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        if (cell.Value is not { } amount)
            return new Verdict.NotEvaluated(cell.Status == CellStatus.Blank ? NotEvaluatedReason.Blank : NotEvaluatedReason.Unreadable);
        var before = subject.Previous?.Cells.GetValueOrDefault(Fees)?.Value;
        if (before > 0 && amount >= before * subject.Policy.Thresholds.FeeJump)
            return Suspect(cell, "fee.jump", null);
        if (amount >= subject.Policy.Thresholds.FeeInYuan && subject.Kind is not (null or BodyKind.Government))
            return Suspect(cell, "fee.yuan", null);
        return subject.Policy.FeeDecimals is { } decimals && amount != 0 && amount.Scale != decimals
            ? Suspect(cell, "fee.decimals", Severity.Info)
            : Verdict.Holds.Plainly;
    });

    private static Verdict.Violated Suspect(Cell cell, string why, Severity? lowered) => new()
    {
        Operands = [cell],
        Lowered = lowered,
        Values = new Dictionary<string, MessageValue>
        {
            ["cell"] = new MessageValue.Figure(cell.Name),
            ["raw"] = new MessageValue.Text(cell.Raw ?? ""),
            ["why"] = new MessageValue.Label(why),
        },
    };
}
