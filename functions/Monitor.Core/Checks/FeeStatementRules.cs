using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Checks;

/// <summary>What a report must say about the fees for processing requests.</summary>
public static class FeeStatementRules
{
    // Up to ten requests of an applicant in a month are free.
    private const int FreeRequests = 10;

    /// <summary>FEE-01: no statement on information-processing fees, from the report of 2021 on.</summary>
    /// <remarks>
    /// Source: 国办函〔2020〕109号 and the practice since. Looked for in section 六, else in the whole text without the tables, whose row F2 has the same words.
    /// </remarks>
    public static Rule Statement { get; } = new ReportRule("FEE-01", Severity.Warning, Basis.Fees, "statement(fees) ≠ ∅", subject =>
    {
        var verdict = subject switch
        {
            { Year: null } => new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable),
            { Report.FeeStatement: not null } => Verdict.Holds.Plainly,
            _ => (Verdict)new Verdict.Violated(),
        };
        return [(StructureRules.Locus(SectionName.Other), verdict)];
    })
    {
        FromYear = 2021,
    };

    /// <summary>FEE-02: the statement on fees and Table III do not go together, from the report of 2021 on.</summary>
    /// <remarks>
    /// Source: 国办函〔2020〕109号 Art. 4. Requests given up because a fee was not paid need a notice of a fee; a fee needs more than ten requests,
    /// unless it was charged by pages. Unit: requests (件), yuan.
    /// </remarks>
    public static Rule Coherence { get; } = new ReportRule("FEE-02", Severity.Info, Basis.Fees, "F2 > 0 ⇒ charged; amount > 0 ⇒ N + C > 10", subject =>
    {
        var locus = StructureRules.Locus(SectionName.Other);
        if (subject.Report.FeeStatement is not { } fees)
            return [(locus, Verdict.Holds.Plainly)];
        var unpaid = TextReading.OfRequests(subject.Report, ["other.unpaid"]);
        var requests = TextReading.OfRequests(subject.Report, ["new", "carriedIn"]);
        if (unpaid is { IsReadable: true, Known: > 0 } && fees.IsCharged == false && fees.Notices is null or 0)
            return [(locus, Violation(fees, unpaid, "fees.unpaid"))];
        if (fees.Amount > 0 && requests is { IsReadable: true, HasBlank: false, Known: <= FreeRequests })
            return [(locus, Violation(fees, requests, "fees.few"))];
        return [(locus, (unpaid.IsReadable && requests.IsReadable) || fees.Amount is not > 0 ? Verdict.Holds.Plainly : new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable))];
    })
    {
        FromYear = 2021,
    };

    private static Verdict.Violated Violation(FeeStatement fees, TextReading reading, string reason) => new()
    {
        Operands = reading.Cells,
        Left = fees.Amount,
        Right = reading.Known,
        Formula = $"fees.amount; {reading}",
        AssumedZero = reading.Blanks,
        Values = new Dictionary<string, MessageValue>
        {
            ["sentence"] = new MessageValue.Text(TextComparison.Quoted(fees.Sentence)),
            ["found"] = new MessageValue.Number(reading.Known),
            ["reason"] = new MessageValue.Label(reason),
        },
    };
}
