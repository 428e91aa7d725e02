using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Checks;

/// <summary>One way in which the tables may mean a number of the text: a sum of cells.</summary>
/// <param name="Cells">The cells that are added up.</param>
/// <param name="IsReadable">Whether all of them could be read.</param>
internal sealed record TextReading(IReadOnlyList<Cell> Cells, bool IsReadable)
{
    /// <summary>The sum; blanks count nothing.</summary>
    public decimal Known => Cells.Sum(cell => cell.Value ?? 0);

    /// <summary>Whether a blank could add to it.</summary>
    public bool HasBlank => Cells.Any(cell => cell.Status == CellStatus.Blank);

    /// <summary>Whether it rests on a figure that only the identities determine.</summary>
    public bool IsInferred => Cells.Any(cell => cell.Status == CellStatus.Inferred);

    /// <summary>The blank cells.</summary>
    public IReadOnlyList<CellName> Blanks => [.. Cells.Where(cell => cell.Status == CellStatus.Blank).Select(cell => cell.Name)];

    /// <summary>The sum over canonical names.</summary>
    public override string ToString() => string.Join(" + ", Cells.Select(cell => cell.Name));

    /// <summary>The sum of rows of Table III in a column; where the total of a row is blank, the kinds of applicant make it up.</summary>
    public static TextReading OfRequests(Report report, IEnumerable<string> rows, string column = "total") => Of(report, rows.SelectMany(row =>
    {
        var cell = report.Cells.GetValueOrDefault(new CellName(ReportTable.Applications, row, column));
        return column == "total" && cell is { Status: CellStatus.Blank }
            ? ReportForm.Applicants.SkipLast(1).Select(who => new CellName(ReportTable.Applications, row, who))
            : [new CellName(ReportTable.Applications, row, column)];
    }));

    /// <summary>The sum of cells.</summary>
    public static TextReading Of(Report report, IEnumerable<CellName> names)
    {
        var cells = names.Select(name => report.Cells.GetValueOrDefault(name)).ToList();
        return new TextReading([.. cells.OfType<Cell>()], cells.Count > 0 && cells.TrueForAll(cell => cell is { Status: CellStatus.Number or CellStatus.Inferred or CellStatus.Blank }));
    }
}

/// <summary>Compares what a sentence claims with the ways to read the tables.</summary>
internal static class TextComparison
{
    private const int LongestQuotation = 90;

    /// <summary>Judges a claim.</summary>
    /// <remarks>
    /// One reading that equals the number is enough to hold: the text may count with or without what was carried in. It is violated only when
    /// the sentence speaks of the whole body in the report year, exactly, and all readings are known to differ.
    /// </remarks>
    /// <param name="subject">The report.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="quantity">The number it claims.</param>
    /// <param name="readings">The ways to read the tables; the first is what the words mean.</param>
    /// <param name="values">Further values of the message.</param>
    public static Verdict Judge(
        CheckSubject subject, Statement statement, decimal quantity, IReadOnlyList<TextReading> readings, IReadOnlyDictionary<string, MessageValue>? values = null)
    {
        var same = readings.Where(reading => reading.IsReadable && reading.Known == quantity).ToList();
        if (statement.Exactness == Exactness.Exact && same.Count > 0)
            return new Verdict.Holds(same.Find(reading => !reading.HasBlank) is null ? same[0].Blanks : []);
        if (readings.Count == 0 || readings.Any(reading => !reading.IsReadable))
            return new Verdict.NotEvaluated(subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        if (!IsPlain(subject, statement))
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        if (readings.Any(reading => reading.IsInferred))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Inferred);
        if (readings.Any(reading => reading.HasBlank && reading.Known < quantity))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Blank);
        var meant = readings[0];
        return new Verdict.Violated
        {
            Operands = meant.Cells,
            Left = quantity,
            Right = meant.Known,
            Formula = $"text = {meant}",
            AssumedZero = meant.Blanks,
            Values = new Dictionary<string, MessageValue>(values ?? new Dictionary<string, MessageValue>())
            {
                ["sentence"] = new MessageValue.Text(Quoted(statement.Sentence)),
                ["stated"] = new MessageValue.Number(quantity),
                ["found"] = new MessageValue.Number(meant.Known),
                ["cells"] = new MessageValue.Items([.. meant.Cells.Where(cell => cell.Value is not (null or 0) || meant.Cells.Count == 1).Select(cell => new MessageValue.Figure(cell.Name))]),
            },
        };
    }

    /// <summary>Whether a claim speaks of the whole body in the report year, in an exact number.</summary>
    public static bool IsPlain(CheckSubject subject, Statement statement) =>
        statement is { Scope: ClaimScope.Whole, Exactness: Exactness.Exact } && (statement.Year is null || statement.Year == subject.Year);

    /// <summary>One verdict for each place that the claims speak of.</summary>
    /// <remarks>
    /// Of several sentences about the same place one may be of a part without saying so: where one agrees with the table, another that does not
    /// accuses nobody.
    /// </remarks>
    public static IEnumerable<(string Locus, Verdict Verdict)> ByPlace(IEnumerable<(string Locus, Verdict Verdict)> judged)
    {
        var places = judged.GroupBy(pair => pair.Locus).Select(place => (place.Key, Together([.. place.Select(pair => pair.Verdict)]))).ToList();
        return places.Count > 0 ? places : [(Outcome.WholeReport, Verdict.Holds.Plainly)];
    }

    /// <summary>A sentence as a message quotes it.</summary>
    public static string Quoted(string sentence) => sentence.Length <= LongestQuotation ? sentence : sentence[..LongestQuotation] + "…";

    private static Verdict Together(List<Verdict> verdicts)
    {
        var holds = verdicts.Find(verdict => verdict is Verdict.Holds);
        return verdicts.Find(verdict => verdict is Verdict.Violated) switch
        {
            { } violated when holds is null => violated,
            not null => new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect),
            null => verdicts.Find(verdict => verdict is Verdict.NotEvaluated) ?? holds ?? Verdict.Holds.Plainly,
        };
    }
}
