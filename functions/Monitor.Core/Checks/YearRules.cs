using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A report against the same body's report of the year before.</summary>
public static class YearRules
{
    // As many figures as can be the same by chance in a small body.
    private const int EnoughFigures = 5;
    private static readonly string[] Documents = ["rules", "normative"];
    private static readonly string[] Movements = ["inForce", "made", "repealed"];
    private static readonly string[] ItemRows = ["licences", "otherServices", "penalties", "coercion", "fees"];

    /// <summary>CY-01: requests carried in are those that the year before carried over, in every column.</summary>
    /// <remarks>
    /// Unit: requests (件). An error in the total only; in the columns a warning, because applicants may be classified anew. Lowered too where a
    /// number rests on an identity. Bodies that merge take over what others left.
    /// </remarks>
    public static Rule CarriedOver { get; } = new ReportRule("CY-01", Severity.Error, Basis.Format, "carriedIn(year) = carriedOut(year − 1)", subject =>
        WithPrevious(subject, previous => ReportForm.Applicants.Select(who => (Request("carriedIn", who).ToString(), JudgeCarried(subject.Report, previous, who)))))
    {
        Version = 2,
    };

    /// <summary>CY-02: documents in force are those of the year before, plus those made, less those repealed.</summary>
    /// <remarks>Unit: documents (件). Only a warning: a clean-up (清理) or another scope changes the stock lawfully.</remarks>
    public static Rule Stock { get; } = new ReportRule("CY-02", Severity.Warning, Basis.Format, "inForce(year) = inForce(year − 1) + made − repealed", subject =>
        WithPrevious(subject, previous => HaveForm(subject.Report, previous, ReportForm.Format2021)
            ? Documents.Select(row => ($"proactive.{row}.*", JudgeStock(subject.Report, previous, row)))
            : NotInFormat()))
    {
        FromYear = 2022,
    };

    /// <summary>CY-03: last year's items are those that the year before reported with its change; documents published in all never become fewer.</summary>
    /// <remarks>For information: lists of powers (权责清单) are reformed. Only from 2019 to 2020: before and after, the form has no such columns.</remarks>
    public static Rule Items { get; } = new ReportRule("CY-03", Severity.Info, Basis.Format, "previousItems(2020) = previousItems(2019) + change(2019)", subject =>
        WithPrevious(subject, previous => HaveForm(subject.Report, previous, ReportForm.Format2019)
            ? [.. ItemRows.Select(row => ($"proactive.{row}.*", JudgeItems(subject.Report, previous, row))), .. Documents.Select(row => ($"proactive.{row}.*", JudgePublished(subject.Report, previous, row)))]
            : NotInFormat()))
    {
        FromYear = 2020,
        ToYear = 2020,
    };

    /// <summary>CY-04: a figure ten times as large or as small as the year before, and by fifty or more.</summary>
    /// <remarks>For information, off by default; the numbers are the policy's thresholds.</remarks>
    public static Rule Jump { get; } = new ReportRule("CY-04", Severity.Info, Basis.Practice, "cell(year) / cell(year − 1) ∈ (1/10, 10) ∨ |Δ| < 50", subject =>
        WithPrevious(subject, previous =>
        {
            var thresholds = subject.Policy.Thresholds;
            var jumps = Both(subject.Report, previous)
                .Where(pair => Math.Abs(pair.Now - pair.Before) >= thresholds.JumpAtLeast
                    && (pair.Now >= pair.Before * thresholds.Jump || pair.Before >= pair.Now * thresholds.Jump))
                .Select(pair => (pair.Cell.Name.ToString(), (Verdict)Differs(pair.Cell, pair.Now, pair.Before, null)))
                .ToList();
            return jumps.Count > 0 ? jumps : [(Outcome.WholeReport, Verdict.Holds.Plainly)];
        }))
    {
        IsOffByDefault = true,
    };

    /// <summary>CY-05: every figure other than zero is the same as the year before, and there are at least five of them.</summary>
    public static Rule Copied { get; } = new ReportRule("CY-05", Severity.Warning, Basis.Article6, "cells(year) ≠ cells(year − 1)", subject =>
        WithPrevious(subject, previous =>
        {
            var both = Both(subject.Report, previous).ToList();
            if (both.Count < subject.Report.Cells.Values.Count(cell => cell.HasValue))
                return NotInFormat();
            var filled = both.Where(pair => pair.Now != 0 || pair.Before != 0).ToList();
            return
            [
                (Outcome.WholeReport, filled.Count >= EnoughFigures && filled.TrueForAll(pair => pair.Now == pair.Before)
                    ? new Verdict.Violated { Operands = [.. filled.Select(pair => pair.Cell)], Values = new Dictionary<string, MessageValue> { ["count"] = new MessageValue.Number(filled.Count) } }
                    : Verdict.Holds.Plainly),
            ];
        }));

    private static IEnumerable<(string Locus, Verdict Verdict)> WithPrevious(CheckSubject subject, Func<Report, IEnumerable<(string, Verdict)>> judge)
    {
        if (PreviousOf(subject) is not { } previous)
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NoPreviousYear))];
        return judge(previous);
    }

    /// <summary>The report of the year before, or null. What is of another year proves nothing, whoever handed it in.</summary>
    internal static Report? PreviousOf(CheckSubject subject) =>
        subject is { Previous: { } previous, Year: { } year } && (previous.Year is not { } before || before == year - 1) ? previous : null;

    private static IEnumerable<(string, Verdict)> NotInFormat() => [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat))];

    private static bool HaveForm(Report report, Report previous, ReportForm form) =>
        new[] { report, previous }.All(each => each.Tables.GetValueOrDefault(ReportTable.Proactive)?.Form == form);

    private static Verdict JudgeCarried(Report report, Report previous, string who)
    {
        var now = report.Cells.GetValueOrDefault(Request("carriedIn", who));
        var before = previous.Cells.GetValueOrDefault(Request("carriedOut", who));
        if (WhyNot(now, before) is { } reason)
            return new Verdict.NotEvaluated(reason);
        // What can be no count (FMT-03) is one mistake, and not two.
        if (now is { Value: < 0 } || now?.Value % 1 != 0)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        if (now?.Value is not { } carriedIn || before?.Value is not { } carriedOut || carriedIn == carriedOut)
            return Verdict.Holds.Plainly;
        var isInferred = now.Status == CellStatus.Inferred || before.Status == CellStatus.Inferred;
        return Differs(now, carriedIn, carriedOut, who != "total" || isInferred ? Severity.Warning : null) with { LoweredBecause = isInferred ? "note.inferredCells" : null };
    }

    private static Verdict JudgeStock(Report report, Report previous, string row)
    {
        var before = previous.Cells.GetValueOrDefault(Proactive(row, "inForce"));
        List<Cell?> cells = [.. Movements.Select(column => report.Cells.GetValueOrDefault(Proactive(row, column)))];
        if (WhyNot([.. cells, before]) is { } reason)
            return new Verdict.NotEvaluated(reason);
        var (inForce, made, repealed) = (cells[0]?.Value ?? 0, cells[1]?.Value ?? 0, cells[2]?.Value ?? 0);
        var expected = (before?.Value ?? 0) + made - repealed;
        return inForce == expected
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Operands = [.. cells.OfType<Cell>()],
                Left = inForce,
                Right = expected,
                Values = new Dictionary<string, MessageValue>
                {
                    ["row"] = new MessageValue.Label($"row.proactive.{row}"),
                    ["numbers"] = new MessageValue.Text($"{before?.Value:0.####} + {made:0.####} − {repealed:0.####} = {expected:0.####} ≠ {inForce:0.####}"),
                },
            };
    }

    private static Verdict JudgeItems(Report report, Report previous, string row)
    {
        var now = report.Cells.GetValueOrDefault(Proactive(row, "previousItems"));
        var items = previous.Cells.GetValueOrDefault(Proactive(row, "previousItems"));
        var change = previous.Cells.GetValueOrDefault(Proactive(row, "change"));
        if (WhyNot(now, items, change) is { } reason)
            return new Verdict.NotEvaluated(reason);
        var expected = (items?.Value ?? 0) + (change?.Value ?? 0);
        return now is null || now.Value == expected ? Verdict.Holds.Plainly : Differs(now, now.Value ?? 0, expected, null);
    }

    private static Verdict JudgePublished(Report report, Report previous, string row)
    {
        var now = report.Cells.GetValueOrDefault(Proactive(row, "totalPublished"));
        var before = previous.Cells.GetValueOrDefault(Proactive(row, "totalPublished"));
        if (WhyNot(now, before) is { } reason)
            return new Verdict.NotEvaluated(reason);
        return now is null || now.Value >= before?.Value ? Verdict.Holds.Plainly : Differs(now, now.Value ?? 0, before?.Value ?? 0, null);
    }

    private static NotEvaluatedReason? WhyNot(params ReadOnlySpan<Cell?> cells)
    {
        NotEvaluatedReason? reason = null;
        foreach (var cell in cells)
        {
            if (cell is null or { Status: CellStatus.Unreadable or CellStatus.Text })
                return NotEvaluatedReason.Unreadable;
            if (cell.Status == CellStatus.Blank)
                reason = NotEvaluatedReason.Blank;
        }

        return reason;
    }

    private static Verdict.Violated Differs(Cell cell, decimal now, decimal before, Severity? lowered) => new()
    {
        Operands = [cell],
        Left = now,
        Right = before,
        Lowered = lowered,
        Values = new Dictionary<string, MessageValue>
        {
            ["cell"] = new MessageValue.Figure(cell.Name),
            ["now"] = new MessageValue.Number(now),
            ["before"] = new MessageValue.Number(before),
        },
    };

    private static IEnumerable<(Cell Cell, decimal Now, decimal Before)> Both(Report report, Report previous)
    {
        foreach (var cell in report.Cells.Values)
        {
            if (cell.Value is { } now && previous.Cells.GetValueOrDefault(cell.Name)?.Value is { } before)
                yield return (cell, now, before);
        }
    }

    private static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);

    private static CellName Proactive(string row, string column) => new(ReportTable.Proactive, row, column);
}
