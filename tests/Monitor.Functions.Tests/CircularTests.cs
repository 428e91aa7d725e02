using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/circular</c>: the office's circular (通报) holds nothing against anybody that does not stand, and ranks nobody whom it could not see.</summary>
public sealed class CircularTests : IAsyncLifetime
{
    private TestApp? app;

    private TestApp App => app ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task Only_errors_that_stand_are_held_against_a_body()
    {
        var circular = await JsonAsync(App);
        var counts = circular.GetProperty("counts");
        Assert.Equal(
            (5, 1, 4, 1, 3, 0, 1, 1, 1, 1),
            (Of("due"), Of("notDue"), Of("seen"), Of("notSeen"), Of("onTime"), Of("late"), Of("missing"), Of("faultless"), Of("mended"), Of("withdrawn")));
        Assert.Equal((0.8m, 0.25m), (circular.GetProperty("coverage").GetDecimal(), circular.GetProperty("faultlessShare").GetDecimal()));
        Assert.Equal(
            [("PUB-01", "missing", "county"), ("T3-H", "applications", "both"), ("T3-H", "applications", "both"), ("T3-H", "applications", "wrong")],
            circular.GetProperty("problems").EnumerateArray().SelectMany(problem => problem.GetProperty("findings").EnumerateArray().Select(finding =>
                (problem.GetProperty("rule").GetString()!, problem.GetProperty("kind").GetString()!, finding.GetProperty("id").GetString()!.Split('.')[0]))));
        Assert.Equal(["blocked"], circular.GetProperty("unseen").EnumerateArray().Select(body => body.GetProperty("reason").GetString()));

        int Of(string name) => counts.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task The_round_before_is_looked_at_again()
    {
        var last = (await JsonAsync(App)).GetProperty("followUp");
        Assert.Equal((2024, 2, 1, 0), (last.GetProperty("year").GetInt32(), last.GetProperty("found").GetInt32(), last.GetProperty("mended").GetInt32(), last.GetProperty("closed").GetInt32()));
        Assert.Equal("wrong.2024.T3-H.applications.granted.*", Assert.Single(last.GetProperty("standing").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("0.95", false, "both,hidden,mended,wrong,county")]
    [InlineData("0.8", true, "both,wrong,county,hidden,mended")]
    public async Task Nobody_is_ranked_below_the_coverage_that_the_office_sets(string least, bool isRanked, string order)
    {
        await using var office = await StartAsync("--Circular:LeastCoverage", least);
        var circular = await JsonAsync(office);
        Assert.Equal(isRanked, circular.GetProperty("ranked").GetBoolean());
        Assert.Equal(order, string.Join(',', circular.GetProperty("bodies").EnumerateArray().Select(body => body.GetProperty("agency").GetString())));
        var text = Encoding.UTF8.GetString(await BytesAsync(office, "html"));
        Assert.Equal(isRanked, text.Contains("按未改正错误的项数排列", StringComparison.Ordinal));
        Assert.Equal(!isRanked, text.Contains("不作排名", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_document_says_what_the_JSON_says_and_every_line_names_its_proof()
    {
        var docx = await BytesAsync(App, "docx");
        using (var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(error => error.Description));
            var text = document.MainDocumentPart!.Document.InnerText;
            Assert.Contains("公布期限已到的单位5个，另有1个单位期限未到，不计入。其中已查清4个，占80%", text, StringComparison.Ordinal);
            Assert.Contains("合格率25%", text, StringComparison.Ordinal);
            Assert.Contains("未能查清1个，见附件1", text, StringComparison.Ordinal);
            Assert.Contains("wrong.2025.T3-H.applications.granted.*", text, StringComparison.Ordinal);
        }

        Assert.Equal(docx, await BytesAsync(App, "docx"));
    }

    [Fact]
    public async Task The_workbook_has_the_lists()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await BytesAsync(App, "xlsx")), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(error => error.Description));
        Assert.Equal(["总体情况", "问题清单", "未能查清", "上一年度尚未改正", "各单位情况"], document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public async Task A_region_makes_its_own_and_only_officers_make_one()
    {
        using var viewer = await App.GetAsync("/api/circular?year=2025", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
        using var foreign = await App.GetAsync("/api/circular?year=2025&jurisdiction=%E5%8C%97%E4%BA%AC%E5%B8%82", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var county = await App.GetAsync($"/api/circular?year=2025&jurisdiction={Uri.EscapeDataString(SampleCases.County)}", TestApp.OfficerKey);
        Assert.Equal(1, (await TestApp.JsonAsync(county)).GetProperty("counts").GetProperty("due").GetInt32());
    }

    private static async Task<TestApp> StartAsync(params string[] settings)
    {
        var started = await TestApp.StartAsync(settings);
        await started.PutAsync(
            SampleCases.Id("county"),
            SampleCases.Obligation(SampleCases.County, ObligationStatus.Missing, new Look.Absent(TestApp.Start), "衡山县教育局"),
            SampleCases.Opened(SampleCases.Finding("county", "PUB-01"), SampleCases.Missing));
        await started.PutAsync(
            SampleCases.Id("wrong"),
            SampleCases.Obligation(SampleCases.City, name: "衡阳市水利局"),
            SampleCases.Opened(SampleCases.Finding("wrong", "T3-H", "applications.granted.*"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("wrong", "FEE-01"), SampleCases.Of(Severity.Warning)));
        await started.PutAsync(
            SampleCases.Id("both"),
            SampleCases.Obligation(SampleCases.City, name: "衡阳市财政局"),
            SampleCases.Opened(SampleCases.Finding("both", "T3-H", "applications.new.*"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("both", "T3-H", "applications.granted.*"), SampleCases.Of(Severity.Error)),
            SampleCases.Happened(SampleCases.Finding("both", "T3-H", "applications.granted.*"), FindingEventKind.Withdrawn),
            SampleCases.Opened(SampleCases.Finding("both", "T3-H", "applications.handled.*"), SampleCases.Of(Severity.Error)));
        await started.PutAsync(
            SampleCases.Id("mended"),
            SampleCases.Obligation(SampleCases.City, name: "衡阳市审计局"),
            SampleCases.Opened(SampleCases.Finding("mended", "T3-H", "applications.granted.*"), SampleCases.Of(Severity.Error)),
            SampleCases.Happened(SampleCases.Finding("mended", "T3-H", "applications.granted.*"), FindingEventKind.Resolved));
        await started.PutAsync(
            SampleCases.Id("hidden"), SampleCases.Obligation(SampleCases.City, ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "blocked"), "衡阳市教育局"));
        await started.PutAsync(
            SampleCases.Id("later"), SampleCases.Obligation(SampleCases.City, ObligationStatus.NotDue, name: "衡阳市人民政府", due: new DateOnly(2026, 3, 31)));
        await started.PutAsync(
            SampleCases.Id("wrong", 2024),
            SampleCases.Obligation(SampleCases.City, name: "衡阳市水利局"),
            SampleCases.Opened(SampleCases.Finding("wrong", "T3-H", "applications.granted.*", 2024), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("wrong", "T3-H", "applications.new.*", 2024), SampleCases.Of(Severity.Error)),
            SampleCases.Happened(SampleCases.Finding("wrong", "T3-H", "applications.new.*", 2024), FindingEventKind.Resolved));
        return started;
    }

    private static async Task<JsonElement> JsonAsync(TestApp app)
    {
        using var answer = await app.GetAsync("/api/circular?year=2025", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await TestApp.JsonAsync(answer);
    }

    private static async Task<byte[]> BytesAsync(TestApp app, string format)
    {
        using var answer = await app.GetAsync($"/api/circular?year=2025&format={format}", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }
}
