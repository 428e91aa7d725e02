using System.Globalization;
using System.Text;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>
/// Tables whose cells have run together. Taken from reports 013 to 019 of the published ones (Pingtan 2019 to 2025): a row is
/// <c>640020470</c> there, and means 64, 0, 0, 2, 0, 4, 70.
/// </summary>
public sealed class FusedTests
{
    public static TheoryData<CorpusReport> FusedReports =>
        [.. CorpusReport.Published.Where(report => report.Inferred.Count > 0 && report.Name.EndsWith(".txt", StringComparison.Ordinal)).DefaultIfEmpty(CorpusReport.Own[0])];

    [Theory]
    [MemberData(nameof(FusedReports))]
    public void Every_cell_of_the_published_fused_tables_is_right_and_those_that_rest_on_an_identity_say_so(CorpusReport report)
    {
        var inspection = Inspect(report.Bytes);
        var cells = inspection.Report?.Cells.Values.ToDictionary(cell => cell.Name.ToString()) ?? [];
        foreach (var (name, value) in report.AllCells)
        {
            Assert.True(cells.GetValueOrDefault(name)?.Value == value, $"{name}: expected {value}, read {cells.GetValueOrDefault(name)}");
            if (value is not null)
                Assert.True(report.Inferred.Contains(name) == (cells[name].Status == CellStatus.Inferred), $"{name}: {cells[name].Status}");
        }

        Assert.DoesNotContain(Errors(inspection), error => error.StartsWith("T3", StringComparison.Ordinal) || error.StartsWith("T4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2019)]
    public void Every_figure_of_a_fused_page_is_right_or_unreadable(int year)
    {
        var form = Form(year);
        var (number, inferred, unreadable) = (0, 0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var figures = SmallFigures(form, random, seed % 4);
            var inspection = Inspect(SamplePage.Of(form, figures).ToFused(random));
            Assert.NotNull(inspection.Report);
            foreach (var (name, value) in figures)
            {
                var cell = inspection.Report.Cells.GetValueOrDefault(name);
                Assert.True(cell?.Value is null || cell.Value == value, $"seed {seed}, {name}: published {value}, read {cell}");
                if (name.Table == ReportTable.Proactive)
                    continue;
                number += cell?.Status == CellStatus.Number ? 1 : 0;
                inferred += cell?.Status == CellStatus.Inferred ? 1 : 0;
                unreadable += cell?.Value is null ? 1 : 0;
            }

            Assert.Empty(Errors(inspection));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{year}: {number} numbers, {inferred} inferred, {unreadable} unreadable");
        Assert.True(inferred > 4_000 && number > 10_000, $"{number} numbers, {inferred} inferred, {unreadable} unreadable");
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2019)]
    public void A_falsified_cell_never_gives_a_number_that_is_not_printed(int year)
    {
        // By seed: among thousands of falsified Tables IV one can be found with another reading that adds up (see FusedReview).
        var form = Form(year);
        var random = new Random(year);
        for (var n = 0; n < 300; n++)
        {
            var figures = SmallFigures(form, random, n % 4);
            var targets = figures.Keys.Where(name => name.Table != ReportTable.Proactive).ToList();
            var target = targets[random.Next(targets.Count)];
            figures[target] = random.Next(3) == 0 ? random.Next(300) : figures[target] + random.Next(1, 12);
            var inspection = Inspect(SamplePage.Of(form, figures).ToFused(random));
            foreach (var (name, value) in figures)
            {
                var cell = inspection.Report?.Cells.GetValueOrDefault(name);
                Assert.True(cell?.Value is null || cell.Value == value, $"n {n}, {target} falsified, {name}: published {value}, read {cell}");
            }

            var inferred = inspection.Report?.Cells.Values.Where(cell => cell.Status == CellStatus.Inferred).Select(cell => cell.Name.Table).ToHashSet() ?? [];
            var violated = inspection.Violations.Where(outcome => outcome.Severity >= Severity.Error).Select(outcome => outcome.Rule.Id).ToList();
            Assert.False(inferred.Contains(ReportTable.Applications) && violated.Exists(rule => rule.StartsWith("T3", StringComparison.Ordinal)));
            Assert.False(inferred.Contains(ReportTable.Review) && violated.Exists(rule => rule.StartsWith("T4", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void An_identity_over_an_inferred_cell_is_not_evaluated()
    {
        var form = ReportForm.Format2021;
        var figures = Zeros(form);
        Set(figures, "new", 12, 15);
        Set(figures, "granted", 12, 15);
        Set(figures, "handled", 12, 15);

        var inspection = Inspect(SamplePage.Of(form, figures).ToFused());

        var row = inspection.Report?.Cells.Values.Where(cell => cell.Name is { Table: ReportTable.Applications, Row: "granted" }).ToList() ?? [];
        Assert.All(row, cell => Assert.Equal((CellStatus.Inferred, Binding.Fused), (cell.Status, cell.Source?.Bound)));
        var verdicts = inspection.Outcomes.Where(outcome => outcome.Rule is Identity && outcome.Locus is "applications.granted.*" or "applications.*.natural").ToList();
        Assert.Equal(3, verdicts.Count);
        Assert.All(verdicts, outcome => Assert.Equal(new Verdict.NotEvaluated(NotEvaluatedReason.Inferred), outcome.Verdict));
    }

    [Fact]
    public void A_wrong_digit_in_a_row_with_one_cut_is_read_and_found()
    {
        var figures = Zeros(ReportForm.Format2021);
        figures[Request("partial", "natural")] = 1;

        Assert.Equal(["T3-H applications.partial.*", "T3-V applications.*.natural"], Errors(Inspect(SamplePage.Of(ReportForm.Format2021, figures).ToFused())).Order());
    }

    [Fact]
    public void Where_blank_cells_leave_no_trace_nothing_is_read_and_nobody_accused()
    {
        var form = ReportForm.Format2021;
        var random = new Random(3);
        for (var n = 0; n < 200; n++)
        {
            var figures = SmallFigures(form, random, n % 4);
            var published = figures.ToDictionary(cell => cell.Key, cell => cell.Value == 0 && random.Next(3) == 0 ? "" : cell.Value.ToString(CultureInfo.InvariantCulture));
            var inspection = Inspect(new SamplePage(form, published).ToFused(random));
            foreach (var (name, value) in figures)
            {
                var cell = inspection.Report?.Cells.GetValueOrDefault(name);
                Assert.True(cell?.Value is null || cell.Value == value, $"n {n}, {name}: published '{published[name]}', read {cell}");
            }

            Assert.DoesNotContain(Errors(inspection), error => error.StartsWith('T'));
        }
    }

    [Fact]
    public void Single_rows_that_have_run_together_are_read_only_if_they_add_up()
    {
        var form = ReportForm.Format2021;
        var figures = Zeros(form);
        Set(figures, "new", 64, 70);
        figures[Request("new", "other")] = 6;
        Set(figures, "granted", 64, 70);
        figures[Request("granted", "other")] = 6;
        Set(figures, "handled", 64, 70);
        figures[Request("handled", "other")] = 6;
        var lines = SamplePage.Of(form, figures).ToLines();
        const string Row = "(一)予以公开\n64\n0\n0\n0\n0\n6\n70\n";

        Assert.Equal([64, 0, 0, 0, 0, 6, 70], Granted("(一)予以公开\n640000670\n"));
        Assert.All(Granted("(一)予以公开\n640000671\n"), Assert.Null);
        // Blank cells that were lost, not digits that have run together.
        Assert.All(Granted("(一)予以公开\n64\n6\n70\n"), Assert.Null);

        IEnumerable<decimal?> Granted(string instead)
        {
            Assert.Contains(Row, lines, StringComparison.Ordinal);
            var cells = Inspect(lines.Replace(Row, instead, StringComparison.Ordinal)).Report?.Cells;
            return ReportForm.Applicants.Select(who => cells?[Request("granted", who)].Value);
        }
    }

    [Fact]
    public void Digits_made_to_be_cut_in_many_ways_do_not_hold_up_the_reader()
    {
        var form = ReportForm.Format2021;
        foreach (var digits in new[] { "1111111111111111111111111111111111111111", new string('9', 63), "121212121212121212121212121212121212", new string('1', 4000) })
        {
            var figures = Zeros(form).ToDictionary(cell => cell.Key, cell => cell.Key.Column is "natural" or "upheld" ? digits : "0");
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var inspection = Inspect(new SamplePage(form, figures).ToFused());
            Assert.DoesNotContain(inspection.Report?.Cells.Values ?? [], cell => cell.Status == CellStatus.Inferred);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        }
    }

    /// <summary>After report 020 (Pingtan 2018): the form that was used until then, run together.</summary>
    [Fact]
    public void The_form_used_before_2019_is_told_and_gives_no_figure()
    {
        const string Page = "标题: 清河县2018年度政府信息公开工作年度报告\n清河县2018年度政府信息公开工作年度报告 本报告所列数据的统计期限自2018年1月1日起至2018年12月31日止。"
            + "一、概述。二、主动公开政府信息情况2018年主动公开政府信息2069条。三、政府信息依申请公开工作情况未收到申请。五、主要问题和改进措施。"
            + "六、政府信息公开情况统计表指标名称计量单位2018年度历年累计主动公开文件数条206912106其中：1.政府网站公开数条206912106行政复议数件00行政诉讼数件00";

        var report = Inspect(Page).Report;

        Assert.Equal((ReportFormat.Pre2019, 2018), (report?.Format, report?.Year));
        Assert.Empty(report?.Cells ?? new Dictionary<CellName, Cell>());
    }

    [Fact]
    public void Sums_over_the_years_in_the_text_do_not_make_a_report_an_old_one() => Assert.NotEqual(
        ReportFormat.Pre2019,
        Inspect("清河县2019年政府信息公开工作年度报告\n一、总体情况\n共主动公开文件20件，历年累计345条。\n六、其他需要报告的事项\n无。").Report?.Format);

    /// <summary>Figures as small bodies have them, or larger ones.</summary>
    private static Dictionary<CellName, decimal> SmallFigures(ReportForm form, Random random, int size)
    {
        var figures = Figures.Random(form, random);
        if (size == 3)
            return figures;
        foreach (var who in ReportForm.Applicants.SkipLast(1))
        {
            foreach (var row in form.Results)
                figures[Request(row.Name, who)] = random.Next(5) > 0 ? 0 : random.Next(who == "natural" ? size * 60 + 12 : size * 8 + 3);
            figures[Request("handled", who)] = form.Results.Sum(row => figures[Request(row.Name, who)]);
            figures[Request("new", who)] = figures[Request("handled", who)] + figures[Request("carriedOut", who)];
            figures[Request("carriedIn", who)] = 0;
        }

        foreach (var row in form.Rows(ReportTable.Applications))
            figures[Request(row.Name, "total")] = ReportForm.Applicants.SkipLast(1).Sum(who => figures[Request(row.Name, who)]);
        return figures;
    }

    private static Dictionary<CellName, decimal> Zeros(ReportForm form) => ReportTables.All.SelectMany(form.Cells).ToDictionary(name => name, _ => 0m);

    private static void Set(Dictionary<CellName, decimal> figures, string row, int natural, int total)
    {
        figures[Request(row, "natural")] = natural;
        figures[Request(row, "other")] = total - natural;
        figures[Request(row, "total")] = total;
    }

    private static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);

    private static IEnumerable<string> Errors(Inspection inspection) =>
        inspection.Violations.Where(outcome => outcome.Severity >= Severity.Error).Select(outcome => $"{outcome.Rule.Id} {outcome.Locus}");

    private static Inspection Inspect(string text) => Inspect(Encoding.UTF8.GetBytes(text));

    private static Inspection Inspect(byte[] bytes) => new Inspector(null, DueDates.Statutory).Inspect("page", bytes);

    private static ReportForm Form(int year) => ReportForm.All.Single(form => form.Year == year);
}
