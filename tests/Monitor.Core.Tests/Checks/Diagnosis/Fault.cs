using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>Slips of the pen in figures that were right. Each changes the figures and says which cells it changed.</summary>
internal static class Fault
{
    private const string Total = "total";

    /// <summary>The slips by name: figures and chance in, nothing when the report offers no place for it.</summary>
    public static IReadOnlyDictionary<string, Action<Dictionary<CellName, decimal>, ReportForm, Random>> All { get; } =
        new Dictionary<string, Action<Dictionary<CellName, decimal>, ReportForm, Random>>
        {
            ["detail cell"] = (figures, form, random) => Off(figures, Name(Any(form.Results, random).Name, Kind(random)), random),
            ["total cell"] = (figures, form, random) => Off(figures, Name(Any(form.Rows(ReportTable.Applications), random).Name, Total), random),
            ["handled cell"] = (figures, _, random) => Off(figures, Name("handled", Column(random)), random),
            ["new cell"] = (figures, _, random) => Off(figures, Name("new", Column(random)), random),
            ["carried cell"] = (figures, _, random) => Off(figures, Name(random.Next(2) == 0 ? "carriedIn" : "carriedOut", Column(random)), random),
            ["digits swapped"] = (figures, form, random) => Digits(figures, form, random, text => text.Length < 2 ? text : text[..^2] + text[^1] + text[^2]),
            ["digit dropped"] = (figures, form, random) => Digits(figures, form, random, text => text.Length < 2 ? text : text.Remove(random.Next(text.Length), 1)),
            ["digit doubled"] = (figures, form, random) => Digits(figures, form, random, text => random.Next(text.Length) is var at ? text.Insert(at, text[at].ToString()) : text),
            ["zero added"] = (figures, form, random) => Digits(figures, form, random, text => text + "0"),
            ["row one column right"] = (figures, form, random) => Row(figures, form, random, values => [0, .. values[..^1]]),
            ["row one column left"] = (figures, form, random) => Row(figures, form, random, values => [.. values[1..], 0]),
            ["row turned"] = (figures, form, random) => Row(figures, form, random, values => [values[^1], .. values[..^1]]),
            ["kinds one column right"] = (figures, form, random) => Row(figures, form, random, values => [0, .. values[..^2], values[^1]]),
            ["column one row down"] = (figures, form, random) => ColumnDown(figures, form, random),
            ["wrong applicant"] = (figures, form, random) => Misfile(figures, form, random),
            ["partial twice"] = (figures, form, random) => Each(figures, Any([.. form.Results.Where(row => row.Name != "partial")], random).Name, (value, who) => value + figures[Name("partial", who)]),
            ["sub-total in a row"] = (figures, form, _) => Each(figures, "denied.stateSecret", (_, who) => form.Results.Where(row => row.Name.StartsWith("denied.", StringComparison.Ordinal)).Sum(row => figures[Name(row.Name, who)])),
            ["table four"] = (figures, form, random) => Off(figures, Any([.. form.Cells(ReportTable.Review)], random), random),
        };

    public static CellName Name(string row, string who) => new(ReportTable.Applications, row, who);

    private static T Any<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];

    private static string Kind(Random random) => ReportForm.Applicants[random.Next(ReportForm.Applicants.Count - 1)];

    private static string Column(Random random) => Any(ReportForm.Applicants, random);

    private static void Off(Dictionary<CellName, decimal> figures, CellName cell, Random random)
    {
        var off = random.Next(1, 40);
        figures[cell] = random.Next(2) == 0 && figures[cell] >= off ? figures[cell] - off : figures[cell] + off;
    }

    private static void Digits(Dictionary<CellName, decimal> figures, ReportForm form, Random random, Func<string, string> spoil)
    {
        var cells = form.Cells(ReportTable.Applications).Where(cell => figures[cell] > 9).ToList();
        if (cells.Count > 0 && Any(cells, random) is var cell)
            figures[cell] = decimal.Parse(spoil(figures[cell].ToString()));
    }

    private static void Row(Dictionary<CellName, decimal> figures, ReportForm form, Random random, Func<decimal[], decimal[]> move)
    {
        var row = Any(form.Rows(ReportTable.Applications), random).Name;
        var moved = move([.. ReportForm.Applicants.Select(who => figures[Name(row, who)])]);
        foreach (var (value, who) in moved.Zip(ReportForm.Applicants))
            figures[Name(row, who)] = value;
    }

    private static void ColumnDown(Dictionary<CellName, decimal> figures, ReportForm form, Random random)
    {
        var who = Column(random);
        var rows = form.Rows(ReportTable.Applications).Select(row => row.Name).ToList();
        var values = rows.Select(row => figures[Name(row, who)]).ToList();
        foreach (var (row, value) in rows.Zip(values.Prepend(0)))
            figures[Name(row, who)] = value;
    }

    private static void Misfile(Dictionary<CellName, decimal> figures, ReportForm form, Random random)
    {
        var row = Any(form.Rows(ReportTable.Applications), random).Name;
        var kinds = ReportForm.Applicants.SkipLast(1).ToList();
        var from = kinds.Find(who => figures[Name(row, who)] > 0);
        if (from is null)
            return;
        var to = Any([.. kinds.Where(who => who != from)], random);
        var count = random.Next(1, (int)figures[Name(row, from)] + 1);
        figures[Name(row, from)] -= count;
        figures[Name(row, to)] += count;
    }

    private static void Each(Dictionary<CellName, decimal> figures, string row, Func<decimal, string, decimal> spoil)
    {
        foreach (var who in ReportForm.Applicants)
            figures[Name(row, who)] = spoil(figures[Name(row, who)], who);
    }
}
