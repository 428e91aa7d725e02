using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Storage;
using Monitor.Work.Notifying;

namespace Monitor.Functions.Tests;

/// <summary>Letters on the page of a finding and by <c>GET api/notices/{id}/letter</c>: only what was, or would be, said to somebody, and in which words.</summary>
public sealed class FindingLetterTests
{
    private const string English = "desk@example.cn";
    private static readonly Outcome Wrong = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
    private static readonly FindingId Finding = SampleCases.Finding("hs-water", "T3-I", Wrong.Locus);
    private static readonly Notice First = SampleCases.Notice(Finding);
    private static readonly DateTimeOffset Changed = TestApp.Start.AddHours(2);

    [Fact]
    public async Task What_was_sent_is_shown_as_it_was_sent_although_a_later_sending_was_refused()
    {
        await using var app = await TestApp.StartAsync();
        var before = await PutAsync(app, [First]);
        var sent = new NoticeDelivery(First.Id, 2, Changed.AddHours(1)) { EndedAt = Changed.AddHours(1), SentAt = TestApp.Start, Failure = "rejected", IsGivenUp = true }
            .With(new NoticeAttempt(1, TestApp.Start, "mail").Ended(new SendOutcome.Accepted(), TestApp.Start, null))
            .With(new NoticeAttempt(2, Changed.AddHours(1), "mail") { Resend = 1 }.Ended(new SendOutcome.Refused("rejected", "550"), Changed.AddHours(1), null));
        await ChangeAsync(app, sent);
        await HoldsAsync(app, First, "sent", "已发出的首次告知：", NoticeLetter.Write(First, before, Messages.Chinese));
    }

    [Fact]
    public async Task What_was_refused_for_good_is_shown_as_it_was_refused()
    {
        await using var app = await TestApp.StartAsync();
        var before = await PutAsync(app, [First]);
        await ChangeAsync(app, new NoticeDelivery(First.Id, 1, TestApp.Start) { EndedAt = TestApp.Start, Failure = "rejected", IsGivenUp = true });
        await HoldsAsync(app, First, "refused", "被拒收的首次告知：", NoticeLetter.Write(First, before, Messages.Chinese));
    }

    [Theory]
    [InlineData("kept", "发出时存档的原文")]
    [InlineData("gone", "存档的原文已丢失或被改动")]
    [InlineData("changed", "存档的原文已丢失或被改动")]
    public async Task What_was_kept_when_it_was_sent_is_shown_and_its_loss_is_said(string archive, string says)
    {
        var isLost = archive != "kept";
        await using var app = await TestApp.StartAsync();
        var before = await PutAsync(app, [First]);
        // Words that no version of the program would write.
        var kept = new KeptLetter("当时的标题", "当时的正文\n第二行", "zh-CN");
        var hash = archive == "gone" ? BodyHash.Of("gone"u8) : await kept.KeepAsync(app.Services.GetRequiredService<IEvidenceStore>(), Cancellation);
        if (archive == "changed")
        {
            await new BlobServiceClient(app.Services.GetRequiredService<StorageOptions>().ConnectionString!).GetBlobContainerClient("evidence").GetBlobClient($"body/{hash}")
                .UploadAsync(BinaryData.FromString("{}"), overwrite: true, Cancellation);
        }

        var attempt = new NoticeAttempt(1, TestApp.Start, "mail") { Letter = hash }.Ended(new SendOutcome.Accepted(), TestApp.Start, null);
        await ChangeAsync(app, new NoticeDelivery(First.Id, 1, TestApp.Start) { EndedAt = TestApp.Start, SentAt = TestApp.Start }.With(attempt));

        await HoldsAsync(app, First, "sent", "已发出的首次告知：", isLost ? NoticeLetter.Write(First, before, Messages.Chinese) : (kept.Subject, kept.Text));
        using var page = await PageAsync(app, $"/findings/{Finding}");
        var line = page.QuerySelector("details.letter p")!;
        Assert.Equal((isLost, true, true), (line.ClassList.Contains("problem"), line.TextContent.Contains(says, StringComparison.Ordinal), line.TextContent.EndsWith(hash.Value, StringComparison.Ordinal)));
        using var answer = await app.GetAsync(Address(First), TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal((hash.Value, isLost), (json.GetProperty("sha256").GetString(), json.GetProperty("lost").GetBoolean()));
    }

    [Fact]
    public async Task What_was_sent_before_letters_were_kept_is_said_to_be_written_again()
    {
        await using var app = await TestApp.StartAsync();
        await PutAsync(app, [First]);
        await ChangeAsync(app, new NoticeDelivery(First.Id, 1, TestApp.Start) { EndedAt = TestApp.Start, SentAt = TestApp.Start });
        using var page = await PageAsync(app, $"/findings/{Finding}");
        Assert.Contains("发出时尚不存档", page.QuerySelector("details.letter p")!.TextContent, StringComparison.Ordinal);
    }

    public static TheoryData<string, NoticeDelivery?> Unsaid => new()
    {
        { "closed before it was sent, as the sending found", new NoticeDelivery(First.Id, 1, Changed) { EndedAt = Changed, Failure = NoticeContents.Closed, IsGivenUp = true } },
        { "closed, and the sending has not found it yet", null },
        { "closed while it was to be tried again", new NoticeDelivery(First.Id, 1, TestApp.Start) { EndedAt = TestApp.Start, Failure = "busy" } },
    };

    [Theory]
    [MemberData(nameof(Unsaid))]
    public async Task What_nobody_will_be_told_has_no_letter(string name, NoticeDelivery? delivery)
    {
        await using var app = await TestApp.StartAsync();
        await PutAsync(app, [First]);
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges { Events = [SampleCases.Happened(Finding, FindingEventKind.Resolved)], Deliveries = delivery is null ? [] : [delivery] });
        using var page = await PageAsync(app, $"/findings/{Finding}");
        Assert.True(page.QuerySelector(".letter") is null, name);
        Assert.Contains(First.Id.Value, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var answer = await app.GetAsync(Address(First), TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("notice.noLetter", (await TestApp.JsonAsync(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("zh-CN", "en")]
    [InlineData("en", null)]
    public async Task A_letter_is_in_its_recipients_language_and_says_so_where_the_page_is_in_another(string language, string? spoken)
    {
        await using var app = await TestApp.StartAsync("--Notices:InEnglish:0", English);
        var notice = First with { Recipient = English };
        var written = NoticeLetter.Write(notice, await PutAsync(app, [notice]), Messages.English);
        using var page = await PageAsync(app, $"/findings/{Finding}?lang={language}");
        Assert.Equal((written.Subject, spoken), (page.QuerySelector(".letter summary span")!.TextContent, page.QuerySelector(".letter summary span")!.GetAttribute("lang")));
        Assert.Equal((written.Text, spoken), (page.QuerySelector(".letter pre")!.TextContent, page.QuerySelector(".letter pre")!.GetAttribute("lang")));
        Assert.DoesNotContain(English, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var answer = await app.GetAsync(Address(notice), TestApp.ViewerKey);
        Assert.Equal("en", (await TestApp.JsonAsync(answer)).GetProperty("language").GetString());
    }

    [Fact]
    public async Task Long_letters_keep_the_page_small_and_each_is_opened_by_its_link()
    {
        await using var app = await TestApp.StartAsync();
        var findings = Enumerable.Range(1, 29).Select(number => SampleCases.Finding("hs-water", "T3-I", $"{Wrong.Locus}.{number:D2}")).Prepend(Finding).ToArray();
        var notices = Enumerable.Range(0, 6).Select(number => new Notice(findings, number == 0 ? "first" : $"reminder.{number}", SampleCases.Recipient, TestApp.Start.AddMinutes(number))).ToList();
        var found = await PutAsync(app, notices, findings);
        using var page = await PageAsync(app, $"/findings/{Finding}?lang=en");
        Assert.InRange(Encoding.UTF8.GetByteCount(page.DocumentElement.OuterHtml), 1, 100_000);
        Assert.Equal(6, page.QuerySelectorAll(".letter").Length);
        var links = page.QuerySelectorAll("p.letter a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count >= 5, $"{links.Count}");
        foreach (var (link, notice) in links.Zip(notices))
        {
            using var opened = await PageAsync(app, link.Split('#')[0]);
            var letter = Assert.Single(opened.QuerySelectorAll("details.letter[open]"));
            Assert.Equal(link.Split('#')[1], letter.Id);
            Assert.Equal(NoticeLetter.Write(notice, found, Messages.Chinese).Text, letter.QuerySelector("pre")!.TextContent);
            Assert.InRange(Encoding.UTF8.GetByteCount(opened.DocumentElement.OuterHtml), 1, 100_000);
        }
    }

    private static Task<Case> PutAsync(TestApp app, IReadOnlyList<Notice> notices, params FindingId[] findings) => app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
    {
        Obligation = SampleCases.Obligation(SampleCases.County, name: "衡山县水利局"),
        Events = [.. (findings.Length == 0 ? [Finding] : findings).Select(finding => SampleCases.Opened(finding, SampleCases.Of(Wrong)))],
        Notices = notices,
    });

    // Other figures since.
    private static Task<Case> ChangeAsync(TestApp app, NoticeDelivery delivery)
    {
        var content = SampleCases.Of(Wrong);
        return app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events =
            [
                new FindingEvent(Finding, FindingEventKind.Changed, Changed, "crawl", "run 2")
                {
                    Content = content with { Values = content.Values.ToDictionary(value => value.Key, value => value.Value is MessageValue.Number ? new MessageValue.Number(987) : value.Value) },
                },
            ],
            Deliveries = [delivery],
        });
    }

    /// <summary>The page and the API have this letter.</summary>
    private static async Task HoldsAsync(TestApp app, Notice notice, string state, string title, (string Subject, string Text) written)
    {
        using var page = await PageAsync(app, $"/findings/{Finding}");
        var letter = Assert.Single(page.QuerySelectorAll("details.letter"));
        Assert.Equal($"{title} {written.Subject} {notice.Id}", letter.QuerySelector("summary")!.TextContent);
        Assert.Equal(written.Text, letter.QuerySelector("pre")!.TextContent);
        using var answer = await app.GetAsync(Address(notice), TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal(
            (state, "zh-CN", TestApp.Start, written.Subject, written.Text),
            (json.GetProperty("state").GetString(), json.GetProperty("language").GetString(), json.GetProperty("asOf").GetDateTimeOffset(), json.GetProperty("subject").GetString(), json.GetProperty("text").GetString()));
        Assert.DoesNotContain(SampleCases.Recipient, json.GetRawText(), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Address(Notice notice) => $"/api/notices/hs-water.{SampleCases.Year}.{notice.Id}/letter";

    private static async Task<IDocument> PageAsync(TestApp app, string path)
    {
        using var answer = await app.GetAsync(path, TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await TestApp.TextAsync(answer));
    }
}
