using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/exports/...</c>: the office's lists for spreadsheets, within the caller's region.</summary>
public sealed class SheetAnswerTests : IAsyncLifetime
{
    private static readonly Outcome Wrong = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
    private TestApp? app;

    private TestApp App => app ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        await FillAsync(app);
    }

    private static async Task FillAsync(TestApp app)
    {
        var body = await app.Services.GetRequiredService<IEvidenceStore>().KeepAsync(SampleCases.Page, Cancellation);
        foreach (var (agency, region, name) in new[] { ("hs-water", SampleCases.County, "=衡山县水利局"), ("cs-edu", SampleCases.OtherCity, "长沙市教育局") })
        {
            await app.PutAsync(SampleCases.Id(agency), new CaseChanges
            {
                Obligation = SampleCases.Obligation(region, name: name) with { Report = body },
                Events = [SampleCases.Opened(SampleCases.Finding(agency, "T3-I", Wrong.Locus), SampleCases.Of(Wrong))],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task Findings_come_with_their_words_numbers_and_proof_and_run_nothing()
    {
        var rows = await CsvAsync("/api/exports/findings?year=2025", TestApp.OfficerKey);
        Assert.Equal("\uFEFF问题编号", rows[0][0]);
        var row = Assert.Single(rows, row => row[0] == $"{SampleCases.Finding("hs-water", "T3-I", Wrong.Locus)}");
        Assert.Equal("'=衡山县水利局", row[1]);
        Assert.NotEmpty(row[7]);
        Assert.Equal((((Verdict.Violated)Wrong.Verdict).Left?.ToString(System.Globalization.CultureInfo.InvariantCulture), 64), (row[9], row[15].Length));
    }

    [Theory]
    [InlineData("findings")]
    [InlineData("figures")]
    [InlineData("figures", "&agency=cs-edu")]
    public async Task A_region_gets_its_own_and_not_a_cell_more(string list, string filter = "")
    {
        var all = await CsvAsync($"/api/exports/{list}?year=2025{filter}", TestApp.OfficerKey);
        Assert.Contains(all, row => row.Contains("长沙市教育局"));
        var own = await CsvAsync($"/api/exports/{list}?year=2025{filter}", TestApp.ViewerKey);
        Assert.DoesNotContain(own, row => row.Contains("长沙市教育局"));
        Assert.Equal(filter.Length == 0, own.Count > 1);
    }

    [Fact]
    public async Task Figures_are_those_of_the_archived_report()
    {
        var rows = await CsvAsync("/api/exports/figures?year=2025&agency=hs-water", TestApp.OfficerKey);
        using var answer = await App.GetAsync("/api/reports/hs-water/2025", TestApp.OfficerKey);
        var cells = (await TestApp.JsonAsync(answer)).GetProperty("reading").GetProperty("cells");
        Assert.Equal(cells.EnumerateObject().Count(), rows.Count - 1);
        Assert.All(rows.Skip(1), row => Assert.Equal(
            cells.GetProperty(row[4]).GetProperty("value").ToString(), row[6]));
    }

    [Fact]
    public async Task A_workbook_has_typed_cells_under_a_frozen_head()
    {
        using var answer = await App.GetAsync("/api/exports/findings?year=2025&format=xlsx&lang=en", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches(@"\A""?findings-2025-\d{8}\.xlsx""?\z", answer.Content.Headers.ContentDisposition?.FileName ?? "");
        using var document = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancellation)), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Equal("Finding", sheet.Descendants<Cell>().First().InnerText);
        Assert.Contains(sheet.Descendants<Cell>(), cell => cell is { DataType: null, CellReference.Value: "D2", InnerText: "2025" });
        Assert.Single(sheet.Descendants<Pane>());
    }

    [Fact]
    public async Task Agencies_stand_with_what_they_owe()
    {
        await using var stored = await TestApp.StartAsync((args, _) => MonitorApp.Create(args), dataFolder: null);
        await FillAsync(stored);
        await stored.Services.GetRequiredService<IAgencyRegistryStore>().ImportAsync(
            [MemoryRegistry.Agency("hs-water", SampleCases.County)], new RegistryImport(TestApp.Start, "test", null), Cancellation);
        var row = Assert.Single((await CsvAsync("/api/exports/agencies?year=2025&lang=en", TestApp.OfficerKey, stored)).Skip(1));
        Assert.Equal(("hs-water", SampleCases.County, "2025", "1"), (row[0], row[3], row[4], row[10]));
        Assert.Equal(64, row[13].Length);
    }

    [Fact]
    public async Task Another_format_is_refused_by_name()
    {
        using var answer = await App.GetAsync("/api/exports/agencies?format=pdf", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request.format", (await TestApp.JsonAsync(answer)).GetProperty("code").GetString());
    }

    private async Task<List<List<string>>> CsvAsync(string path, string key, TestApp? other = null)
    {
        using var answer = await (other ?? App).GetAsync(path, key);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return Records(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    // RFC 4180, read here by other hands than it is written.
    private static List<List<string>> Records(string text)
    {
        List<List<string>> records = [[""]];
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var field = records[^1];
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field[^1] += text[i++];
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    field.Add("");
                    break;
                case '\r' when !isQuoted:
                    break;
                case '\n' when !isQuoted:
                    records.Add([""]);
                    break;
                default:
                    field[^1] += text[i];
                    break;
            }
        }

        records.RemoveAt(records.Count - 1);
        return records;
    }
}
