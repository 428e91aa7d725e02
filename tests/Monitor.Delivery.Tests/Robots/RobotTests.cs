using System.Text;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Delivery.Tests.Mail;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Robots;

/// <summary>Notices to a group of 企业微信, as the vendor describes its robots (群机器人): 2,048 octets of text, status 200 with an errcode.</summary>
public sealed class RobotTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_is_said_as_text_with_its_number()
    {
        await using var server = Answering("""{"errcode":0,"errmsg":"ok"}""");
        await using var channels = To(server);
        var message = Channels.Message("robot:group");

        Assert.IsType<SendOutcome.Accepted>(await channels.Channel.SendAsync(message, Cancelled));

        Assert.Equal("POST /cgi-bin/webhook/send?key=made-up HTTP/1.1", Assert.Single(server.Requests));
        Assert.Equal($"{message.Subject}\n1. 表三“自然人”列不平。\n通知编号：{message.Id}", Content(server));
    }

    public static TheoryData<string, string, string> Answers => new()
    {
        { """{"errcode":0,"errmsg":"ok"}""", "Accepted", "" },
        { """{"errcode":45009,"errmsg":"api freq out of limit"}""", "Deferred", "busy" },
        { """{"errcode":-1,"errmsg":"system busy"}""", "Deferred", "busy" },
        { """{"errcode":93000,"errmsg":"invalid webhook url"}""", "Deferred", "turnedAway" },
        { """{"errcode":40058}""", "Refused", "rejected" },
        { """{"errmsg":"ok"}""", "Unclear", "badAnswer" },
        { """{"errcode":"0"}""", "Unclear", "badAnswer" },
        { """{"errcode":0.5}""", "Unclear", "badAnswer" },
        { """{"errcode":99999999999}""", "Unclear", "badAnswer" },
        { "[0]", "Unclear", "badAnswer" },
        { """{"errcode":0,"errmsg":"\ud800"}""", "Unclear", "badAnswer" },
        { "<html>sign in to the network</html>", "Unclear", "badAnswer" }, // a gate of the office's network answers for everybody
        { "", "Unclear", "badAnswer" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task The_errcode_says_whether_it_was_taken(string answer, string outcome, string code)
    {
        await using var server = Answering(answer);
        await using var channels = To(server);

        Assert.Equal((outcome, code), SubmissionTests.Named(await channels.Channel.SendAsync(Channels.Message("robot:group"), Cancelled)));
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_again_later_and_its_key_stands_in_no_outcome()
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("502 Bad Gateway", "down"), cancellationToken).AsTask());
        await using var channels = To(server);

        var deferred = Assert.IsType<SendOutcome.Deferred>(await channels.Channel.SendAsync(Channels.Message("robot:group"), Cancelled));

        Assert.Equal("busy", deferred.Code);
        Assert.DoesNotContain("made-up", deferred.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(2000, true)]
    public async Task What_is_too_long_is_cut_with_a_note(int characters, bool isCut)
    {
        await using var server = Answering("""{"errcode":0}""");
        await using var channels = To(server);
        var message = Channels.Message("robot:group", string.Concat(Enumerable.Repeat("𠀀", characters / 2)));

        await channels.Channel.SendAsync(message, Cancelled);

        var content = Content(server);
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 1, 2048);
        Assert.Equal(isCut, content.Contains("（内容过长，已截断）", StringComparison.Ordinal));
        Assert.EndsWith(message.Id.Value, content, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', content);
        if (isCut)
            Assert.InRange(Encoding.UTF8.GetByteCount(content), 2040, 2048);
    }

    [Fact]
    public async Task A_test_says_its_number_once()
    {
        await using var server = Answering("""{"errcode":0}""");
        await using var channels = To(server);
        var message = TrialNotice.Write("robot:group", Sample.WrittenAt, Messages.Chinese);

        await channels.Channel.SendAsync(message, Cancelled);

        Assert.Equal(2, Content(server).Split(message.Id.Value).Length);
    }

    [Fact]
    public async Task Hostile_text_mentions_nobody_and_begins_no_line()
    {
        await using var server = Answering("""{"errcode":0}""");
        await using var channels = To(server);

        await channels.Channel.SendAsync(Channels.Message("robot:group", "一<@zhang>\n2. 请汇款"), Cancelled);

        Assert.DoesNotContain("<@", Content(server), StringComparison.Ordinal);
        Assert.DoesNotContain("\n2. ", Content(server), StringComparison.Ordinal);
    }

    private static LocalServer Answering(string answer) =>
        LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", answer, "Content-Type: application/json"), cancellationToken).AsTask());

    private static Channels To(LocalServer server) => Channels.Of(("Robots:group:Url", server.At("/cgi-bin/webhook/send?key=made-up").AbsoluteUri));

    private static string Content(LocalServer server)
    {
        using var json = JsonDocument.Parse(Assert.Single(server.Forms));
        Assert.Equal("text", json.RootElement.GetProperty("msgtype").GetString());
        return json.RootElement.GetProperty("text").GetProperty("content").GetString()!;
    }
}
