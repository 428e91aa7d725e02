using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Embedded.Storage.Stress;

/// <summary>What the processes do. Each says "ready", and begins when it is sent a line.</summary>
internal static class Work
{
    /// <summary>The rows of one batch of <see cref="WriteAsync"/>: all there, or none.</summary>
    private const int RowsPerBatch = 20;

    public static async Task<int> CountAsync(string path, int keys, int times)
    {
        var table = await OpenAsync(path, "counters");
        await ReadyAsync();
        var conflicts = 0;
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < times; i++)
        {
            var row = $"{Random.Shared.Next(keys):D4}";
            var started = Stopwatch.GetTimestamp();
            while (!await AddOneAsync(table, row))
                conflicts++;
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
        }

        Console.WriteLine($"{times} {conflicts} {slowest.TotalMilliseconds:F0}");
        return 0;
    }

    public static async Task<int> BatchAsync(string path, string writer, int batches)
    {
        var table = await OpenAsync(path, "batches");
        await ReadyAsync();
        var conflicts = 0;
        for (var batch = 0; batch < batches; batch++)
        {
            while (!await TryBatchAsync(table, writer, batch))
                conflicts++;
        }

        Console.WriteLine($"{batches} {conflicts}");
        return 0;
    }

    public static async Task<int> WriteAsync(string path, string writer)
    {
        var table = await OpenAsync(path, "killed");
        await ReadyAsync();
        for (var batch = 0; ; batch++)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, RowsPerBatch).Select(row => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity(writer, $"{batch:D6}|{row:D2}") { ["Text"] = new string('字', 200) })));
            Console.WriteLine(batch);
        }
    }

    public static async Task<int> ConsumeAsync(string path, string queue, TimeSpan visibility)
    {
        var client = new QueueServiceClient($"UseLocalStorage={path}").GetQueueClient(queue);
        var message = (await client.ReceiveMessagesAsync(1, visibility)).Value.Single();
        Console.WriteLine(message.MessageId);
        await Console.In.ReadLineAsync();
        return 0;
    }

    private static async Task<bool> AddOneAsync(TableClient table, string row)
    {
        try
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>("p", row);
            if (found is { HasValue: true, Value: { } counter })
            {
                counter["Count"] = counter.GetInt32("Count") + 1;
                await table.UpdateEntityAsync(counter, counter.ETag, TableUpdateMode.Replace);
            }
            else
            {
                await table.AddEntityAsync(new TableEntity("p", row) { ["Count"] = 1, ["Text"] = new string('x', 600) });
            }

            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode is "UpdateConditionNotSatisfied" or "EntityAlreadyExists")
        {
            return false;
        }
    }

    // The shared entity counts all batches; it and the batch's rows change together or not at all.
    private static async Task<bool> TryBatchAsync(TableClient table, string writer, int batch)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>("p", "total");
        var total = found is { HasValue: true, Value: { } stored } ? stored : new TableEntity("p", "total") { ["Count"] = 0 };
        total["Count"] = total.GetInt32("Count") + 1;
        var first = found.HasValue
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, total, total.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, total);
        try
        {
            await table.SubmitTransactionAsync(
            [
                first,
                .. Enumerable.Range(0, RowsPerBatch - 1).Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity("p", $"{writer}|{batch:D4}|{row:D2}"))),
            ]);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.ErrorCode is "UpdateConditionNotSatisfied" or "EntityAlreadyExists")
        {
            return false;
        }
    }

    private static async Task<TableClient> OpenAsync(string path, string name)
    {
        var table = new TableClient($"UseLocalStorage={path}", name);
        await table.CreateIfNotExistsAsync();
        return table;
    }

    private static async Task ReadyAsync()
    {
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
    }
}
