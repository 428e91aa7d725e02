using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Work.Exporting;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/findings/{id}/export</c>. What stands in the files is held by the export of the command line, on the data of a whole cycle.</summary>
public sealed class ExportAnswerTests : IAsyncLifetime
{
    private static readonly Outcome Wrong = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
    private static readonly FindingId Finding = SampleCases.Finding("hs-water", "T3-I", Wrong.Locus);
    private static readonly FindingId Other = SampleCases.Finding("hs-water", "T3-H", "applications.new.*");
    private static readonly Notice Sent = SampleCases.Notice(Finding, Other);
    private TestApp? app;

    private TestApp App => app ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        var evidence = app.Services.GetRequiredService<IEvidenceStore>();
        var body = await evidence.KeepAsync(SampleCases.Page, Cancellation);
        await evidence.RecordAsync(new Capture(SampleCases.Url, TestApp.Start, TestApp.Start) { Status = 200, Headers = [new("Content-Type", "text/html; charset=utf-8")], Body = body }, Cancellation);
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, name: "衡山县水利局"),
            Events =
            [
                SampleCases.Opened(Finding, SampleCases.Of(Wrong)),
                SampleCases.Opened(Other, SampleCases.Of(Wrong) with { ShownBy = $"T3-I|{Wrong.Locus}" }),
                SampleCases.Happened(Finding, FindingEventKind.Notified) with { At = TestApp.Start, Notice = Sent.Id },
                SampleCases.Happened(Other, FindingEventKind.Notified) with { At = TestApp.Start, Notice = Sent.Id },
                SampleCases.Happened(Other, FindingEventKind.Withdrawn, "=HYPERLINK(\"x\")\n</script>") with { At = TestApp.Start.AddHours(2) },
            ],
            Notices = [Sent],
            Deliveries = [new NoticeDelivery(Sent.Id, 1, TestApp.Start.AddHours(1)) { EndedAt = TestApp.Start.AddHours(1), SentAt = TestApp.Start.AddHours(1) }],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task An_officer_gets_a_ZIP_under_a_safe_name_with_what_the_API_says()
    {
        using var answer = await App.GetAsync($"/api/findings/{Finding}/export", TestApp.OfficerKey);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var disposition = answer.Content.Headers.ContentDisposition;
        Assert.Equal("attachment", disposition?.DispositionType);
        Assert.Matches(@"\A""?finding-hs-water\.2025\.T3-I\.applications\._\.natural\.zip""?\z", disposition?.FileName ?? "");

        var files = Read(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("hashes.txt", files.Keys.Last());
        using var shown = await App.GetAsync($"/api/findings/{Finding}", TestApp.OfficerKey);
        using var exported = JsonDocument.Parse(files["finding.json"]);
        Assert.True(JsonElement.DeepEquals(await TestApp.JsonAsync(shown), exported.RootElement));
        using var listed = await App.GetAsync($"/api/findings/{Finding}/events", TestApp.OfficerKey);
        using var events = JsonDocument.Parse(files["events.json"]);
        Assert.True(JsonElement.DeepEquals(await TestApp.JsonAsync(listed), events.RootElement));
        Assert.DoesNotContain(files, file => file.Value.Contains(SampleCases.Recipient, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_says_what_it_said_when_it_was_sent_and_not_what_stands_now()
    {
        var files = await ExportAsync(Finding);
        Assert.All([Finding, Other], each => Assert.Contains(each.ToString(), files[$"letters/{Sent.Id}.txt"], StringComparison.Ordinal));
        using var notices = JsonDocument.Parse(files["notices.json"]);
        Assert.Equal(TestApp.Start.AddHours(1), Assert.Single(notices.RootElement.EnumerateArray()).GetProperty("letterAsOf").GetDateTimeOffset());
    }

    [Fact]
    public async Task Hostile_words_are_values_and_nothing_else()
    {
        var files = await ExportAsync(Other);
        Assert.All(files.Keys, name => Assert.Matches(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)?\z", name));
        using var events = JsonDocument.Parse(files["events.json"]);
        Assert.Equal("=HYPERLINK(\"x\")\n</script>", events.RootElement.GetProperty("events").EnumerateArray().Last().GetProperty("note").GetString());
        Assert.DoesNotContain(files["cells.csv"].Split('\n'), line => line.Length > 0 && line.TrimStart('\uFEFF')[0] is '=' or '+' or '-' or '@' or '\t');
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\x")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    [InlineData("\"; filename=\"x.exe")]
    [InlineData("年报*?")]
    public void No_place_of_a_finding_makes_a_name_that_is_more_than_a_name(string locus) =>
        Assert.Matches(@"\Afinding-hs-water\.2025\.T3-I\.[A-Za-z0-9._-]{1,99}\.zip\z", FindingExport.NameOf(SampleCases.Finding("hs-water", "T3-I", locus)));

    [Theory]
    [InlineData("a viewer", TestApp.ViewerKey, "", HttpStatusCode.Forbidden)]
    [InlineData("nobody", null, "", HttpStatusCode.Unauthorized)]
    [InlineData("one that is not there", TestApp.OfficerKey, "x", HttpStatusCode.NotFound)]
    public async Task Who_may_not_see_it_gets_nothing(string name, string? key, string suffix, HttpStatusCode expected)
    {
        using var answer = await App.GetAsync($"/api/findings/{Finding}{suffix}/export", key);
        Assert.True(expected == answer.StatusCode, $"{name}: {answer.StatusCode}");
    }

    [Fact]
    public async Task Who_exported_what_is_logged_and_who_got_nothing_is_not()
    {
        using var log = new LogLines();
        await using var logged = await TestApp.StartAsync(log.Create, null, "--Logging:LogLevel:Default", "Information");
        await logged.PutAsync(SampleCases.Id("far"), SampleCases.Obligation("广东省/广州市"), SampleCases.Opened(SampleCases.Finding("far", "PUB-01"), SampleCases.Missing));
        await logged.PutAsync(SampleCases.Id("county"), SampleCases.Obligation(SampleCases.County), SampleCases.Opened(SampleCases.Finding("county", "PUB-01"), SampleCases.Missing));

        using (await logged.GetAsync($"/api/findings/{SampleCases.Finding("far", "PUB-01")}/export", TestApp.OfficerKey))
        using (await logged.GetAsync($"/api/findings/{SampleCases.Finding("county", "PUB-01")}/export", TestApp.ViewerKey))
        using (await logged.GetAsync($"/api/findings/{SampleCases.Finding("county", "PUB-01")}/export", TestApp.OfficerKey))
        {
        }

        Assert.Equal(["The finding county.2025.PUB-01.- is exported to officer"], log.Where(line => line.Contains("exported", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_of_another_region_is_not_there()
    {
        await App.PutAsync(SampleCases.Id("far"), SampleCases.Obligation("广东省/广州市"), SampleCases.Opened(SampleCases.Finding("far", "PUB-01"), SampleCases.Missing));
        using var answer = await App.GetAsync($"/api/findings/{SampleCases.Finding("far", "PUB-01")}/export", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<Dictionary<string, string>> ExportAsync(FindingId finding)
    {
        using var answer = await App.GetAsync($"/api/findings/{finding}/export", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Read(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private static Dictionary<string, string> Read(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open(), entry.FullName.EndsWith(".gz", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8);
            return reader.ReadToEnd();
        });
    }
}
