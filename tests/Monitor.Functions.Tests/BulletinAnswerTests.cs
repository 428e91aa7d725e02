using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/bulletins</c>, <c>GET api/bulletins/{id}</c> and <c>POST api/bulletins/{id}/resend</c>.</summary>
public sealed class BulletinAnswerTests : IAsyncLifetime
{
    private static readonly DateOnly Day = ChinaTime.DateOf(TestApp.Start);
    private static readonly Bulletin Dead = new(Day, 1, "office@qinghe.example", TestApp.Start)
    {
        News = [new AlarmNews(AlarmChange.Begun, new Alarm(AlarmKind.Site, "www.qinghe.example") { Reason = "unreachable", Count = 1, Names = ["清河县水利局"] })],
    };

    private static readonly Bulletin Planned = Dead with { Recipient = "webhook:oa" };
    private TestApp? started;

    private TestApp App => started ?? throw new InvalidOperationException("not started");

    private IBulletinStore Store => App.Services.GetRequiredService<IBulletinStore>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        started = await TestApp.StartAsync();
        var at = TestApp.Start.AddMinutes(1);
        var refused = new NoticeAttempt(1, TestApp.Start, "mail").Ended(new SendOutcome.Refused("rejected", "550 no such user"), at, null);
        var delivery = new NoticeDelivery(Dead.Id, 1, TestApp.Start) { EndedAt = at, Failure = "rejected", IsGivenUp = true }.With(refused);
        await Store.UpdateAsync(Day, _ => new BulletinChanges([Dead, Planned], [delivery]), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
            await started.DisposeAsync();
    }

    [Theory]
    [InlineData("", "dead planned")]
    [InlineData("?state=dead", "dead")]
    [InlineData("?state=sent", "")]
    public async Task A_list_has_what_was_asked_for_and_no_recipient(string query, string expected)
    {
        using var answer = await App.GetAsync($"/api/bulletins{query}", TestApp.ApproverKey);
        var text = await TestApp.TextAsync(answer);
        Assert.DoesNotContain("office@qinghe.example", text, StringComparison.Ordinal);
        var states = JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => Text(item, "state")).Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', states));
    }

    [Fact]
    public async Task One_has_its_letter_and_every_attempt()
    {
        using var answer = await App.GetAsync(Path(Dead), TestApp.ApproverKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Contains("清河县水利局", Text(json, "text"), StringComparison.Ordinal);
        var attempt = Assert.Single(json.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("plan", "refused", "550 no such user"), (Text(attempt, "cause"), Text(attempt, "outcome"), Text(attempt, "answer")));
    }

    [Fact]
    public async Task One_that_was_refused_goes_again_once_under_the_callers_name()
    {
        using var answer = await ResendAsync(Dead, """{"reason":"邮箱已更换"}""", "\"2\"");
        var json = await TestApp.JsonAsync(answer);
        var wish = Assert.Single(json.GetProperty("resends").EnumerateArray());
        Assert.Equal((HttpStatusCode.OK, "waiting", "approver", "邮箱已更换"), (answer.StatusCode, Text(json, "state"), Text(wish, "by"), Text(wish, "reason")));
        Assert.Contains((await Store.GetAsync(Day, Cancellation)).Pending, bulletin => bulletin.Id == Dead.Id);

        using var late = await ResendAsync(Dead, "{}", "\"2\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "notice.changed"), (late.StatusCode, Text(await TestApp.JsonAsync(late), "code")));
    }

    [Fact]
    public async Task What_was_never_tried_goes_by_itself()
    {
        using var answer = await ResendAsync(Planned, """{"evenIfSent":true}""", "\"0\"");
        Assert.Equal((HttpStatusCode.Conflict, "notice.impossible"), (answer.StatusCode, Text(await TestApp.JsonAsync(answer), "code")));
    }

    [Theory]
    [InlineData("/api/bulletins/20260201.0123456789abcdef0123456789abcdef")]
    [InlineData("/api/bulletins/20260230.0123456789abcdef0123456789abcdef")]
    [InlineData("/api/bulletins/x")]
    public async Task What_is_no_bulletin_is_not_there(string path)
    {
        using var answer = await App.GetAsync(path, TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Who_may_see_one_region_sees_nothing_that_names_bodies_of_others()
    {
        using var list = await App.GetAsync("/api/bulletins", TestApp.OfficerKey);
        using var one = await App.GetAsync(Path(Dead), TestApp.ViewerKey);
        using var again = await ResendAsync(Dead, "{}", "\"2\"", TestApp.OfficerKey);
        Assert.All(new[] { list, one, again }, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    private static string Path(Bulletin bulletin) => $"/api/bulletins/{bulletin.Day:yyyyMMdd}.{bulletin.Id}";

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task<HttpResponseMessage> ResendAsync(Bulletin bulletin, string body, string tag, string key = TestApp.ApproverKey)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await App.SendAsync(HttpMethod.Post, Path(bulletin) + "/resend", key, header: ("If-Match", tag), content: content);
    }
}
