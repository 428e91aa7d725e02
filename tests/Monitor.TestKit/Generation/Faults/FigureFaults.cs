using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>One figure of Tables II to IV that is another than it should be.</summary>
internal static class FigureFaults
{
    private const string Total = "total";
    private const string Later = "litigation.afterReconsideration";
    private static readonly string[] Stocks = ["rules", "normative"];
    private static readonly string[] Items = ["licences", "otherServices", "penalties", "coercion"];
    private static readonly string[] Flows = ["new", "carriedIn", "handled", "carriedOut"];

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("T2-01", (lawful, random) => lawful.Report.Proactive.Year == 2019 || lawful.HasBlanks ? null
            : Any(Stocks, random) is var row ? Set(lawful, Proactive(row, "made"), At(lawful, Proactive(row, "inForce")) + At(lawful, Proactive(row, "repealed")) + random.Next(1, 60), $"proactive.{row}.*") : null, IsFigure: true),
        new("T2-02", (lawful, random) => lawful.Body.MayMakeRules || lawful.Report.Body.Contains("市人民政府", StringComparison.Ordinal) ? null
            : lawful.Report.Figures.Keys.Where(name => name is { Table: ReportTable.Proactive, Row: "rules" }).ToList() is var cells
                ? Set(lawful, cells[random.Next(cells.Count)], random.Next(1, 40), "-") : null, IsFigure: true),
        new("T2-03", (lawful, random) => lawful.Report.Proactive.Year != 2019 || lawful.HasBlanks ? null
            : Any(Stocks, random) is var row ? Set(lawful, Proactive(row, "published"), At(lawful, Proactive(row, "totalPublished")) + random.Next(1, 60), $"proactive.{row}.*") : null, IsFigure: true),
        new("T2-04", (lawful, random) => lawful.Report.Proactive.Year != 2019 || lawful.HasBlanks ? null
            : Any(Items, random) is var row && At(lawful, Proactive(row, "change")) != 0
                ? Set(lawful, Proactive(row, "decisions"), At(lawful, Proactive(row, "previousItems")) + At(lawful, Proactive(row, "change")), $"proactive.{row}.*") : null, IsFigure: true),
        new("T2-06", (lawful, random) => lawful.Report.Figures.Keys.Where(name => name is { Table: ReportTable.Proactive, Row: "licences" }).ToList() is var cells
            && Any(["清河县审计局", "望江省审计厅", "长林市信访局", "北山区统计局", "金山县人民政府研究室", "平川市机关事务管理局"], random) is var body
                ? TextFaults.Changed(lawful, "-", report => report.With(cells[random.Next(cells.Count)], random.Next(1, 40)) with { Agency = body }) : null),
        new("T3-V", (lawful, random) => Kind(random) is var who
            ? Off(lawful, Request(Any([.. lawful.Report.Applications.Results.Select(row => row.Name)], random), who), random, $"applications.*.{who}") : null, IsFigure: true),
        new("T3-I", (lawful, random) => Any([.. ReportForm.Applicants], random) is var who
            ? Off(lawful, Request(Any(Flows, random), who), random, $"applications.*.{who}") : null, IsFigure: true),
        new("T3-H", (lawful, random) => Any([.. lawful.Report.Applications.Rows(ReportTable.Applications).Select(row => row.Name)], random) is var row
            ? Off(lawful, Request(row, Any([.. ReportForm.Applicants], random)), random, $"applications.{row}.*") : null, IsFigure: true),
        new("T3-01", Lost),
        new("T3-02", (lawful, random) => TextFaults.Changed(lawful, "-", report => report
            .With(report.Cells.Keys.Where(name => name.Table == ReportTable.Applications).ToList(), cell => cell with { Status = CellStatus.Number, Value = 0, Raw = "0" })
            .With(Review("reconsideration", Total), random.Next(1, 20)))),
        new("T4-R", (lawful, random) => Off(lawful, Review("reconsideration", Any([.. ReportForm.Outcomes], random)), random, "review.reconsideration"), IsFigure: true),
        new("T4-L", (lawful, random) => Off(lawful, Review("litigation.direct", Any([.. ReportForm.Outcomes], random)), random, "review.litigation.direct"), IsFigure: true),
        new("T4-P", (lawful, random) => Off(lawful, Review(Later, Any([.. ReportForm.Outcomes], random)), random, $"review.{Later}"), IsFigure: true),
        new("T4-02", (lawful, random) => random.Next(1, 9) is var cases
            ? TextFaults.Changed(lawful, "-", report => report
                .With(report.Cells.Keys.Where(name => name.Table == ReportTable.Review).ToList(), cell => cell with { Status = CellStatus.Number, Value = 0, Raw = "0" })
                .With(Review(Later, "upheld"), cases).With(Review(Later, Total), cases))
            : null),
    ];

    /// <summary>The report with one figure set.</summary>
    public static Injected Set(LawfulReport lawful, CellName name, decimal value, string? locus = null) => TextFaults.Changed(lawful, locus ?? name.ToString(), report => report.With(name, value));

    /// <summary>One out of some.</summary>
    public static string Any(string[] from, Random random) => from[random.Next(from.Length)];

    // Between blanks that some number could fill nothing is proved.
    private static Injected? Off(LawfulReport lawful, CellName name, Random random, string locus)
    {
        var (value, off) = (At(lawful, name), random.Next(1, 60));
        return lawful.HasBlanks ? null : Set(lawful, name, value >= off && random.Next(2) == 0 ? value - off : value + off, locus);
    }

    private static Injected? Lost(LawfulReport lawful, Random random)
    {
        if (lawful.HasBlanks)
            return null;
        var who = Any([.. ReportForm.Applicants], random);
        var (lost, kept) = random.Next(2) == 0 ? ("carriedOut", "handled") : ("handled", "carriedOut");
        return TextFaults.Changed(lawful, $"applications.*.{who}", report => report
            .With([Request(lost, who)], cell => cell with { Status = CellStatus.Unreadable, Value = null, Raw = null })
            .With(Request(kept, who), At(lawful, Request("new", who)) + At(lawful, Request("carriedIn", who)) + random.Next(1, 50)));
    }

    private static string Kind(Random random) => ReportForm.Applicants[random.Next(ReportForm.Applicants.Count - 1)];

    private static decimal At(LawfulReport lawful, CellName name) => lawful.Report.Figures[name];

    private static CellName Request(string row, string who) => LawfulFigures.Request(row, who);

    private static CellName Proactive(string row, string column) => LawfulFigures.Proactive(row, column);

    private static CellName Review(string row, string outcome) => new(ReportTable.Review, row, outcome);
}
