using System.Globalization;
using Azure.Storage.Queues;
using Embedded.Functions.Tests.Doubles;

namespace Embedded.Functions.Tests.Processes;

/// <summary>With real processes on one storage file: what has to hold when one of them dies.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("processes-");

    private static CancellationToken Now => Patience.Limited;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_timer_fires_once_over_two_processes()
    {
        await using var one = SampleProcess.Start(_folder.FullName, false, "--TickSchedule", "* * * * * *");
        await using var two = SampleProcess.Start(_folder.FullName, false, "--TickSchedule", "* * * * * *");

        // Both run side by side for some seconds, and are stopped so that neither leaves a run half done.
        await Task.WhenAll(one.StartedAsync(), two.StartedAsync());
        var ticks = new List<string>();
        var enough = new TaskCompletionSource();
        var reading = Task.WhenAll(CollectAsync(one), CollectAsync(two));
        await enough.Task.WaitAsync(Now);
        var exits = await Task.WhenAll(one.TerminateAsync(), two.TerminateAsync());
        Assert.Equal([0, 0], exits);
        await reading;

        var occurrences = ticks.Select(tick => DateTime.Parse(tick.Split(' ')[1], CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(occurrences.Distinct(), occurrences);

        async Task CollectAsync(SampleProcess process)
        {
            await foreach (var line in process.LinesAsync())
            {
                if (!line.StartsWith("tick ", StringComparison.Ordinal)) continue;
                lock (ticks)
                {
                    ticks.Add(line);
                    if (ticks.Count >= 5) enough.TrySetResult();
                }
            }
        }
    }

    [Fact]
    public async Task A_message_survives_the_death_of_its_consumer_and_is_handled_after_the_visibility_timeout()
    {
        var queue = await QueueAsync("orders");
        await queue.SendMessageAsync("""{"item":"hang","count":1}""", Now);
        await using (var dying = SampleProcess.Start(_folder.FullName, hangs: true))
        {
            await dying.LineAsync(line => line == "order hang x1 attempt 1");
            await dying.KillAsync();
        }

        Assert.Empty((await queue.PeekMessagesAsync(1, Now)).Value);
        await using var next = SampleProcess.Start(_folder.FullName);

        await next.LineAsync(line => line == "order hang x1 attempt 2");
        Assert.Equal(0, await next.TerminateAsync());
        Assert.Equal(0, (await queue.GetPropertiesAsync(Now)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_that_always_fails_lands_in_the_poison_queue()
    {
        var queue = await QueueAsync("orders");
        await queue.SendMessageAsync("""{"item":"fail","count":1}""", Now);
        await using var process = SampleProcess.Start(_folder.FullName);

        // maxDequeueCount is 3 in the sample's host.json.
        for (var attempt = 1; attempt <= 3; attempt++) await process.LineAsync(line => line == $"order fail x1 attempt {attempt}");
        await process.LineAsync(line => line.Contains("to 'orders-poison'", StringComparison.Ordinal));

        var poison = await QueueAsync("orders-poison");
        Assert.Equal("""{"item":"fail","count":1}""", (await poison.PeekMessagesAsync(1, Now)).Value.Single().MessageText);
        Assert.Equal(0, (await queue.GetPropertiesAsync(Now)).Value.ApproximateMessagesCount);
        Assert.Equal(0, await process.TerminateAsync());
    }

    [Fact]
    public async Task A_process_told_to_stop_gives_back_its_message_and_ends_well()
    {
        var queue = await QueueAsync("orders");
        await queue.SendMessageAsync("""{"item":"hang","count":1}""", Now);
        await using var process = SampleProcess.Start(_folder.FullName, hangs: true);
        await process.LineAsync(line => line == "order hang x1 attempt 1");

        Assert.Equal(0, await process.TerminateAsync());

        Assert.Single((await queue.PeekMessagesAsync(1, Now)).Value);
    }

    private async Task<QueueClient> QueueAsync(string name)
    {
        var service = new QueueServiceClient(
            $"UseLocalStorage={SampleProcess.StorageFile(_folder.FullName)}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var queue = service.GetQueueClient(name);
        await queue.CreateIfNotExistsAsync(cancellationToken: Now);
        return queue;
    }
}
