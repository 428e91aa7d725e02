using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Delivery;
using Monitor.Delivery.Mail;
using Monitor.Net;

namespace Monitor.Tools.Tests;

/// <summary>Notices as npm <c>smtp-server</c> and <c>node:http</c> with <c>node:crypto</c> receive them.</summary>
public sealed class RealReceiverTests(RealReceivers receivers) : IClassFixture<RealReceivers>
{
    private const string Subject = "关于核实清河县水利局2025年度报告有关问题的通知（𠀀）";
    private const string Letter = ".\n　　表三“自然人”列：60 + 2 = 62 ≠ 61\n<script>alert(1)</script>\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_arrives_whole_over_starttls()
    {
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(receivers.Mail, "whole@edu.example"));
        var mail = await MailToAsync("whole@edu.example");
        Assert.True(mail.GetProperty("tls").GetBoolean());
        var raw = Encoding.ASCII.GetString(mail.GetProperty("raw").GetBytesFromBase64());
        var (head, body) = (raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)], raw[raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        var field = head.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").First(line => line.StartsWith("Subject: ", StringComparison.Ordinal))["Subject: ".Length..];
        Assert.Equal(Subject, Words(field));
        Assert.Contains($"Message-ID: <{Id.Value}@office.example>", head, StringComparison.Ordinal);
        var parts = body.Split("Content-Type: ").Skip(1).ToList();
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part[..part.IndexOf(';', StringComparison.Ordinal)]));
        Assert.Equal(Letter, Text(parts[0]).Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>", Text(parts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greylisting_is_waited_for_and_the_letter_arrives_once()
    {
        Assert.Equal("busy", Assert.IsType<SendOutcome.Deferred>(await SendAsync(receivers.Mail, "greylisted@edu.example")).Code);
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(receivers.Mail, "greylisted@edu.example"));
        await MailToAsync("greylisted@edu.example");
        Assert.Equal(1, receivers.Count(thing => IsMailTo(thing, "greylisted@edu.example")));
    }

    [Fact]
    public async Task A_mailbox_that_is_gone_is_refused_for_good_and_not_named()
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(receivers.Mail, "gone@edu.example"));
        Assert.Equal("rejected", refused.Code);
        Assert.Contains("550 5.1.1 no such user", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("edu.example", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_in_time() =>
        Assert.Equal("timeout", Assert.IsType<SendOutcome.Deferred>(await SendAsync(receivers.Mail, "silent@edu.example", TimeSpan.FromSeconds(2))).Code);

    [Fact]
    public async Task A_server_that_goes_away_after_the_letter_may_have_it()
    {
        Assert.IsType<SendOutcome.Unclear>(await SendAsync(receivers.Mail, "broken@edu.example"));
        await receivers.NextAsync(thing => RealReceivers.Kind(thing) == "cut");
    }

    [Fact]
    public async Task Without_starttls_nothing_is_sent()
    {
        Assert.Equal("tls", Assert.IsType<SendOutcome.Deferred>(await SendAsync(receivers.Plain, "plain@edu.example")).Code);
        Assert.Equal(0, receivers.Count(thing => IsMailTo(thing, "plain@edu.example")));
    }

    [Theory]
    [InlineData("/old", false, true)]
    [InlineData("/old", true, true)]
    [InlineData("/new", true, true)]
    [InlineData("/new", false, false)]
    public async Task A_receiver_verifies_the_signature_with_either_secret_while_they_are_changed(string path, bool isChanging, bool isAccepted)
    {
        var outcome = await PostAsync(path, isChanging, resend: 0);
        Assert.Equal(isAccepted ? typeof(SendOutcome.Accepted) : typeof(SendOutcome.Deferred), outcome.GetType());
        if (!isAccepted)
            Assert.Equal("turnedAway", ((SendOutcome.Deferred)outcome).Code);
    }

    [Fact]
    public async Task What_is_wanted_once_more_has_another_key_and_the_same_id()
    {
        Assert.IsType<SendOutcome.Accepted>(await PostAsync("/old", isChanging: false, resend: 2));
        var post = await receivers.NextAsync(thing => RealReceivers.Kind(thing) == "post" && thing.GetProperty("key").GetString() == $"{Id}-2");
        using var body = JsonDocument.Parse(post.GetProperty("body").GetString() ?? "");
        Assert.Equal((Id.Value, 2), (body.RootElement.GetProperty("id").GetString(), body.RootElement.GetProperty("resend").GetInt32()));
    }

    private static NoticeId Id { get; } =
        NoticeId.Of([new FindingId(AgencyId.TryParse("qh-slj", out var agency) ? agency : default, 2025, "T3-I", "-")], "first", "clerk@edu.example");

    private static NoticeMessage Message(string recipient) => new(Id, recipient, Subject, Letter, new DateTimeOffset(2026, 2, 10, 1, 0, 0, TimeSpan.Zero));

    private Task<SendOutcome> SendAsync(int port, string recipient, TimeSpan? limit = null)
    {
        var options = new MailOptions { SmtpHost = "localhost", SmtpPort = port, From = "gongkai@office.example", Timeout = limit ?? TimeSpan.FromSeconds(30) };
        return new MailChannel(options, TimeProvider.System, receivers.Trust).SendAsync(Message(recipient), Cancellation);
    }

    private async Task<SendOutcome> PostAsync(string path, bool isChanging, int resend)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Webhooks:oa:Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{receivers.Hook}{path}"),
            ["Webhooks:oa:AllowPlain"] = "true",
            ["Webhooks:oa:Secret"] = RealReceivers.OldSecret,
            ["Webhooks:oa:NextSecret"] = isChanging ? RealReceivers.NewSecret : null,
        };
        var services = new ServiceCollection();
        services.AddOptions<FetchOptions>().Configure(fetch => fetch.AllowPrivate = true);
        await using var provider = services.AddMonitorDelivery(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        return await provider.GetRequiredService<INoticeChannel>().SendAsync(Message("webhook:oa") with { Resend = resend }, Cancellation);
    }

    private Task<JsonElement> MailToAsync(string recipient) => receivers.NextAsync(thing => IsMailTo(thing, recipient));

    private static bool IsMailTo(JsonElement thing, string recipient) => RealReceivers.Kind(thing) == "mail" && thing.GetProperty("to")[0].GetString() == recipient;

    // RFC 2047: encoded words, and blanks between them that do not count.
    private static string Words(string field) => Encoding.UTF8.GetString(
        [.. field.Split(' ').SelectMany(word => Convert.FromBase64String(word["=?utf-8?B?".Length..^"?=".Length]))]);

    private static string Text(string part)
    {
        var begin = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var end = part.IndexOf("\r\n--=_", begin, StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(part[begin..end]));
    }
}
