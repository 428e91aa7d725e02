using System.Globalization;
using System.Net;
using System.Text.Json;
using Monitor.Core.Notices;
using Monitor.Delivery.Posting;
using Monitor.Delivery.Tests.Mail;
using Monitor.Delivery.Webhooks;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Webhooks;

/// <summary>Notices to programs, over real connections. Signature: RFC 2104 and FIPS 180-4, verified by a receiver written apart.</summary>
public sealed class WebhookTests
{
    private const string Secret = "an invented secret of 35 characters";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_arrives_signed_with_its_id_against_repetition()
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/hooks/disclosure?x=1"));
        var message = Channels.Message("webhook:oa");
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        Assert.IsType<SendOutcome.Accepted>(await channels.Channel.SendAsync(message, Cancelled));

        var delivery = Assert.Single(receiver.Deliveries);
        Assert.Equal("POST /hooks/disclosure?x=1 HTTP/1.1", delivery.RequestLine);
        Assert.True(delivery.IsSigned);
        Assert.Equal(message.Id.Value, delivery.Fields["Idempotency-Key"]);
        Assert.Equal("application/json; charset=utf-8", delivery.Fields["Content-Type"]);
        Assert.InRange(long.Parse(delivery.Fields["X-Monitor-Timestamp"], CultureInfo.InvariantCulture), before, before + 600);
        using var json = JsonDocument.Parse(delivery.Body);
        Assert.Empty(JsonSchema.Errors(Schema(), json.RootElement));
        Assert.Equal(message.Id.Value, json.RootElement.GetProperty("id").GetString());
        Assert.Equal("衡山县教育局", json.RootElement.GetProperty("agency").GetProperty("name").GetString());
        Assert.Equal(message.Text, json.RootElement.GetProperty("text").GetString());
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ("hengshan-edu.2023.T3-I.applications.*.natural", "T3-I", "error", "https://www.hengshan.example/nb/2023.html"),
            (finding.GetProperty("id").GetString(), finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("links")[0].GetString()));
    }

    [Fact]
    public async Task Every_attempt_posts_the_same_body_under_the_same_key()
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/"));

        await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled);
        await channels.Channel.SendAsync(Channels.Message("webhook:OA"), Cancelled);

        Assert.Equal(2, receiver.Deliveries.Count);
        Assert.Single(receiver.Deliveries.Select(delivery => (delivery.Body, delivery.Fields["Idempotency-Key"])).Distinct());
    }

    [Theory]
    [InlineData(Secret, true)]
    [InlineData("the next secret, also invented", true)]
    [InlineData("a secret that nobody agreed on", false)]
    public async Task While_the_secret_changes_a_notice_is_signed_with_both(string known, bool isSigned)
    {
        await using var receiver = WebhookReceiver.Start(known);
        await using var channels = To(receiver.At("/"), ("Webhooks:oa:NextSecret", "the next secret, also invented"));

        await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled);

        Assert.Equal(isSigned, Assert.Single(receiver.Deliveries).IsSigned);
    }

    [Fact]
    public async Task The_old_secret_alone_signs_once()
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/"));

        await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled);

        Assert.Matches(@"\Av1=[0-9a-f]{64}\z", Assert.Single(receiver.Deliveries).Fields["X-Monitor-Signature"]);
    }

    public static TheoryData<string, string, string> Answers => new()
    {
        // The status line, the outcome, its code.
        { "200 OK", "Accepted", "" },
        { "202 Accepted", "Accepted", "" },
        { "400 Bad Request", "Refused", "rejected" },
        { "422 Unprocessable Content", "Refused", "rejected" },
        { "403 Forbidden", "Deferred", "turnedAway" },
        { "401 Unauthorized", "Deferred", "turnedAway" },
        { "404 Not Found", "Deferred", "turnedAway" },
        { "410 Gone", "Deferred", "turnedAway" },
        { "408 Request Timeout", "Deferred", "busy" },
        { "429 Too Many Requests", "Deferred", "busy" },
        { "500 Internal Server Error", "Deferred", "busy" },
        { "503 Service Unavailable", "Deferred", "busy" },
        { "302 Found", "Deferred", "redirect" }, // without Location
        { "304 Not Modified", "Deferred", "redirect" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task The_status_says_whether_it_was_taken(string status, string outcome, string code)
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response(status, status.StartsWith("304", StringComparison.Ordinal) ? "" : "any"));
        await using var channels = To(receiver.At("/"));

        Assert.Equal((outcome, code), SubmissionTests.Named(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled)));
        Assert.Single(receiver.Deliveries);
    }

    public static TheoryData<string, string, string[], int?> Waits => new()
    {
        { "seconds", "503 Service Unavailable", ["Retry-After: 120"], 120 },
        { "of too many requests", "429 Too Many Requests", ["Retry-After: 7"], 7 },
        // By the receiver's own clock, which may be wrong.
        { "a date", "503 Service Unavailable", ["Date: Tue, 10 Feb 2026 01:00:00 GMT", "Retry-After: Tue, 10 Feb 2026 01:10:00 GMT"], 600 },
        { "a date that is over", "503 Service Unavailable", ["Date: Tue, 10 Feb 2026 01:00:00 GMT", "Retry-After: Tue, 10 Feb 2026 00:00:00 GMT"], 0 },
        { "nonsense", "429 Too Many Requests", ["Retry-After: soon"], null },
        { "nothing", "429 Too Many Requests", [], null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_wait_that_is_asked_for_is_read(string name, string status, string[] headers, int? seconds)
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response(status, name, headers));
        await using var channels = To(receiver.At("/"));

        var deferred = Assert.IsType<SendOutcome.Deferred>(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled));

        Assert.Equal(seconds, deferred.Wait?.TotalSeconds);
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_noted_on_one_line()
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response("503 Service Unavailable", "", "Retry-After: 120"));
        await using var channels = To(receiver.At("/key-in-the-path"));

        var deferred = Assert.IsType<SendOutcome.Deferred>(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled));

        Assert.Contains("Retry-After: 120", deferred.Message, StringComparison.Ordinal);
        Assert.Contains("webhook:oa", deferred.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key-in-the-path", deferred.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = WebhookReceiver.Start(Secret);
        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response("307 Temporary Redirect", "", $"Location: {other.At("/")}"));
        await using var channels = To(receiver.At("/"));

        Assert.Equal(("Deferred", "redirect"), SubmissionTests.Named(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled)));
        Assert.Empty(other.Deliveries);
    }

    [Fact]
    public async Task A_receiver_that_took_it_has_taken_it_however_much_it_says()
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response("200 OK", new string('x', 200_000)));
        await using var channels = To(receiver.At("/"));

        Assert.IsType<SendOutcome.Accepted>(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled));
    }

    [Theory]
    [InlineData("")] // it hangs up
    [InlineData("220 mail.example ESMTP\r\n")]
    [InlineData("HTTP/1.1 2")]
    public async Task A_receiver_that_has_all_of_it_and_breaks_off_may_have_it(string answer)
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => System.Text.Encoding.ASCII.GetBytes(answer));
        await using var channels = To(receiver.At("/"));

        Assert.Equal(("Unclear", "connect"), SubmissionTests.Named(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled)));
        Assert.Single(receiver.Deliveries);
    }

    [Fact]
    public async Task A_silent_receiver_is_waited_for_until_the_time_limit_and_may_have_it()
    {
        await using var receiver = WebhookReceiver.Start(Secret, _ => null);
        var time = new ManualTimeProvider(Sample.WrittenAt);
        using var post = new NoticePost(new GuardedClient(NoticePost.LimitsFrom(new FetchOptions { AllowPrivate = true }), new EgressOptions(), time, new SystemWire()));
        var channel = new WebhookChannel(new WebhookOptions { Targets = new Dictionary<string, Webhook> { ["oa"] = new(receiver.At("/"), Secret) } }, post, time);

        var sending = channel.SendAsync(Channels.Message("webhook:oa"), Cancelled);
        await receiver.Asked.Task.WaitAsync(Cancelled);
        Assert.False(sending.IsCompleted);
        time.Advance(new FetchOptions().PostTime);

        Assert.Equal(("Unclear", "timeout"), SubmissionTests.Named(await sending));
    }

    [Fact]
    public async Task Nobody_listens()
    {
        var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/"));
        await receiver.DisposeAsync();

        Assert.Equal(("Deferred", "connect"), SubmissionTests.Named(await channels.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_webhook_to_an_address_inside_is_not_connected_to_unless_it_is_allowed(string host)
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        var url = new UriBuilder(receiver.At("/")) { Host = host }.Uri.AbsoluteUri;
        await using var strict = Channels.Of(allowPrivate: false, ("Webhooks:oa:Url", url), ("Webhooks:oa:Secret", Secret));
        await using var open = Channels.Of(("Webhooks:oa:Url", url), ("Webhooks:oa:Secret", Secret));

        // Deferred: a setting mends it, and a notice must not be lost over a setting.
        Assert.Equal(("Deferred", "addressRefused"), SubmissionTests.Named(await strict.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled)));
        Assert.Empty(receiver.Deliveries);
        Assert.IsType<SendOutcome.Accepted>(await open.Channel.SendAsync(Channels.Message("webhook:oa"), Cancelled));
    }

    [Theory]
    [InlineData("10.20.1.1", "10.20.0.0/16", "Accepted", "")]
    [InlineData("10.21.1.1", "10.20.0.0/16", "Deferred", "addressRefused")]
    [InlineData("10.20.1.1", null, "Deferred", "addressRefused")]
    [InlineData("169.254.169.254", "10.20.0.0/16", "Deferred", "addressRefused")]
    public async Task On_an_offices_own_network_the_ranges_that_it_names_are_reached(string address, string? range, string outcome, string code)
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        var egress = new EgressOptions();
        if (range is not null)
            egress.AllowedRanges.Add(range);
        using var post = new NoticePost(new GuardedClient(NoticePost.LimitsFrom(new FetchOptions()), egress, TimeProvider.System, new OfficeWire(IPAddress.Parse(address), receiver.At("/").Port)));
        var webhooks = new WebhookOptions { Targets = new Dictionary<string, Webhook> { ["oa"] = new(new Uri("http://oa.qinghe.example:8080/hook"), Secret) } };

        Assert.Equal((outcome, code), SubmissionTests.Named(await new WebhookChannel(webhooks, post, TimeProvider.System).SendAsync(Channels.Message("webhook:oa"), Cancelled)));
        Assert.Equal(outcome == "Accepted" ? 1 : 0, receiver.Deliveries.Count);
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/"));

        await channels.Channel.SendAsync(Channels.Message("webhook:oa", "</script><script>alert(1)</script>\r\nX: \"y\"\u202e", "教育局\r\nX-Evil: 1"), Cancelled);

        var delivery = Assert.Single(receiver.Deliveries);
        Assert.DoesNotContain("<", delivery.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(delivery.Fields, field => field.Key == "X-Evil");
        using var json = JsonDocument.Parse(delivery.Body);
        Assert.Equal("</script><script>alert(1)</script> X: \"y\"", json.RootElement.GetProperty("findings")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_notice_about_nothing_follows_the_schema_too()
    {
        await using var receiver = WebhookReceiver.Start(Secret);
        await using var channels = To(receiver.At("/"));

        await channels.Channel.SendAsync(Sample.Message("webhook:oa"), Cancelled);

        using var json = JsonDocument.Parse(Assert.Single(receiver.Deliveries).Body);
        Assert.Empty(JsonSchema.Errors(Schema(), json.RootElement));
        Assert.Equal("test", json.RootElement.GetProperty("stage").GetString());
    }

    private static Channels To(Uri address, params (string Name, string Value)[] more) =>
        Channels.Of([("Webhooks:oa:Url", address.AbsoluteUri), ("Webhooks:oa:Secret", Secret), .. more]);

    private static JsonElement Schema() => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs", "webhook.schema.json"))).RootElement;

    /// <summary>An office's network, in which every name is one address, and a server on loopback answers there.</summary>
    private sealed class OfficeWire(IPAddress address, int port) : IWire
    {
        private readonly SystemWire wire = new();

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([address]);

        public async Task<Connected> ConnectAsync(IPAddress[] addresses, int asked, CancellationToken cancellationToken)
        {
            Assert.Equal([address], addresses);
            Assert.Equal(8080, asked);
            return await wire.ConnectAsync([IPAddress.Loopback], port, cancellationToken);
        }
    }
}
