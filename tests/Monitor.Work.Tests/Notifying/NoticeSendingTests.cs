using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Notifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Tests.Notifying;

/// <summary>A planned notice is sent at least once, and twice only after a crash that may have come between acceptance and record.</summary>
public sealed class NoticeSendingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly CaseId Id = new(AgencyId.TryParse("qh-slj", out var agency) ? agency : default, 2025);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sending-");
    private readonly ManualTimeProvider time = new(Now);
    private readonly ScriptedChannel channel = new();
    private readonly MonitorStorage storage;

    public NoticeSendingTests() =>
        storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IOptions<WatchOptions> Settings { get; } = Options.Create(new WatchOptions());

    private IOptions<NoticesOptions> Notices { get; set; } = Options.Create(new NoticesOptions());

    public async ValueTask InitializeAsync() => await storage.Setup.CreateAllAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_planned_notice_is_ordered_and_sent_once_however_often_it_is_ordered()
    {
        var notice = await PlannedAsync();
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
        for (var i = 0; i < 3; i++)
            await SendAsync(notice);
        Assert.Equal(notice.Id, Assert.Single(channel.Messages).Id);
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        var delivery = await DeliveryAsync(notice);
        Assert.Equal((1, Now, false), (delivery.Attempts, delivery.SentAt, delivery.ResentAfterCrash));
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_a_pause_that_grows()
    {
        var notice = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Deferred("connect", "no answer"));
        channel.Answers.Enqueue(new SendOutcome.Deferred("busy", "later"));
        await SendAsync(notice);
        Assert.Equal("connect", (await DeliveryAsync(notice)).Failure);

        time.Advance(Settings.Value.RetryTime - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        await SendAsync(notice);
        Assert.Single(channel.Messages);

        // Up to a tenth is added, so that what failed at once is not tried again at once.
        time.Advance(TimeSpan.FromSeconds(1) + Settings.Value.RetryTime / 10);
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
        await SendAsync(notice);
        Assert.Equal("busy", (await DeliveryAsync(notice)).Failure);

        time.Advance(Settings.Value.RetryTime * 2 - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        time.Advance(TimeSpan.FromSeconds(1) + Settings.Value.RetryTime / 5);
        await SendAsync(notice);
        var delivery = await DeliveryAsync(notice);
        Assert.NotNull(delivery.SentAt);
        Assert.Equal(
            [(1, "mail", "deferred", "connect", "no answer", true), (2, "mail", "deferred", "busy", "later", true), (3, "mail", "accepted", null, null, false)],
            delivery.History.Select(attempt => (attempt.Number, attempt.Channel, attempt.Outcome, attempt.Code, attempt.Answer, attempt.NextTry is not null)));
        // Two attempts that are known to have failed: the receiver has it once.
        Assert.False(delivery.ResentAfterCrash);
    }

    public static TheoryData<string, TimeSpan, TimeSpan> Waits => new()
    {
        { "longer than our pause", TimeSpan.FromHours(2), TimeSpan.FromHours(2) },
        { "shorter: our pause holds", TimeSpan.FromSeconds(1), new WatchOptions().RetryTime },
        { "a day, which is the most", TimeSpan.FromDays(1), TimeSpan.FromDays(1) },
        { "a year: nobody means that", TimeSpan.FromDays(365), TimeSpan.FromDays(1) },
        { "more digits than a number has", TimeSpan.MaxValue, TimeSpan.FromDays(1) },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_receiver_that_asks_to_wait_is_waited_for_up_to_a_day(string name, TimeSpan asked, TimeSpan least)
    {
        var notice = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Deferred("busy", name) { Wait = asked });
        await SendAsync(notice);

        time.Advance(least - TimeSpan.FromSeconds(1));
        await SendAsync(notice);
        Assert.Single(channel.Messages);
        time.Advance(TimeSpan.FromSeconds(1) + Settings.Value.RetryTime / 10);
        await SendAsync(notice);
        Assert.Equal(2, channel.Messages.Count);
    }

    [Fact]
    public async Task What_is_refused_is_given_up_with_its_reason()
    {
        var notice = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Refused("rejected", "no such mailbox"));
        await SendAsync(notice);
        var delivery = await DeliveryAsync(notice);
        Assert.Equal((true, "rejected", null), (delivery.IsGivenUp, delivery.Failure, delivery.SentAt));
        time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
    }

    [Fact]
    public async Task After_a_crash_it_is_sent_again_under_the_same_id_and_says_so()
    {
        var notice = await PlannedAsync();
        await Assert.ThrowsAsync<CrashException>(() => Sending(CycleStep.NoticeAccepted).SendAsync(Order(notice), Cancellation));
        Assert.Single(channel.Messages);

        // The order comes back before the attempt can be taken for cut short: it waits, and is not lost.
        await SendAsync(notice);
        Assert.Single(channel.Messages);
        Assert.Equal(1, (await storage.Queues.CountAsync(Cancellation)).Notices);

        time.Advance(Settings.Value.SendTime);
        await SendAsync(notice);
        Assert.Equal([notice.Id, notice.Id], channel.Messages.Select(message => message.Id));
        var delivery = await DeliveryAsync(notice);
        Assert.True(delivery is { SentAt: not null, ResentAfterCrash: true, Attempts: 2 });
    }

    [Fact]
    public async Task What_the_receiver_may_have_is_sent_again_and_says_so()
    {
        var notice = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Unclear("timeout", "no answer"));
        await SendAsync(notice);
        var delivery = await DeliveryAsync(notice);
        Assert.Equal(("timeout", null), (delivery.Failure, delivery.SentAt));
        time.Advance(Settings.Value.RetryTime * 1.1);
        await SendAsync(notice);
        Assert.Equal(2, channel.Messages.Count);
        Assert.True((await DeliveryAsync(notice)) is { SentAt: not null, ResentAfterCrash: true });
    }

    [Fact]
    public async Task Told_to_stop_it_ends_what_it_has_begun_and_begins_nothing_more()
    {
        var notice = await PlannedAsync();
        using var stop = new CancellationTokenSource();
        channel.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var sending = Sending(null);
        var begun = sending.SendAsync(Order(notice), stop.Token);
        await channel.Asked.Task.WaitAsync(Cancellation);
        await stop.CancelAsync();
        channel.Held.SetResult();
        await begun;
        Assert.Equal((1, Now, false), await DeliveryAsync(notice) is { } sent ? (sent.Attempts, sent.SentAt, sent.ResentAfterCrash) : default);

        var other = await PlannedAsync(stage: "first.2");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.SendAsync(Order(other), stop.Token));
        Assert.Single(channel.Messages);
    }

    [Fact]
    public async Task Each_attempt_keeps_the_letter_that_it_gave_away()
    {
        var notice = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Deferred("busy", "later"));
        await SendAsync(notice);
        time.Advance(TimeSpan.FromHours(2));
        await SendAsync(notice);
        var attempts = (await DeliveryAsync(notice)).History;
        Assert.Equal(2, attempts.Count);
        foreach (var (attempt, message) in attempts.Zip(channel.Messages))
        {
            var kept = await KeptLetter.ReadAsync(storage.Evidence, attempt.Letter!.Value, Cancellation);
            Assert.Equal((message.Subject, message.Text, "zh-CN"), (kept?.Subject, kept?.Text, kept?.Language));
        }
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_sent()
    {
        var notice = await PlannedAsync();
        using var sending = new NoticeSending(
            storage.Cases, new FullArchive(), storage.Queues, storage.ContactDays, channel, Settings, Times(), Notices, NoticeLadder.Usual, time, new UnwatchedCycle(), NullLogger<NoticeSending>.Instance);
        await Assert.ThrowsAsync<IOException>(() => sending.SendAsync(Order(notice), Cancellation));
        Assert.Empty(channel.Messages);

        // It is tried again like one that was cut short.
        time.Advance(TimeSpan.FromHours(2));
        await SendAsync(notice);
        Assert.Single(channel.Messages);
    }

    [Fact]
    public async Task Two_instances_send_it_once()
    {
        var notice = await PlannedAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SendAsync(notice), Cancellation)));
        Assert.Single(channel.Messages);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_matter_that_was_closed_before_the_notice_was_sent()
    {
        var notice = await PlannedAsync();
        await storage.Cases.UpdateAsync(
            Id, _ => new CaseChanges { Events = [new FindingEvent(notice.Findings[0], FindingEventKind.Withdrawn, Now, "李科长", "request 1")] }, Cancellation);
        await SendAsync(notice);
        Assert.Empty(channel.Messages);
        Assert.Equal("closed", (await DeliveryAsync(notice)).Failure);
    }

    [Fact]
    public async Task Without_a_way_to_send_notices_stay_planned()
    {
        await PlannedAsync();
        channel.Unreachable.Add("clerk@qinghe.example");
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        channel.Unreachable.Clear();
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
    }

    [Fact]
    public async Task Who_cannot_be_reached_yet_is_named_by_the_way_and_holds_up_nobody()
    {
        var mailed = await PlannedAsync();
        var hooked = await PlannedAsync("webhook:oa");
        channel.Unreachable.Add("webhook:oa");
        var log = new KeptLog<NoticePlanning>();

        Assert.Equal(1, await Planning(log).PlanAsync(Cancellation));
        await SendAsync(mailed);

        Assert.Equal(mailed.Id, Assert.Single(channel.Messages).Id);
        Assert.Contains("webhook:oa", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Null((await storage.Cases.GetAsync(Id, Cancellation)).DeliveryOf(hooked.Id));

        channel.Unreachable.Clear();
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
        await SendAsync(hooked);
        Assert.Equal([mailed.Id, hooked.Id], channel.Messages.Select(message => message.Id));
    }

    [Fact]
    public async Task A_channel_that_fails_keeps_no_other_from_sending()
    {
        var hooked = await PlannedAsync("webhook:oa");
        var mailed = await PlannedAsync();
        channel.Answers.Enqueue(new SendOutcome.Deferred("busy", "webhook:oa answered with status 503."));

        Assert.Equal(2, await Planning().PlanAsync(Cancellation));
        await SendAsync(hooked);
        await SendAsync(mailed);

        Assert.Equal(("busy", null), ((await DeliveryAsync(hooked)).Failure, (await DeliveryAsync(hooked)).SentAt));
        Assert.Equal(Now, (await DeliveryAsync(mailed)).SentAt);
    }

    [Fact]
    public async Task A_channel_is_told_what_the_notice_is_about()
    {
        var notice = await PlannedAsync();

        await SendAsync(notice);

        var matter = Assert.Single(channel.Messages).Matter!;
        Assert.Equal(("first", Id.Agency, "清河县水利局", 2025), (matter.Stage, matter.Agency, matter.AgencyName, matter.Year));
        var item = Assert.Single(matter.Findings);
        Assert.Equal((notice.Findings[0], Severity.Critical), (item.Id, item.Severity));
        Assert.Contains(item.Message, channel.Messages[0].Text, StringComparison.Ordinal);
    }

    public static TheoryData<SendOutcome?, LogLevel> Outcomes => new()
    {
        { null, LogLevel.Information },
        { new SendOutcome.Deferred("busy", "later"), LogLevel.Warning },
        { new SendOutcome.Unclear("timeout", "no answer"), LogLevel.Warning },
        { new SendOutcome.Refused("rejected", "never"), LogLevel.Error },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task An_outcome_is_logged_once_by_the_notice_and_never_by_the_recipient(SendOutcome? outcome, LogLevel level)
    {
        var notice = await PlannedAsync();
        if (outcome is not null)
            channel.Answers.Enqueue(outcome);
        var log = new KeptLog<NoticeSending>();

        await Sending(null, log).SendAsync(Order(notice), Cancellation);

        Assert.Equal([level], log.Levels);
        Assert.Contains(notice.Id.Value, Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("clerk", log.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-10T00:29:59Z")] // 08:29:59 in China
    [InlineData("2026-02-10T09:30:00Z")] // 17:30
    [InlineData("2026-02-07T02:00:00Z")] // a Saturday
    [InlineData("2026-02-18T02:00:00Z")] // the Spring Festival
    public async Task Nothing_is_sent_on_a_day_of_rest_or_outside_the_hours_and_it_waits(string closed)
    {
        var notice = await PlannedAsync();
        time.SetUtcNow(DateTimeOffset.Parse(closed, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        // Ordered before the office closed.
        await SendAsync(notice);
        Assert.Empty(channel.Messages);
        Assert.Null((await storage.Cases.GetAsync(Id, Cancellation)).DeliveryOf(notice.Id));

        time.SetUtcNow(new DateTimeOffset(2026, 2, 24, 0, 30, 0, TimeSpan.Zero));
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
        await SendAsync(notice);
        Assert.Single(channel.Messages);
    }

    [Fact]
    public async Task In_a_test_everything_goes_to_one_address_and_says_so()
    {
        Notices.Value.SendAllTo = "tester@office.example";
        var notice = await PlannedAsync();
        await SendAsync(notice);
        var message = Assert.Single(channel.Messages);
        Assert.Equal(("tester@office.example", notice.Id), (message.Recipient, message.Id));
        Assert.StartsWith("【测试】", message.Subject, StringComparison.Ordinal);
        Assert.StartsWith("【测试】本件为试运行发送，未发给原收件人：clerk@qinghe.example\n", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_contact_is_written_to_in_its_language()
    {
        Notices.Value.InEnglish.Add("clerk@qinghe.example");
        await SendAsync(await PlannedAsync());
        var message = Assert.Single(channel.Messages);
        Assert.Contains("disclosure report", message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("清河县水利局：", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_gets_no_more_on_a_day_than_is_set_and_the_rest_on_the_next()
    {
        Notices.Value.MostPerDay = 1;
        await PlannedAsync();
        await PlannedAsync(stage: "first.2");
        var planning = Planning();
        Assert.Equal(1, await planning.PlanAsync(Cancellation));
        // The one that was ordered may be ordered again; it is no second one.
        Assert.Equal(1, await planning.PlanAsync(Cancellation));

        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await planning.PlanAsync(Cancellation));
    }

    [Fact]
    public async Task After_a_restart_and_beside_another_instance_a_contact_gets_no_more_on_a_day()
    {
        Notices.Value.MostPerDay = 2;
        foreach (var stage in new[] { "first", "first.2", "first.3" })
            await PlannedAsync(stage: stage);
        Assert.Equal(2, await Planning().PlanAsync(Cancellation));
        foreach (var sent in (await storage.Cases.GetAsync(Id, Cancellation)).Notices)
            await SendAsync(sent);

        // A process that knows nothing of the first.
        Assert.Equal(2, channel.Messages.Count);
        Assert.Equal(0, await Planning().PlanAsync(Cancellation));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Planning().PlanAsync(Cancellation));
    }

    [Fact]
    public async Task What_was_ordered_on_another_day_counts_on_the_day_it_is_sent()
    {
        Notices.Value.MostPerDay = 1;
        var (late, second) = (await PlannedAsync(), await PlannedAsync(stage: "first.2"));
        await SendAsync(second);

        await SendAsync(late);

        Assert.Equal(second.Id, Assert.Single(channel.Messages).Id);
        Assert.Null((await storage.Cases.GetAsync(Id, Cancellation)).DeliveryOf(late.Id));
        time.Advance(TimeSpan.FromDays(1));
        await SendAsync(late);
        Assert.Equal([second.Id, late.Id], channel.Messages.Select(message => message.Id));
    }

    [Fact]
    public async Task No_more_are_sent_at_once_than_is_set_and_who_waits_has_not_begun()
    {
        Notices.Value.AtOnce = 1;
        var (first, second) = (await PlannedAsync(), await PlannedAsync(stage: "first.2"));
        channel.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var sending = Sending(null);
        var one = sending.SendAsync(Order(first), Cancellation);
        await channel.Asked.Task.WaitAsync(Cancellation);
        var two = sending.SendAsync(Order(second), Cancellation);

        Assert.False(two.IsCompleted);
        Assert.Null((await storage.Cases.GetAsync(Id, Cancellation)).DeliveryOf(second.Id));
        channel.Held.SetResult();
        await Task.WhenAll(one, two);
        Assert.Equal([first.Id, second.Id], channel.Messages.Select(message => message.Id));
    }

    private static NoticeOrder Order(Notice notice) => new(Id.ToString(), notice.Id.Value);

    private Task SendAsync(Notice notice) => Sending(null).SendAsync(Order(notice), Cancellation);

    private NoticeSending Sending(CycleStep? crash, ILogger<NoticeSending>? log = null) =>
        new(storage.Cases, storage.Evidence, storage.Queues, storage.ContactDays, channel, Settings, Times(), Notices, NoticeLadder.Usual, time, new CrashingWatcher(crash), log ?? NullLogger<NoticeSending>.Instance);

    private SendingTimes Times() => new(Notices, WorkingDays.BuiltIn, new BusinessClock(time), NullLogger<SendingTimes>.Instance);

    private NoticePlanning Planning(ILogger<NoticePlanning>? log = null) =>
        new(storage.Outbox, storage.Cases, storage.Queues, storage.ContactDays, channel, Settings, Times(), Notices, time, new UnwatchedCycle(), log ?? NullLogger<NoticePlanning>.Instance);

    private async Task<NoticeDelivery> DeliveryAsync(Notice notice) => (await storage.Cases.GetAsync(Id, Cancellation)).DeliveryOf(notice.Id)!;

    private async Task<Notice> PlannedAsync(string recipient = "clerk@qinghe.example", string stage = "first")
    {
        var due = new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null);
        var finding = new FindingId(Id.Agency, Id.Year, "PUB-01", "-");
        var content = new FindingContent(1, Severity.Critical, "article49", null)
        {
            Values = new Dictionary<string, MessageValue> { ["due"] = new MessageValue.Date(due.Date), ["days"] = new MessageValue.Number(10) },
        };
        var notice = new Notice([finding], stage, recipient, Now);
        await storage.Cases.UpdateAsync(
            Id,
            state => new CaseChanges
            {
                Obligation = new ObligationState("清河县水利局", "河北省/邢台市/清河县", due, ObligationStatus.Missing, Now) { Look = new Look.Absent(Now), LastAbsent = Now },
                Events = state.Findings.Count > 0 ? [] : [new FindingEvent(finding, FindingEventKind.Opened, Now, "crawl", "run 1") { Content = content }],
                Notices = [notice],
            },
            Cancellation);
        return notice;
    }

    private sealed class FullArchive : IEvidenceStore
    {
        public Task<BodyHash> KeepAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new IOException("full");

        public Task<BodyReading> ReadAsync(BodyHash hash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RecordAsync(Capture capture, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<Capture>> CapturesOfAsync(Uri url, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<Capture>> CapturesWithAsync(BodyHash body, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class KeptLog<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Levels.Add(logLevel);
            Lines.Add(formatter(state, exception));
        }
    }

    private sealed class CrashingWatcher(CycleStep? deadly) : ICycleWatcher
    {
        public void Reached(CycleStep step)
        {
            if (step == deadly)
                throw new CrashException();
        }
    }

    private sealed class CrashException : Exception;
}
