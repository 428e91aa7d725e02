using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;

namespace Embedded.Functions.Tests.Queues;

/// <summary>Messages are handled at least once, hidden meanwhile, and end in the poison queue (webjobs SDK: QueueListener, QueueProcessor).</summary>
public sealed class QueueTests
{
    private const string Pen = """{ "ITEM": "pen", "count": 2, "unknown": [] }""";
    private static readonly string[] Settings =
        ["--OrderQueue", "orders", "--AzureWebJobsStorage", "account", "--TextStorage", "elsewhere"];

    private static CancellationToken Now => Patience.Limited;

    [Fact]
    public async Task A_message_is_handled_and_removed()
    {
        var parts = new TestParts();
        parts.Queues["account", "orders"].Put(Pen);
        parts.Queues["elsewhere", "texts"].Put("办公 text");

        await using var host = await TestHost.StartAsync(parts, [typeof(TakeOrder), typeof(TakeText)], Settings);

        string[] lines = [await host.Stage.NextAsync(Now), await host.Stage.NextAsync(Now)];
        Assert.Equal(["order pen x2 attempt 1", "text 办公 text"], lines.Order(StringComparer.Ordinal));
        await parts.Queues["account", "orders"].UntilAsync(queue => queue.Count == 0, Now);
        await parts.Queues["elsewhere", "texts"].UntilAsync(queue => queue.Count == 0, Now);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    public async Task A_message_that_fails_comes_back_at_once_and_ends_in_the_poison_queue_as_it_came(int attempts)
    {
        var parts = new TestParts();
        parts.Stage.Direct((_, _) => throw new InvalidOperationException("as directed"));
        var (orders, poison) = (parts.Queues["account", "orders"], parts.Queues["account", "orders-poison"]);
        orders.Put(Pen);
        var text = orders.Texts.Single();

        await using var host = await TestHost.StartAsync(
            parts, [typeof(TakeOrder)], [.. Settings, $"--AzureFunctionsJobHost:extensions:queues:maxDequeueCount={attempts}"]);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            Assert.Equal($"order pen x2 attempt {attempt}", await host.Stage.NextAsync(Now));
            if (attempt == attempts) break;
            await orders.UntilAsync(queue => queue.VisibleAt(0) <= parts.Clock.GetUtcNow(), Now);
            await PollAsync(parts, orders);
        }

        await poison.UntilAsync(queue => queue.Count == 1, Now);
        Assert.Equal(text, poison.Texts.Single());
        await orders.UntilAsync(queue => queue.Count == 0, Now);
        Assert.True(host.Stage.IsSilent);
    }

    [Fact]
    public async Task The_visibilityTimeout_of_host_json_is_the_pause_after_a_failure()
    {
        var parts = new TestParts();
        parts.Stage.Direct((_, _) => throw new InvalidOperationException("as directed"));
        var orders = parts.Queues["account", "orders"];
        orders.Put(Pen);

        await using var host = await TestHost.StartAsync(
            parts, [typeof(TakeOrder)], [.. Settings, "--AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:07"]);

        await host.Stage.NextAsync(Now);
        await orders.UntilAsync(queue => queue.VisibleAt(0) == TestHost.Start.AddSeconds(7), Now);
    }

    [Theory]
    [InlineData("no Base64", "not base64!", false)]
    [InlineData("no UTF-8", "/w==", false)]
    [InlineData("last attempt ended with the process", Pen, true)]
    public async Task A_message_that_cannot_be_handled_goes_to_the_poison_queue_without_a_run(string name, string text, bool base64)
    {
        var parts = new TestParts();
        var (orders, poison) = (parts.Queues["account", "orders"], parts.Queues["account", "orders-poison"]);
        orders.Put(text, base64, dequeueCount: base64 ? 5 : 0);
        var stored = orders.Texts.Single();

        await using var host = await TestHost.StartAsync(parts, [typeof(TakeOrder)], Settings);

        await poison.UntilAsync(queue => queue.Count == 1, Now);
        await orders.UntilAsync(queue => queue.Count == 0, Now);
        Assert.True(host.Stage.IsSilent, name);
        Assert.Equal(stored, poison.Texts.Single());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"item":"pen","count":"two"}""")]
    public async Task A_message_that_is_no_such_object_uses_up_its_attempts(string text)
    {
        var parts = new TestParts();
        var (orders, poison) = (parts.Queues["account", "orders"], parts.Queues["account", "orders-poison"]);
        orders.Put(text, dequeueCount: 4);

        await using var host = await TestHost.StartAsync(parts, [typeof(TakeOrder)], Settings);

        await poison.UntilAsync(queue => queue.Count == 1, Now);
        Assert.True(host.Stage.IsSilent);
    }

    [Fact]
    public async Task Without_encoding_the_text_is_taken_as_it_is()
    {
        var parts = new TestParts();
        parts.Queues["elsewhere", "texts"].Put("plain", base64: false);

        await using var host = await TestHost.StartAsync(
            parts, [typeof(TakeText)], [.. Settings, "--AzureFunctionsJobHost:extensions:queues:messageEncoding=none"]);

        Assert.Equal("text plain", await host.Stage.NextAsync(Now));
    }

    [Theory]
    [InlineData("00:01:00", 60)]
    [InlineData("00:00:03", 3)]
    public async Task A_message_stays_hidden_while_it_is_handled_and_is_renewed_at_a_third(string visibility, int seconds)
    {
        var parts = new TestParts();
        var release = new TaskCompletionSource();
        parts.Stage.Direct((_, token) => release.Task.WaitAsync(token));
        var orders = parts.Queues["account", "orders"];
        orders.Put(Pen);
        await using var host = await TestHost.StartAsync(
            parts, [typeof(TakeOrder)], [.. Settings, $"--EmbeddedHost:QueueVisibility={visibility}"]);
        await host.Stage.NextAsync(Now);
        Assert.Equal(TestHost.Start.AddSeconds(seconds), orders.VisibleAt(0));

        var third = TimeSpan.FromSeconds(seconds) / 3;
        for (var at = TestHost.Start + third; at <= TestHost.Start + (third * 5); at += third)
        {
            await parts.Clock.TimerAtAsync(at, Now);
            parts.Clock.AdvanceTo(at);
            await orders.UntilAsync(queue => queue.VisibleAt(0) == at.AddSeconds(seconds), Now);
        }

        release.SetResult();
        await orders.UntilAsync(queue => queue.Count == 0, Now);
    }

    [Fact]
    public async Task A_message_that_somebody_else_took_over_is_neither_completed_nor_removed()
    {
        var parts = new TestParts();
        var cancelled = new TaskCompletionSource();
        parts.Stage.Direct(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancelled.SetResult();
        });
        var orders = parts.Queues["account", "orders"];
        orders.Put(Pen);
        await using var host = await TestHost.StartAsync(parts, [typeof(TakeOrder)], Settings);
        await host.Stage.NextAsync(Now);
        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(20), Now);
        orders.Steal(0);

        parts.Clock.Advance(TimeSpan.FromSeconds(20));

        await cancelled.Task.WaitAsync(Now);
        await host.StopAsync();
        Assert.Equal(1, orders.Count);
        Assert.Equal(0, parts.Queues["account", "orders-poison"].Count);
    }

    [Fact]
    public async Task A_batch_is_fetched_when_no_more_than_the_threshold_are_being_handled()
    {
        var parts = new TestParts();
        var gate = new SemaphoreSlim(0);
        parts.Stage.Direct((_, token) => gate.WaitAsync(token));
        var orders = parts.Queues["account", "orders"];
        for (var i = 0; i < 20; i++) orders.Put(Pen);

        await using var host = await TestHost.StartAsync(
            parts,
            [typeof(TakeOrder)],
            [.. Settings, "--AzureFunctionsJobHost:extensions:queues:batchSize=4", "--AzureFunctionsJobHost:extensions:queues:newBatchThreshold=2"]);

        for (var i = 0; i < 4; i++) await host.Stage.NextAsync(Now);
        Assert.Equal(1, orders.Looks);
        gate.Release();
        await orders.UntilAsync(queue => queue.Count == 19, Now);
        Assert.Equal(1, orders.Looks);
        gate.Release();
        for (var i = 0; i < 4; i++) await host.Stage.NextAsync(Now);
        Assert.Equal(2, orders.Looks);
        Assert.Equal(4, orders.MostAsked);
        gate.Release(20);
        await orders.UntilAsync(queue => queue.Count == 0, Now);
    }

    [Fact]
    public async Task An_empty_queue_is_looked_into_less_and_less_often_until_a_message_comes()
    {
        var parts = new TestParts();
        var orders = parts.Queues["account", "orders"];
        await using var host = await TestHost.StartAsync(
            parts, [typeof(TakeOrder)], [.. Settings, "--AzureFunctionsJobHost:extensions:queues:maxPollingInterval=00:00:01"]);

        var at = TestHost.Start;
        foreach (var pause in (int[])[100, 200, 400, 800, 1000, 1000])
        {
            at += TimeSpan.FromMilliseconds(pause);
            await parts.Clock.TimerAtAsync(at, Now);
            if (pause == 1000) orders.Put(Pen);
            parts.Clock.AdvanceTo(at);
            if (pause == 1000) break;
        }

        await host.Stage.NextAsync(Now);
        await parts.Clock.TimerAtAsync(at.AddMilliseconds(100), Now);
    }

    [Fact]
    public async Task A_message_cut_short_by_shutdown_comes_back_at_once_even_after_its_last_attempt()
    {
        var parts = new TestParts();
        parts.Stage.Direct((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        var orders = parts.Queues["account", "orders"];
        orders.Put(Pen, dequeueCount: 4);
        await using var host = await TestHost.StartAsync(parts, [typeof(TakeOrder)], Settings);
        await host.Stage.NextAsync(Now);

        await host.StopAsync();

        Assert.Equal(1, orders.Count);
        Assert.Equal(TestHost.Start, orders.VisibleAt(0));
        Assert.Equal(0, parts.Queues["account", "orders-poison"].Count);
    }

    [Theory]
    [InlineData("no queue name", "OrderQueue", "AzureWebJobsStorage", "account", "'OrderQueue'")]
    [InlineData("no connection", "TextStorage", "OrderQueue", "orders", "'TextStorage'")]
    public void A_setting_that_is_missing_stops_the_start_by_name(string name, string missing, string setting, string value, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestHost.Builder(
            new TestParts(), AppContext.BaseDirectory, [typeof(TakeOrder), typeof(TakeText)], $"--{setting}", value).Build());

        Assert.True(error.Message.Contains(message, StringComparison.Ordinal), $"{name} ({missing}): {error.Message}");
    }

    private static async Task PollAsync(TestParts parts, MemoryQueue queue)
    {
        // The listener may be before its look or asleep after it; each move of the clock wakes it once.
        var (looks, patience) = (queue.Looks, Now);
        while (queue.Looks == looks && parts.Stage.IsSilent)
        {
            parts.Clock.Advance(TimeSpan.FromMilliseconds(100));
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
