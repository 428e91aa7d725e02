using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Embedded.Storage.Tests;

/// <summary>Real processes on one file, some of them killed. Together they are one collection: each alone keeps the machine busy.</summary>
[Collection(nameof(SeveralProcesses))]
public sealed class SeveralProcesses
{
    private const int Processes = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_processes_count_on_shared_keys_and_no_count_is_lost()
    {
        const int times = 150;
        await using var account = new TemporaryAccount();
        // Nobody made the file before: creating it is part of the race.
        var workers = Enumerable.Range(0, Processes).Select(_ => Worker.Start("count", account.File, "20", $"{times}")).ToList();
        await Worker.BeginAsync(workers);
        var conflicts = 0;
        foreach (var worker in workers)
        {
            conflicts += int.Parse((await worker.EndAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
            worker.Dispose();
        }

        var counters = await RowsAsync(new(account.ConnectionString, "counters"), null);
        Assert.Equal(Processes * times, counters.Sum(counter => counter.GetInt32("Count")));
        Assert.True(conflicts > 0, "No process ever met another: this test shows nothing.");
        await account.Local.CloseAsync(Cancellation);
        Assert.Equal("ok", account.IntegrityCheck());
    }

    [Fact]
    public async Task Eight_processes_write_batches_that_share_an_entity_and_none_is_lost_or_torn()
    {
        const int batches = 25;
        await using var account = new TemporaryAccount();
        var workers = Enumerable.Range(0, Processes).Select(i => Worker.Start("batch", account.File, $"w{i}", $"{batches}")).ToList();
        await Worker.BeginAsync(workers);
        foreach (var worker in workers)
        {
            await worker.EndAsync();
            worker.Dispose();
        }

        var table = new TableClient(account.ConnectionString, "batches");
        var total = (await table.GetEntityAsync<TableEntity>("p", "total", cancellationToken: Cancellation)).Value;
        var rows = await RowsAsync(table, "PartitionKey eq 'p' and RowKey ge 'w'");
        Assert.Equal(Processes * batches, total.GetInt32("Count"));
        Assert.Equal(Processes * batches * 19, rows.Count);
    }

    [Fact]
    public async Task Twenty_times_writers_are_killed_and_nothing_they_reported_is_missing_and_no_batch_is_partial()
    {
        const int rounds = 20;
        const int writers = 2;
        var random = new Random(20261122);
        await using var account = new TemporaryAccount();
        var acknowledged = 0;
        for (var round = 0; round < rounds; round++)
        {
            var names = Enumerable.Range(0, writers).Select(i => $"r{round:D2}w{i}").ToList();
            var workers = names.Select(name => Worker.Start("write", account.File, name)).ToList();
            await Worker.BeginAsync(workers);
            for (var lines = random.Next(1, 40); lines > 0; lines--)
                Assert.NotNull(await workers[0].LineAsync());
            var ends = await Task.WhenAll(workers.Select(worker => worker.KillAsync()));
            workers.ForEach(worker => worker.Dispose());

            for (var i = 0; i < writers; i++)
            {
                // A line that was cut off in the middle was not reported.
                var reported = ends[i].Split('\n').SkipLast(1).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
                var rows = await RowsAsync(new(account.ConnectionString, "killed"), $"PartitionKey eq '{names[i]}'");
                var stored = rows.GroupBy(row => int.Parse(row.RowKey[..6], CultureInfo.InvariantCulture)).ToDictionary(
                    batch => batch.Key, batch => batch.Count());
                Assert.All(stored, batch => Assert.Equal(20, batch.Value));
                Assert.Empty(reported.Except(stored.Keys));
                acknowledged += reported.Count;
            }
        }

        Assert.True(
            acknowledged > rounds, $"Only {acknowledged} batches were reported: the writers were killed too early to show anything.");
        await account.Local.CloseAsync(Cancellation);
        Assert.Equal("ok", account.IntegrityCheck());
    }

    [Fact]
    public async Task A_message_survives_the_SIGKILL_of_its_consumer()
    {
        await using var account = new TemporaryAccount();
        var queue = new QueueServiceClient(account.ConnectionString).GetQueueClient("crawl");
        await queue.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        var sent = (await queue.SendMessageAsync("host", Cancellation)).Value;

        using var consumer = Worker.Start("consume", account.File, "crawl", "60");
        Assert.Equal(sent.MessageId, await consumer.LineAsync());
        await consumer.KillAsync();

        Assert.Empty((await queue.ReceiveMessagesAsync(Cancellation)).Value);
        account.Local.Clock = new MovedClock(TimeSpan.FromSeconds(60));
        var again = Assert.Single((await queue.ReceiveMessagesAsync(Cancellation)).Value);
        Assert.Equal((sent.MessageId, 2L), (again.MessageId, again.DequeueCount));
        await queue.DeleteMessageAsync(again.MessageId, again.PopReceipt, Cancellation);
    }

    private static async Task<List<TableEntity>> RowsAsync(TableClient table, string? filter)
    {
        List<TableEntity> rows = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: Cancellation))
            rows.Add(row);
        return rows;
    }

    private sealed class MovedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
