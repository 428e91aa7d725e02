using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Work.Inspecting;

namespace Demo.Sites.Tests;

/// <summary>The reports on the sample sites, read as the monitor reads them, give what the table says.</summary>
public sealed class SampleReports(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Every agency whose report of 2025 a reader reaches.</summary>
    public static TheoryData<string> Published => [.. SampleTable.Plain.Where(agency => agency.Status is "published" or "publishedLate").Select(agency => agency.Id)];

    /// <summary>Every agency whose column answers with its list.</summary>
    public static TheoryData<string> Listed => [.. SampleTable.Plain.Where(agency => agency.Reason is not ("unreachable" or "morePages")).Select(agency => agency.Id)];

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_report_of_2025_violates_exactly_the_rules_that_the_table_names(string id)
    {
        var inspection = await InspectAsync(id, 2025);
        Assert.Equal(2025, inspection.Report?.Year);
        Assert.Equal(browser.Agency(id).Name, inspection.Report?.Agency);
        Assert.Equal(SampleTable.Of(id).Rules, inspection.Findings.Select(outcome => outcome.Rule.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Published))]
    public async Task Every_rule_about_a_published_report_can_be_judged(string id)
    {
        var rules = SampleTable.Of(id).Rules;
        var open = (await InspectAsync(id, 2025)).Outcomes
            .Where(outcome => outcome.Verdict is Verdict.NotEvaluated { Reason: NotEvaluatedReason.Blank or NotEvaluatedReason.Unreadable or NotEvaluatedReason.Inferred or NotEvaluatedReason.ExtractionSuspect })
            .Select(outcome => outcome.Rule.Id).Distinct();
        // A figure left blank in 予以公开 leaves its row and its column open and nothing else.
        Assert.Equal(rules.Contains("FMT-01") ? ["T3-V", "T3-H"] : [], open);
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task Reports_of_earlier_years_are_there_and_in_order(string id)
    {
        foreach (var year in new[] { 2023, 2024 })
        {
            var inspection = await InspectAsync(id, year);
            Assert.Equal(year, inspection.Report?.Year);
            Assert.Empty(inspection.Findings.Select(outcome => outcome.Rule.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task A_report_shows_the_day_that_its_list_shows(string id)
    {
        var report = (await InspectAsync(id, 2024)).Report!;
        var item = (await browser.ColumnAsync(id, Stop)).SelectMany(page => Regex.Matches(page.Html, "<(?:li|TR)\\b.*?</(?:li|TR)>")).Single(match => match.Value.Contains(browser.Agency(id).Name + "2024年政府信息公开", StringComparison.Ordinal)).Value;
        Assert.NotEmpty(report.Dates);
        Assert.All(report.Dates.Where(date => date.Kind != DateKind.Mention), date => Assert.Contains($">{date.Value:yyyy-MM-dd}<", item));
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task What_one_year_carries_out_the_next_one_carries_in(string id)
    {
        var before = (await InspectAsync(id, 2023)).Report!;
        var after = (await InspectAsync(id, 2024)).Report!;
        foreach (var who in ReportForm.Applicants)
            Assert.Equal(before.Cells[new CellName(ReportTable.Applications, "carriedOut", who)].Value, after.Cells[new CellName(ReportTable.Applications, "carriedIn", who)].Value);
        decimal? Stock(Report report, string column) => report.Cells[new CellName(ReportTable.Proactive, "normative", column)].Value;
        Assert.Equal(Stock(after, "inForce"), Stock(before, "inForce") + Stock(after, "made") - Stock(after, "repealed"));
    }

    [Theory]
    [InlineData("chengxi-gov")]
    [InlineData("chengxi-slj")]
    [InlineData("liyang-tjj")]
    public async Task What_is_missing_or_not_due_is_not_there(string id) =>
        Assert.Null(await browser.FindAsync(id, browser.Agency(id).Name + "2025年政府信息公开工作年度报告", Stop));

    [Fact]
    public async Task The_figures_of_no_two_agencies_are_the_same()
    {
        var figures = new HashSet<string>();
        foreach (var row in Published)
            Assert.True(figures.Add(string.Join(',', (await InspectAsync(row.Data, 2025)).Report!.Cells.Values.Select(cell => cell.Raw))), row.Data);
    }

    [Fact]
    public async Task A_report_of_another_year_under_the_right_title_shows_its_own_year()
    {
        var inspection = await InspectAsync("wangmei-cgj", 2025);
        Assert.Equal(2024, inspection.Report?.Year);
        Assert.Equal((await InspectAsync("wangmei-cgj", 2024)).Report?.Cells.Values.Select(cell => cell.Value), inspection.Report?.Cells.Values.Select(cell => cell.Value));
    }

    [Fact]
    public async Task The_late_report_shows_the_same_day_in_the_list_and_on_its_page()
    {
        var report = (await InspectAsync("chengxi-czj", 2025)).Report!;
        Assert.All(report.Dates.Where(date => date.Kind != DateKind.Mention), date => Assert.Equal(new DateOnly(2026, 2, 6), date.Value));
        Assert.Contains("澄溪县财政局2025年政府信息公开工作年度报告</a><span>2026-02-06</span>", (await browser.ColumnAsync("chengxi-czj", Stop)).Single().Html);
    }

    [Fact]
    public async Task The_blanks_stand_where_some_number_could_stand()
    {
        var cells = (await InspectAsync("chengxi-jyj", 2025)).Report!.Cells;
        Assert.Equal(CellStatus.Blank, cells[new CellName(ReportTable.Applications, "granted", "natural")].Status);
        Assert.True(cells.Values.Count(cell => cell.Status == CellStatus.Blank) > 20);
    }

    [Theory]
    [InlineData("liyang-tjj")]
    [InlineData("liyang-lyj")]
    public async Task The_look_alike_is_no_report(string id)
    {
        var address = await browser.FindAsync(id, browser.Agency(id).Name + "2025年政府网站工作年度报表", Stop);
        var page = await browser.PageAsync(address!, Stop);
        Assert.Equal(InspectionStatus.NotAReport, Inspect(page).Status);
    }

    [Fact]
    public async Task The_file_is_one_that_cannot_be_read()
    {
        var address = await browser.FindAsync("liyang-wlj", "栗阳县文化和旅游局2025年政府信息公开工作年度报告", Stop);
        var file = await browser.PageAsync(address!, Stop);
        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal(InspectionStatus.Unreadable, Inspect(file).Status);
        // A scan stays unreadable with poppler and without it.
        Assert.True(Inspect(file).Error?.Code is "scannedPdf" or "pdfToolMissing");
    }

    [Fact]
    public async Task The_old_pages_are_sent_in_the_old_encoding()
    {
        var page = await browser.PageAsync((await browser.FindAsync("dongbu-lsj", "东埠县粮食和物资储备局2025年政府信息公开工作年度报告", Stop))!, Stop);
        Assert.Equal("text/html", page.ContentType);
        // 东 in GB18030; in UTF-8 it would be E4 B8 9C.
        Assert.True(page.Body.Span.IndexOf((ReadOnlySpan<byte>)[0xB6, 0xAB]) > 0);
        Assert.Equal(-1, page.Body.Span.IndexOf("东"u8));
    }

    private Inspection Inspect(Monitor.Net.FetchOutcome.Fetched page) =>
        new Inspector(new AgencyRegistry([.. browser.Registry.Items.Select(item => item.Value)]), DueDates.Statutory).Inspect(page.Address.ToString(), page.Body, page.ContentType, page.Address);

    private async Task<Inspection> InspectAsync(string id, int year)
    {
        var title = $"{browser.Agency(id).Name}{year}年政府信息公开工作年度报告";
        var address = await browser.FindAsync(id, title, Stop);
        Assert.True(address is not null, $"No list names '{title}'.");
        return Inspect(await browser.PageAsync(address, Stop));
    }
}
