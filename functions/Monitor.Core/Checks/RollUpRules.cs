using Monitor.Core.Agencies;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A government's report against those of the bodies that it adds up.</summary>
/// <remarks>Warnings only: governments may report for themselves alone (本级), bodies may include their own systems, and some publish later.</remarks>
public static class RollUpRules
{
    private static readonly string[] Stocks = ["new", "carriedIn", "carriedOut"];

    /// <summary>RU-01: with all bodies at hand, every figure of the government is the sum of theirs.</summary>
    public static Rule Complete { get; } = new ReportRule("RU-01", Severity.Warning, Basis.Format, "cell(government) = Σ cell(body)", subject => EachTable(subject, isComplete: true));

    /// <summary>RU-02: with some bodies at hand, no figure of the government is smaller than the sum of theirs.</summary>
    public static Rule Incomplete { get; } = new ReportRule("RU-02", Severity.Warning, Basis.Format, "cell(government) ≥ Σ cell(known body)", subject => EachTable(subject, isComplete: false))
    {
        Version = 2,
    };

    /// <summary>RU-03: the same for requests received, carried in and carried over.</summary>
    public static Rule Requests { get; } = new ReportRule("RU-03", Severity.Warning, Basis.Format, "requests(government) = Σ requests(body)", subject =>
        WithParts(subject, roll => [("applications", Judge(subject.Report, roll, name => name.Table == ReportTable.Applications && Stocks.Contains(name.Row)))]));

    private static IEnumerable<(string Locus, Verdict Verdict)> EachTable(CheckSubject subject, bool isComplete) => WithParts(subject, roll => roll.IsComplete == isComplete
        ? ReportTables.All.Select(table => (table.Name(), Judge(subject.Report, roll, name => name.Table == table && !Stocks.Contains(name.Row))))
        : [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NoSiblings))]);

    private static IEnumerable<(string Locus, Verdict Verdict)> WithParts(CheckSubject subject, Func<RollUp, IEnumerable<(string, Verdict)>> judge)
    {
        if (subject.Kind is not null and not BodyKind.Government)
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat))];
        if (subject is not { RollUp: { Reports.Count: > 0 } roll, Kind: not null })
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NoSiblings))];
        return judge(roll);
    }

    private static Verdict Judge(Report report, RollUp roll, Func<CellName, bool> wanted)
    {
        var wrong = new List<(Cell Cell, decimal Own, decimal Sum)>();
        var judged = 0;
        foreach (var cell in report.Cells.Values.Where(cell => wanted(cell.Name)))
        {
            if (cell.Value is not { } own)
                continue;
            var parts = roll.Reports.Select(part => part.Cells.GetValueOrDefault(cell.Name)).ToList();
            var sum = parts.Sum(part => part?.Value ?? 0);
            // What a body left blank or what could not be read may hold any number ≥ 0.
            var isExact = roll.IsComplete && parts.TrueForAll(part => part is { HasValue: true });
            judged++;
            // A sum of numbers ≥ 0 is at least what some of them come to; 本年增/减 may be below zero.
            if ((own < sum - Slack(cell, parts) && (isExact || cell.Name.Column != "change")) || (isExact && own > sum + Slack(cell, parts)))
                wrong.Add((cell, own, sum));
        }

        if (judged == 0)
            return new Verdict.NotEvaluated(report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        return wrong.Count == 0
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Operands = [.. wrong.Select(each => each.Cell)],
                Left = wrong[0].Own,
                Right = wrong[0].Sum,
                Values = new Dictionary<string, MessageValue>(Messages.Cells("cells", wrong.Select(each => each.Cell.Name)))
                {
                    ["count"] = new MessageValue.Number(wrong.Count),
                    ["bodies"] = new MessageValue.Number(roll.Reports.Count),
                    ["cell"] = new MessageValue.Figure(wrong[0].Cell.Name),
                    ["own"] = new MessageValue.Number(wrong[0].Own),
                    ["sum"] = new MessageValue.Number(wrong[0].Sum),
                },
            };
    }

    /// <summary>Every body rounds its fees to its own last decimal: half of that a body.</summary>
    private static decimal Slack(Cell cell, List<Cell?> parts) => cell.Name is { Row: "fees", Column: "amount" }
        ? parts.Append(cell).Max(part => part?.Value is { } value and not 0 ? HalfOfLast(value) : 0) * parts.Count
        : 0;

    private static decimal HalfOfLast(decimal value) => 0.5m * new decimal(1, 0, 0, false, value.Scale);
}
