using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Functions.Api;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/findings/{id}</c>.</summary>
public sealed class FindingDetailTests(FilledApp filled) : IClassFixture<FilledApp>
{
    [Fact]
    public async Task A_finding_says_what_it_says_what_it_rests_on_and_what_happened_to_it()
    {
        await using var app = await TestApp.StartAsync();
        var outcome = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
        var finding = SampleCases.Finding("hs-water", "T3-I", outcome.Locus);
        var notice = SampleCases.Notice(finding);
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, name: "衡山县水利局"),
            Events =
            [
                SampleCases.Opened(finding, SampleCases.Of(outcome)),
                SampleCases.Happened(finding, FindingEventKind.Notified) with { Notice = notice.Id },
                SampleCases.Happened(finding, FindingEventKind.Explained, "另附说明"),
            ],
            Notices = [notice],
        });

        using var answer = await app.GetAsync($"/api/findings/{finding}?lang=en", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal((finding.ToString(), "hs-water", "衡山县水利局", 2025, "T3-I"), (Text(json, "id"), Text(json, "agency"), Text(json, "agencyName"), json.GetProperty("year").GetInt32(), Text(json, "rule")));
        Assert.Equal((outcome.Locus, "error", "explained", "en"), (Text(json, "locus"), Text(json, "severity"), Text(json, "status"), Text(json, "language")));
        Assert.Equal(Messages.Of(outcome, Messages.English), Text(json, "message"));
        Assert.Equal(Messages.Text("basis.printedIdentity", Messages.English), Text(json, "basis"));
        Assert.Equal((Messages.Text("remedy.figures", Messages.English), Messages.Text("lawful.none", Messages.English)), (Text(json, "remedy"), Text(json, "lawful")));
        Assert.Contains("applications.", Text(json, "formula"), StringComparison.Ordinal);
        Assert.Equal(["T3-H|applications.new.*"], json.GetProperty("explains").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal((1, true, JsonValueKind.Null), (json.GetProperty("repairs").GetInt32(), json.GetProperty("allRepairs").GetBoolean(), json.GetProperty("shownBy").ValueKind));
        var suspect = Assert.Single(json.GetProperty("suspects").EnumerateArray());
        Assert.Equal((1, "applications.new.natural"), (suspect.GetProperty("repair").GetInt32(), Text(suspect, "cell")));
        Assert.Equal(3, suspect.GetProperty("printed").GetDecimal() - suspect.GetProperty("mended").GetDecimal());
        Assert.Equal(3, Math.Abs(json.GetProperty("left").GetDecimal() - json.GetProperty("right").GetDecimal()));
        Assert.All(json.GetProperty("operands").EnumerateArray(), operand => Assert.Equal(
            ["cell", "value", "status", "raw", "source"], operand.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("grid", json.GetProperty("operands")[0].GetProperty("source").GetProperty("bound").GetString());
        Assert.Equal(Monitor.Core.Evidence.BodyHash.Of(SampleCases.Page).Value, Text(json.GetProperty("proof"), "sha256"));
        Assert.Equal("2026-01-31", Text(json.GetProperty("obligation"), "due"));
        Assert.Equal(["opened", "notified", "explained"], json.GetProperty("history").EnumerateArray().Select(change => Text(change, "kind")));
        Assert.Equal(["1 crawl ", "2 王科长 ", "3 王科长 另附说明"], json.GetProperty("history").EnumerateArray().Select(change => $"{change.GetProperty("number")} {Text(change, "actor")} {Text(change, "note")}"));
        Assert.Equal(notice.Id.Value, Text(json.GetProperty("history")[1], "notice"));
        Assert.Equal((notice.Id.Value, "first"), (Text(json.GetProperty("notices")[0], "id"), Text(json.GetProperty("notices")[0], "stage")));
        Assert.DoesNotContain(SampleCases.Recipient, json.GetRawText(), StringComparison.Ordinal);

        using var page = await app.GetAsync($"/findings/{finding}?lang=en", TestApp.ViewerKey);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        var html = WebUtility.HtmlDecode(await TestApp.TextAsync(page));
        var told = Explanation.Of(outcome, Messages.English);
        Assert.All([told.Statement, told.Basis, told.Remedy, told.Lawful, PlaceTexts.Formula(told.Formula ?? "", [.. told.Figures.Select(figure => figure.Cell)], Messages.English), "衡山县水利局", Text(json.GetProperty("proof"), "sha256") ?? "", notice.Id.Value], words => Assert.Contains(words, html, StringComparison.Ordinal));
        Assert.All(told.Figures.Where(figure => figure.Value > 0), figure => Assert.Contains(figure.Label, html, StringComparison.Ordinal));
        Assert.DoesNotContain(SampleCases.Recipient, html, StringComparison.Ordinal);
        // On screen stand labels, and the canonical names in the ids of findings alone.
        using var read = new HtmlParser().ParseDocument(html);
        Assert.DoesNotContain("applications.", read.QuerySelector("main")!.TextContent.Replace(finding.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);

        using var chinese = await app.GetAsync($"/api/findings/{Uri.EscapeDataString(finding.ToString())}", TestApp.ViewerKey);
        Assert.Equal(Messages.Of(outcome, Messages.Chinese), Text(await TestApp.JsonAsync(chinese), "message"));
        Assert.Contains("\"message\":\"表三", await TestApp.TextAsync(chinese), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_without_numbers_and_proof_has_null_there()
    {
        using var answer = await filled.App.GetAsync("/api/findings/county.2025.PUB-01.-", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.All(new[] { "left", "right", "proof", "loweredBecause" }, name => Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind));
        Assert.Equal("应于2026-01-31前（含当日）公布，至今未公布，已逾期1天。", Text(json, "message"));
        Assert.Equal(("missing", 0), (Text(json.GetProperty("obligation"), "status"), json.GetProperty("notices").GetArrayLength()));
    }

    [Fact]
    public async Task A_finding_of_another_region_looks_like_one_that_does_not_exist()
    {
        using var foreign = await filled.App.GetAsync("/api/findings/other.2025.T3-H.applications.granted.*", TestApp.ViewerKey);
        using var none = await filled.App.GetAsync("/api/findings/nobody.2025.T3-H.applications.granted.*", TestApp.ViewerKey);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, none.StatusCode));
        var (one, two) = (await TestApp.JsonAsync(foreign), await TestApp.JsonAsync(none));
        Assert.Equal("finding.notFound", Text(one, "code"));
        Assert.Equal((Text(one, "code"), Text(one, "detail")), (Text(two, "code"), Text(two, "detail")));

        using var mine = await filled.App.GetAsync("/api/findings/other.2025.T3-H.applications.granted.*", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
    }

    [Theory]
    [InlineData("no id", "x")]
    [InlineData("another locus", "county.2025.PUB-01.x")]
    [InlineData("another year", "county.2024.PUB-01.-")]
    [InlineData("a year that is none", "county.99999999999.PUB-01.-")]
    [InlineData("key characters", "county.2025.PUB-01.-'%20or%20'1'%20eq%20'1")]
    [InlineData("an escaped slash", "county.2025.PUB-01.%2F..%2F-")]
    [InlineData("markup", "county.2025.PUB-01.%3Cscript%3E")]
    public async Task What_is_no_id_of_a_finding_is_not_found(string why, string id)
    {
        using var answer = await filled.App.GetAsync($"/api/findings/{id}", TestApp.ViewerKey);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, why);
        Assert.DoesNotContain("<script", await TestApp.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_this_version_does_not_know_and_hostile_names_are_answered_all_the_same()
    {
        await using var app = await TestApp.StartAsync();
        var finding = SampleCases.Finding("hs-water", "OLD-99", "cell</script>");
        await app.PutAsync(
            SampleCases.Id("hs-water"),
            SampleCases.Obligation(SampleCases.County, name: "<script>alert(1)</script>局"),
            SampleCases.Opened(finding, new FindingContent(1, Severity.Critical, "noSuchBasis", null) { LoweredBecause = "note.none" }));

        using var answer = await app.GetAsync($"/api/findings/{Uri.EscapeDataString(finding.ToString())}", TestApp.ViewerKey);
        // A slash in an address separates parts, however it is written; no rule has one in its locus.
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);

        var plain = SampleCases.Finding("hs-water", "OLD-99", "cell");
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges { Events = [SampleCases.Opened(plain, new FindingContent(1, Severity.Critical, "noSuchBasis", null) { LoweredBecause = "note.none" })] });
        using var known = await app.GetAsync($"/api/findings/{plain}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.DoesNotContain("<script", await TestApp.TextAsync(known), StringComparison.Ordinal);
        var json = await TestApp.JsonAsync(known);
        Assert.Equal("<script>alert(1)</script>局", Text(json, "agencyName"));
        Assert.All(new[] { "message", "basis", "formula", "loweredBecause" }, name => Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind));

        using var page = await app.GetAsync("/", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(page);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("没有此规则的文字说明", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void How_far_a_notice_has_come_is_said_without_its_recipient()
    {
        var finding = SampleCases.Finding("hs-water", "PUB-01");
        var opened = SampleCases.Opened(finding, SampleCases.Missing);
        var (sent, failed) = (SampleCases.Notice(finding), SampleCases.Notice(finding) with { Stage = "reminder", PlannedAt = TestApp.Start.AddDays(1) });
        var obligation = SampleCases.Obligation(SampleCases.County);
        var found = new Case(SampleCases.Id("hs-water"), 1, obligation, [], [Finding.Open(opened)], [new RecordedEvent(1, opened)], [failed, sent])
        {
            Deliveries =
            [
                new NoticeDelivery(sent.Id, 2, TestApp.Start) { SentAt = TestApp.Start.AddMinutes(1), ResentAfterCrash = true },
                new NoticeDelivery(failed.Id, 1, TestApp.Start) { Failure = "rejected", IsGivenUp = true },
            ],
        };

        var json = FindingJson.Of(found, obligation, found.Findings[0], [], null, Messages.Chinese);
        Assert.Equal(
            [
                new NoticeJson(sent.Id.Value, "first", TestApp.Start, TestApp.Start.AddMinutes(1), null, GivenUp: false, ResentAfterCrash: true),
                new NoticeJson(failed.Id.Value, "reminder", TestApp.Start.AddDays(1), null, "rejected", GivenUp: true, ResentAfterCrash: false),
            ],
            json.Notices);
        Assert.DoesNotContain(SampleCases.Recipient, JsonSerializer.Serialize(json), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lowered_severity_says_why()
    {
        var content = SampleCases.Of(Severity.Warning) with { LoweredBecause = "note.signatureOnly", Values = SampleCases.Missing.Values };
        var opened = SampleCases.Opened(SampleCases.Finding("hs-water", "PUB-01"), content);
        Assert.Equal("That is not the day of publication; a person must look.", Messages.LoweredBecause(Finding.Open(opened), Messages.English));
    }

    [Theory]
    [InlineData("other.2025.T3-H.applications.granted.*")]
    [InlineData("nobody.2025.T3-H.applications.granted.*")]
    [InlineData("county.2025.PUB-01.%3Cscript%3E")]
    public async Task The_page_of_a_finding_that_is_not_the_callers_is_not_there(string id)
    {
        using var answer = await filled.App.GetAsync($"/findings/{id}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
