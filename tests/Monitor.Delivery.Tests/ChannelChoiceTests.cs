using System.ComponentModel.DataAnnotations;
using Monitor.Core.Notices;
using Monitor.Delivery.Tests.Mail;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests;

/// <summary>The form of a recipient chooses the channel, and what is set for one says nothing of another.</summary>
public sealed class ChannelChoiceTests
{
    private const string Secret = "an invented secret of 35 characters";
    private static readonly (string, string) Folder = ("Mail:Pickup", Path.Combine(Path.GetTempPath(), "monitor-never-written"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Ways => new()
    {
        // What is set, who is written to, whether that is a way.
        { "", "clerk@edu.example", false },
        { "mail", "clerk@edu.example", true },
        { "mail", "webhook:oa", false },
        { "mail", "robot:group", false },
        { "webhook", "webhook:oa", true },
        { "webhook", "webhook:OA", true }, // settings know no case
        { "webhook", "webhook:other", false },
        { "webhook", "robot:oa", false },
        { "webhook", "clerk@edu.example", false },
        { "robot", "robot:group", true },
        { "robot", "webhook:group", false },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_recipient_is_reached_by_what_is_set_for_it_and_else_waits(string set, string recipient, bool isWay)
    {
        await using var channels = Channels.Of(set switch
        {
            "mail" => [Folder],
            "webhook" => [("Webhooks:oa:Url", "https://oa.example/hook"), ("Webhooks:oa:Secret", Secret)],
            "robot" => [("Robots:group:Url", "https://qyapi.example/send?key=made-up")],
            _ => [],
        });

        Assert.Equal(isWay, channels.Channel.IsConfiguredFor(recipient));
        if (!isWay)
            Assert.Equal(("Deferred", "notConfigured"), SubmissionTests.Named(await channels.Channel.SendAsync(Sample.Message(recipient), Cancelled)));
    }

    [Theory]
    [InlineData("webhook:")]
    [InlineData("webhook:https://oa.example/hook")]
    [InlineData("robot:a b")]
    public async Task What_is_no_contact_is_refused(string recipient)
    {
        await using var channels = Channels.Of(Folder);

        Assert.Equal(("Refused", "badAddress"), SubmissionTests.Named(await channels.Channel.SendAsync(Sample.Message(recipient), Cancelled)));
    }

    [Fact]
    public async Task A_webhook_that_fails_keeps_no_mail_from_going()
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => null);
        await using var mail = MailServer.Start(new MailServerScript());
        await using var channels = Channels.Of(
            ("Webhooks:oa:Url", receiver.At("/").AbsoluteUri), ("Webhooks:oa:Secret", Secret),
            ("Mail:SmtpHost", "localhost"), ("Mail:SmtpPort", $"{mail.Port}"), ("Mail:Security", "None"), ("Mail:From", "gongkai@office.example"));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        var waiting = channels.Channel.SendAsync(Sample.Message("webhook:oa"), giveUp.Token);
        await receiver.Asked.Task.WaitAsync(Cancelled);
        Assert.IsType<SendOutcome.Accepted>(await channels.Channel.SendAsync(Sample.Message(), Cancelled));

        Assert.False(waiting.IsCompleted);
        Assert.Single(mail.Messages);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        // Settings, and the one that is named.
        { "Webhooks:oa:Secret=geheim geheim geheim", "Webhooks:oa:Url" },
        { "Webhooks:oa:Url=https://oa.example/", "Webhooks:oa:Secret" },
        { "Webhooks:oa:Url=https://oa.example/;Webhooks:oa:Secret=geheim", "Webhooks:oa:Secret" }, // fewer than 16 characters
        { "Webhooks:oa:Url=https://oa.example/;Webhooks:oa:Secret=geheim geheim geheim;Webhooks:oa:NextSecret=geheim", "Webhooks:oa:NextSecret" },
        { "Webhooks:oa:Url=https://oa.example/;Webhooks:oa:Secret=geheim geheim geheim;Webhooks:oa:Sceret=geheim", "Webhooks:oa:Sceret" },
        { "Webhooks:oa:Url=http://oa.example/;Webhooks:oa:Secret=geheim geheim geheim", "Webhooks:oa:Url" }, // in plain over the network
        { "Webhooks:oa:Url=http://oa.example/;Webhooks:oa:Secret=geheim geheim geheim;Webhooks:oa:AllowPlain=perhaps", "Webhooks:oa:AllowPlain" },
        { "Webhooks:oa:Url=https://a:geheim@oa.example/;Webhooks:oa:Secret=geheim geheim geheim", "Webhooks:oa:Url" },
        { "Webhooks:oa:Url=ftp://oa.example/;Webhooks:oa:Secret=geheim geheim geheim", "Webhooks:oa:Url" },
        { "Webhooks:0:Url=https://oa.example/;Webhooks:0:Secret=geheim geheim geheim", "Webhooks:0" },
        { "Robots:group:Url=http://qyapi.example/send?key=geheim", "Robots:group:Url" },
        { "Robots:group:Key=geheim", "Robots:group:Key" },
        { "Robots:group:Url=send?key=geheim", "Robots:group:Url" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_settings_are_named_and_what_they_hold_is_not(string settings, string named)
    {
        var exception = Assert.Throws<ValidationException>(() => Channels.Of([.. settings.Split(';').Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], pair[1]))]));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_over_the_network_is_a_decision_that_can_be_taken()
    {
        await using var channels = Channels.Of(("Webhooks:oa:Url", "http://oa.example/"), ("Webhooks:oa:Secret", Secret), ("Webhooks:oa:AllowPlain", "true"));
        Assert.True(channels.Channel.IsConfiguredFor("webhook:oa"));
    }
}
