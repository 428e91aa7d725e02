using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Tables of another form or shape, and cells that hold what may not stand there.</summary>
internal static class FormFaults
{
    private static readonly string[] Words = ["见附件", "若干", "同上", "详见网站", "待统计"];

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("TPL-01", (lawful, _) => OfForm(lawful, Other(lawful), Other(lawful))),
        new("TPL-02", (lawful, random) => random.Next(2) == 0
            ? OfForm(lawful, Other(lawful), lawful.Report.Applications)
            : OfForm(lawful, lawful.Report.Proactive, Other(lawful))),
        new("TPL-03", (lawful, random) => AnyTable(random) is var table
            ? TextFaults.Changed(lawful, table.Name(), report => report with
            {
                Tables = Changed(report, table, reading => reading with { IsPresent = false, Form = null }),
                Cells = report.Cells.Where(cell => cell.Key.Table != table).ToDictionary(),
            })
            : null),
        new("TPL-04", Shape),
        new("FMT-01", (lawful, random) => TextFaults.Changed(lawful, "-", report => report.With(
            Some(report, random.Next(1, 12), random), cell => cell with { Status = CellStatus.Blank, Value = null, Raw = new[] { "", "/", "—" }[random.Next(3)] }))),
        new("FMT-02", (lawful, random) => TextFaults.Changed(lawful, "", report => report) is var before && Some(before.Subject.Report, 1, random)[0] is var name
            ? new Injected(before.Subject with { Report = before.Subject.Report.With([name], cell => cell with { Status = CellStatus.Text, Value = null, Raw = Words[random.Next(Words.Length)] }) }, name.ToString())
            : null,
            IsFigure: true),
        new("FMT-03", (lawful, random) => FigureFaults.Set(lawful, Any(lawful, name => name.Column is not ("change" or "amount"), random), random.Next(2) == 0 ? -random.Next(1, 90) : random.Next(90) + 0.5m), IsFigure: true),
        new("FMT-04", (lawful, random) => lawful.Report.Proactive.Year == 2019 || lawful.Body.Kind == Core.Agencies.BodyKind.Government ? null
            : lawful.Before is { } before && before.Figures.GetValueOrDefault(Fees) is > 0 and var last && random.Next(2) == 0
                ? FigureFaults.Set(lawful, Fees, last * random.Next(1_000, 10_001), "-")
                : FigureFaults.Set(lawful, Fees, random.Next(1_000_000, 90_000_000), "-"), IsFigure: true),
        new("FMT-05", Misread),
    ];

    private static CellName Fees => LawfulFigures.Proactive("fees", "amount");

    private static ReportForm Other(LawfulReport lawful) => ReportForm.All.Single(form => form != lawful.Report.Proactive);

    private static ReportTable AnyTable(Random random) => ReportTables.All[random.Next(ReportTables.All.Count)];

    private static CellName Any(LawfulReport lawful, Func<CellName, bool> wanted, Random random)
    {
        var names = lawful.Report.Figures.Keys.Where(wanted).ToList();
        return names[random.Next(names.Count)];
    }

    private static List<CellName> Some(Report report, int count, Random random)
    {
        var names = report.Cells.Values.Where(cell => cell.HasValue).Select(cell => cell.Name).ToArray();
        random.Shuffle(names);
        return [.. names.Take(count)];
    }

    private static Dictionary<ReportTable, TableReading> Changed(Report report, ReportTable table, Func<TableReading, TableReading> change) =>
        report.Tables.ToDictionary(pair => pair.Key, pair => pair.Key == table ? change(pair.Value) : pair.Value);

    private static Injected OfForm(LawfulReport lawful, ReportForm proactive, ReportForm applications)
    {
        var made = GeneratedReport.Create(lawful.Report.Seed, ReportFormat.Mixed) with
        {
            Proactive = proactive,
            Applications = applications,
            Body = lawful.Report.Body,
            Year = lawful.Report.Year,
            Figures = ReportFigures.Random(proactive, applications, new Random(lawful.Report.Seed)),
            Narrative = lawful.Report.Narrative,
        };
        var subject = lawful.ToSubject();
        return new Injected(subject with { Report = LawfulReport.Model(made, lawful.Dates) }, "-");
    }

    private static Injected Shape(LawfulReport lawful, Random random)
    {
        var table = AnyTable(random);
        if (table == ReportTable.Review || random.Next(3) == 0)
            return TextFaults.Changed(lawful, table.Name(), report => report with { Tables = Changed(report, table, reading => reading with { ColumnCount = random.Next(2, 7) }) });
        var form = lawful.Report.Proactive;
        var missing = form.Rows(table).Where(_ => random.Next(form.Rows(table).Count) == 0).DefaultIfEmpty(form.Rows(table)[random.Next(form.Rows(table).Count)]).ToList();
        return TextFaults.Changed(lawful, table.Name(), report => (report with { Tables = Changed(report, table, reading => reading with { MissingRows = missing }) })
            .With(missing.SelectMany(row => row.Columns.Select(column => new CellName(table, row.Name, column))), cell => cell with { Status = CellStatus.Unreadable, Value = null, Raw = null, Source = null }));
    }

    /// <summary>The figures of a row without geometry, read one column too far to the right, so that the total was lost.</summary>
    private static Injected? Misread(LawfulReport lawful, Random random)
    {
        if (lawful.HasBlanks)
            return null;
        var rows = lawful.Report.Applications.Rows(ReportTable.Applications).Select(row => row.Name)
            .Where(row => ReportForm.Applicants.SkipLast(1).Count(who => lawful.Report.Figures[LawfulFigures.Request(row, who)] > 0) > 1).ToList();
        if (rows.Count == 0)
            return null;
        var row = rows[random.Next(rows.Count)];
        List<decimal> printed = [.. ReportForm.Applicants.Select(who => lawful.Report.Figures[LawfulFigures.Request(row, who)])];
        return TextFaults.Changed(lawful, $"applications.{row}.*", report => ReportForm.Applicants.Zip(printed.SkipLast(1).Prepend(0)).Aggregate(report, (moved, cell) =>
            moved.With(LawfulFigures.Request(row, cell.First), cell.Second).With([LawfulFigures.Request(row, cell.First)], read => read with { Source = new CellSource(null, null, null, 9, null, Binding.Label) })));
    }
}
