using System.Text;
using Monitor.Core.Notices;
using Monitor.Delivery.Mail;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>Over the line, with a real server: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 (implicit TLS), RFC 4954 (AUTH).</summary>
public sealed class SubmissionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_once_and_word_for_word()
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = MailServerTls.StartTls });
        TrustedServers.Add(server);
        var message = Sample.Message();

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(Sample.To(server, MailSecurity.StartTls), trust: TrustedServers.Decide).SendAsync(message, Cancelled));

        var mail = ReceivedMail.Parse(Assert.Single(server.Messages));
        Assert.Equal(message.Subject, mail["Subject"]);
        Assert.Equal(message.Text.TrimEnd('\n'), mail.Body.TrimEnd('\n'));
        Assert.Equal($"<{message.Id}@office.example>", mail["Message-ID"]);
        Assert.Equal("Tue, 02 Apr 2024 01:30:05 +0000", mail["Date"]);
        Assert.Equal("auto-generated", mail["Auto-Submitted"]);
        Assert.Equal("<disclosure-monitor.office.example>", mail["List-Id"]);
        Assert.Equal("1.0", mail["MIME-Version"]);
        Assert.Contains("衡山县人民政府办公室", mail["From"], StringComparison.Ordinal);
        Assert.Contains("<gongkai@office.example>", mail["From"], StringComparison.Ordinal);
        Assert.Equal(Sample.Recipient, mail["To"]);
        Assert.Equal([$"MAIL FROM:<gongkai@office.example>", $"RCPT TO:<{Sample.Recipient}>"], server.Commands.Where(line => line.Contains(':', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_attempt_sends_the_same_message()
    {
        await using var server = MailServer.Start(new MailServerScript());
        var channel = Sample.Channel(Sample.To(server, MailSecurity.None));

        await channel.SendAsync(Sample.Message(), Cancelled);
        await channel.SendAsync(Sample.Message(), Cancelled);

        Assert.Equal(2, server.Messages.Count);
        Assert.Equal(Encoding.ASCII.GetString(server.Messages[0]), Encoding.ASCII.GetString(server.Messages[1]));
    }

    [Theory]
    [InlineData(MailServerTls.Implicit, MailSecurity.Implicit, "LOGIN")]
    [InlineData(MailServerTls.Implicit, MailSecurity.Implicit, "PLAIN")]
    [InlineData(MailServerTls.StartTls, MailSecurity.StartTls, "LOGIN PLAIN XOAUTH2")]
    public async Task Signing_in_over_TLS(MailServerTls tls, MailSecurity security, string mechanisms)
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = tls, Account = ("gongkai", "授权码 1"), Mechanisms = mechanisms });
        TrustedServers.Add(server);
        var options = Sample.To(server, security);
        (options.UserName, options.Password) = ("gongkai", "授权码 1");

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(options, trust: TrustedServers.Decide).SendAsync(Sample.Message(), Cancelled));

        Assert.Equal(Sample.Message().Subject, ReceivedMail.Parse(Assert.Single(server.Messages))["Subject"]);
    }

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        // What is refused, the reply, the outcome, why.
        { "greeting", "421 too many connections", "Deferred", "busy" },
        { "MAIL", "451 4.3.0 try later", "Deferred", "busy" },
        { "RCPT", "451 4.7.1 greylisted", "Deferred", "busy" },
        { "RCPT", "450 4.2.1 mailbox busy", "Deferred", "busy" },
        { "RCPT", "552 5.2.2 mailbox full", "Deferred", "busy" }, // RFC 5321, 4.5.3.1.10
        { "RCPT", "550 5.1.1 <clerk.zhang@edu.example>: no user clerk.zhang", "Refused", "rejected" },
        { "RCPT", "553 5.1.3 strange mailbox", "Refused", "rejected" },
        { "RCPT", "530 5.7.0 sign in first", "Deferred", "signIn" },
        { "MAIL", "553 5.7.1 sender not owned", "Deferred", "server" }, // our own settings: the notice must not be lost over them
        { "DATA", "451 4.3.0 no room", "Deferred", "busy" },
        { ".", "452 4.3.1 no room", "Deferred", "busy" },
        { ".", "554 5.7.1 DT:SPM", "Deferred", "server" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_final_only_when_it_is_about_the_recipient(string occasion, string reply, string outcome, string code)
    {
        await using var server = MailServer.Start(new MailServerScript { Replies = new Dictionary<string, string?> { [occasion] = reply } });

        var result = await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(), Cancelled);

        Assert.Equal((outcome, code), Named(result));
        Assert.Contains(reply[..3], MessageOf(result), StringComparison.Ordinal);
        Assert.DoesNotContain("zhang", MessageOf(result), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing()
    {
        await using var server = MailServer.Start(new MailServerScript());

        Assert.Equal(("Deferred", "tls"), Named(await Sample.Channel(Sample.To(server, MailSecurity.StartTls)).SendAsync(Sample.Message(), Cancelled)));

        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailServerTls.StartTls, MailSecurity.StartTls)]
    [InlineData(MailServerTls.Implicit, MailSecurity.Implicit)]
    public async Task A_server_whose_certificate_nobody_trusts_gets_nothing(MailServerTls tls, MailSecurity security)
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = tls });

        Assert.Equal(("Deferred", "tls"), Named(await Sample.Channel(Sample.To(server, security)).SendAsync(Sample.Message(), Cancelled)));

        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailServerTls.StartTls, MailSecurity.StartTls)]
    [InlineData(MailServerTls.Implicit, MailSecurity.Implicit)]
    public async Task A_trusted_certificate_for_another_name_does_not_do(MailServerTls tls, MailSecurity security)
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = tls });
        TrustedServers.Add(server);
        var options = Sample.To(server, security);
        options.SmtpHost = "127.0.0.1";

        Assert.Equal(("Deferred", "tls"), Named(await Sample.Channel(options, trust: TrustedServers.Decide).SendAsync(Sample.Message(), Cancelled)));
    }

    [Theory]
    [InlineData("greeting", MailServerTls.None, MailSecurity.None)]
    [InlineData("RCPT", MailServerTls.None, MailSecurity.None)]
    [InlineData(".", MailServerTls.StartTls, MailSecurity.StartTls)]
    [InlineData("MAIL", MailServerTls.Implicit, MailSecurity.Implicit)]
    [InlineData("greeting", MailServerTls.None, MailSecurity.Implicit)] // TLS is awaited and nothing comes
    public async Task A_silent_server_is_waited_for_until_the_time_limit(string occasion, MailServerTls tls, MailSecurity security)
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = tls, Replies = new Dictionary<string, string?> { [occasion] = null } });
        TrustedServers.Add(server);
        var time = new ManualTimeProvider(Sample.WrittenAt);

        var sending = Sample.Channel(Sample.To(server, security), time, trust: TrustedServers.Decide).SendAsync(Sample.Message(), Cancelled);
        await server.Silence.WaitAsync(Cancelled);
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(60));

        // A server that has all of it may have taken it.
        Assert.Equal((occasion == "." ? "Unclear" : "Deferred", "timeout"), Named(await sending));
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task Cancelling_is_no_outcome()
    {
        await using var server = MailServer.Start(new MailServerScript { Replies = new Dictionary<string, string?> { ["DATA"] = null } });
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        var sending = Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(), caller.Token);
        await server.Silence.WaitAsync(Cancelled);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData(MailServerTls.StartTls, MailSecurity.StartTls)]
    [InlineData(MailServerTls.Implicit, MailSecurity.Implicit)]
    public async Task A_wrong_password_is_for_the_operator_to_mend(MailServerTls tls, MailSecurity security)
    {
        await using var server = MailServer.Start(new MailServerScript { Tls = tls, Account = ("gongkai", "right") });
        TrustedServers.Add(server);
        var options = Sample.To(server, security);
        (options.UserName, options.Password) = ("gongkai", "wrong");

        Assert.Equal(("Deferred", "signIn"), Named(await Sample.Channel(options, trust: TrustedServers.Decide).SendAsync(Sample.Message(), Cancelled)));
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task A_server_that_knows_no_way_to_sign_in_gets_nothing()
    {
        await using var server = MailServer.Start(new MailServerScript { Account = ("gongkai", "right"), Mechanisms = "XOAUTH2" });
        var options = Sample.To(server, MailSecurity.None);
        (options.UserName, options.Password) = ("gongkai", "right");

        Assert.Equal(("Deferred", "signIn"), Named(await Sample.Channel(options).SendAsync(Sample.Message(), Cancelled)));
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_stranger_says_before_the_connection_is_secure_is_not_listened_to()
    {
        // RFC 3207, 6, and CVE-2011-0411: an answer put in behind the go-ahead.
        await using var server = MailServer.Start(new MailServerScript { Tls = MailServerTls.StartTls, Replies = new Dictionary<string, string?> { ["STARTTLS"] = "220 go on\r\n250 AUTH PLAIN" } });
        TrustedServers.Add(server);

        Assert.Equal(("Deferred", "connect"), Named(await Sample.Channel(Sample.To(server, MailSecurity.StartTls), trust: TrustedServers.Decide).SendAsync(Sample.Message(), Cancelled)));
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_taking_the_message_has_taken_it()
    {
        await using var server = MailServer.Start(new MailServerScript { Replies = new Dictionary<string, string?> { ["QUIT"] = "" } });

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(), Cancelled));
        Assert.Single(server.Messages);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("")]
    public async Task What_is_no_mail_server_defers(string greeting)
    {
        await using var server = MailServer.Start(new MailServerScript { Replies = new Dictionary<string, string?> { ["greeting"] = greeting } });
        Assert.Equal(("Deferred", "connect"), Named(await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(), Cancelled)));
    }

    [Theory]
    [InlineData(MailSecurity.None)]
    [InlineData(MailSecurity.Implicit)]
    public async Task Nobody_listens(MailSecurity security)
    {
        var server = MailServer.Start(new MailServerScript());
        var options = Sample.To(server, security);
        await server.DisposeAsync();

        Assert.Equal(("Deferred", "connect"), Named(await Sample.Channel(options).SendAsync(Sample.Message(), Cancelled)));
    }

    [Theory]
    [InlineData("webhook:oa", "badAddress")]
    [InlineData("no address", "badAddress")]
    [InlineData("a@x.example, b@x.example", "badAddress")]
    [InlineData("Zhang <zhang@x.example>", "badAddress")] // a name would be shown as ours
    [InlineData("a@x.example\r\nBcc: b@x.example", "badAddress")]
    [InlineData("a@x.example>\r\nRCPT TO:<b@x.example", "badAddress")]
    [InlineData("张@x.example", "badAddress")] // needs SMTPUTF8
    [InlineData("", "badAddress")]
    public async Task What_is_no_mail_address_is_refused_before_anything_is_connected(string recipient, string code)
    {
        await using var server = MailServer.Start(new MailServerScript());

        Assert.Equal(("Refused", code), Named(await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(recipient), Cancelled)));

        Assert.Empty(server.Commands);
    }

    [Theory]
    [InlineData("年报\r\nBcc: everyone@x.example\r\n\r\nbody")]
    [InlineData("年报\nBcc: everyone@x.example")]
    [InlineData("report\rBcc: everyone@x.example")]
    [InlineData("report\u2028Bcc: everyone@x.example\u0085\u0000\u202e")]
    public async Task A_name_with_line_breaks_adds_no_header(string subject)
    {
        await using var server = MailServer.Start(new MailServerScript());

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(Sample.To(server, MailSecurity.None)).SendAsync(Sample.Message(subject: subject), Cancelled));

        var mail = ReceivedMail.Parse(Assert.Single(server.Messages));
        Assert.DoesNotContain(mail.Fields, field => field.Name == "Bcc");
        Assert.Contains("Bcc: everyone@x.example", mail["Subject"], StringComparison.Ordinal);
        Assert.Single(server.Commands, command => command.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_settings_a_notice_waits()
    {
        var channel = Sample.Channel(new MailOptions());
        Assert.False(channel.IsConfiguredFor(Sample.Recipient));
        Assert.Equal(("Deferred", "notConfigured"), Named(await channel.SendAsync(Sample.Message(), Cancelled)));
    }

    internal static (string Kind, string Code) Named(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Deferred deferred => ("Deferred", deferred.Code),
        SendOutcome.Unclear unclear => ("Unclear", unclear.Code),
        SendOutcome.Refused refused => ("Refused", refused.Code),
        _ => ("Accepted", ""),
    };

    private static string MessageOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Deferred deferred => deferred.Message,
        SendOutcome.Unclear unclear => unclear.Message,
        SendOutcome.Refused refused => refused.Message,
        _ => "",
    };
}
