using System.Net;
using System.Text.RegularExpressions;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Tests.Mail;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>The letter as HTML: the same words, escaped, and nothing that a mail program would load or run.</summary>
public sealed partial class LetterHtmlTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Hostile => new()
    {
        "<script>alert(1)</script>",
        "</title></head><body onload=alert(1)>",
        "<img src=https://spy.example/pixel.png>",
        "\" style=\"background:url(https://spy.example)\" x=\"",
        "' onmouseover='alert(1)",
        "&lt;b&gt; & &#60;i&#62;",
        "教育局\r\nBcc: everyone@x.example\r\n\r\n<b>",
        "--=_0123456789abcdef0123456789abcdef--",
        "<!--[if mso]><a href=https://spy.example>",
        "\u202e<b>\u0000\u2028</b>",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Text_from_outside_is_text_wherever_it_stands(string text)
    {
        var (name, words) = (SampleCase.With(text, SampleCase.Missing), SampleCase.BrokenInto with
        {
            Content = SampleCase.BrokenInto.Content with { Values = new Dictionary<string, MessageValue> { ["words"] = new MessageValue.Items([new MessageValue.Text(text)]) } },
        });
        foreach (var (notice, state) in new[] { (SampleCase.About("first", SampleCase.Missing), name), (SampleCase.About("first", words), SampleCase.With(words)) })
        {
            foreach (var language in Messages.Languages)
            {
                var (subject, letter) = NoticeLetter.Write(notice, state, language);
                var mail = await ReceivedAsync(Sample.Message(subject: subject, text: letter));
                Assert.Equal(["body", "h2", "head", "html", "meta", "p", "title"], Tags.Matches(mail.Html).Select(tag => tag.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));
                Assert.All(Tags.Matches(mail.Html), tag => Assert.Matches(Known, tag.Value));
                Assert.DoesNotContain(mail.Fields, field => field.Name == "Bcc");
            }
        }
    }

    [Fact]
    public async Task It_says_what_the_text_says()
    {
        var findings = new[] { SampleCase.WrongForm, SampleCase.Balance, SampleCase.RowTotal };
        foreach (var language in Messages.Languages)
        {
            var (subject, text) = NoticeLetter.Write(SampleCase.About("reminder", findings), SampleCase.With(findings), language);

            var mail = await ReceivedAsync(Sample.Message(subject: subject, text: text));

            var lines = mail.Html[mail.Html.IndexOf("<body", StringComparison.Ordinal)..].Split('\n').Select(line => WebUtility.HtmlDecode(Tags.Replace(line, ""))).Where(line => line.Length > 0);
            Assert.Equal(text.Split('\n').Select(line => line.Trim(' ', '\u3000')).Where(line => line.Length > 0), lines);
            Assert.Equal(3, Tags.Matches(mail.Html).Count(tag => tag.Value.StartsWith("<h2", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void What_is_indented_stays_indented()
    {
        var html = LetterHtml.Write("通知", "一、问题\n\n　　表三\n    Table III\n");

        Assert.Contains("0 0 2em;overflow-wrap:anywhere\">表三</p>", html, StringComparison.Ordinal);
        Assert.Contains("0 0 2em;overflow-wrap:anywhere\">Table III</p>", html, StringComparison.Ordinal);
        Assert.Contains("<h2", html, StringComparison.Ordinal);
    }

    private static async Task<ReceivedMail> ReceivedAsync(NoticeMessage message)
    {
        await using var server = MailServer.Start(new MailServerScript());
        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(message, Cancelled));
        return ReceivedMail.Parse(Assert.Single(server.Messages));
    }

    [GeneratedRegex("</?(?<name>[a-z0-9]+)[^>]*>|<!(?!DOCTYPE html>)[^>]*>")]
    private static partial Regex Tags { get; }

    private const string Known = "\\A(?:</?(?:html|head|title|body|h2|p)>|<meta charset=\"utf-8\">|<(?:body|h2|p) style=\"[a-z0-9:;. -]+\">)\\z";
}
