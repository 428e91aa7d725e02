using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace Embedded.Storage.Stress;

/// <summary>Figures for docs/performance.md: each the median of several runs, on new files.</summary>
internal static class Measurements
{
    private const int Runs = 5;
    private const int Processes = 8;

    public static async Task<int> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await ReportAsync("1 process, read + ETag update of 0.7 KB", "updates/s", path => CountAsync(path, processes: 1, times: 3000));
        await ReportAsync(
            "8 processes, the same on 1,000 shared keys, in all", "updates/s", path => CountAsync(path, Processes, times: 500));
        await ReportAsync("1 process, transactions of 100", "entities/s", TransactionsAsync);
        await ReportAsync("1 process, read one entity", "reads/s", ReadsAsync);
        await ReportAsync("1 process, query a page of 1,000 of 100,000", "entities/s", PagesAsync);
        await ReportAsync("1 process, message sent, received, deleted", "messages/s", MessagesAsync);
        await ReportAsync("1 process, blob of 50 MB up by stream", "MB/s", path => BlobAsync(path, download: false));
        await ReportAsync("1 process, blob of 50 MB down by stream", "MB/s", path => BlobAsync(path, download: true));
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"peak working set of all this: {self.PeakWorkingSet64 / 1048576} MiB");
        return 0;

        async Task ReportAsync(string what, string unit, Func<string, Task<double>> measure)
        {
            List<double> rates = [];
            for (var run = 0; run < Runs; run++)
                rates.Add(await measure(Path.Combine(folder, $"{Guid.NewGuid():N}.sqlite")));
            rates.Sort();
            Console.WriteLine($"{what}: {rates[Runs / 2]:N0} {unit} (lowest {rates[0]:N0}, highest {rates[^1]:N0})");
        }
    }

    private static async Task<double> CountAsync(string path, int processes, int times)
    {
        var workers = Enumerable.Range(0, processes).Select(_ => Start("count", path, "1000", $"{times}")).ToList();
        foreach (var worker in workers)
            await worker.StandardOutput.ReadLineAsync();
        var started = Stopwatch.GetTimestamp();
        foreach (var worker in workers)
            await worker.StandardInput.WriteLineAsync();
        foreach (var worker in workers)
        {
            await worker.StandardOutput.ReadToEndAsync();
            await worker.WaitForExitAsync();
        }

        var rate = processes * times / Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var worker in workers)
            worker.Dispose();
        return rate;
    }

    private static async Task<double> TransactionsAsync(string path)
    {
        var table = await TableAsync(path);
        var started = Stopwatch.GetTimestamp();
        await FillAsync(table, 20_000);
        return 20_000 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> ReadsAsync(string path)
    {
        var table = await TableAsync(path);
        await FillAsync(table, 10_000);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20_000; i++)
            await table.GetEntityAsync<TableEntity>("p", $"{i % 10_000:D6}");
        return 20_000 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> PagesAsync(string path)
    {
        var table = await TableAsync(path);
        await FillAsync(table, 100_000);
        var started = Stopwatch.GetTimestamp();
        var read = 0;
        for (var start = 0; start < 100_000; start += 5_000)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq 'p' and RowKey ge {$"{start:D6}"}");
            await foreach (var page in table.QueryAsync<TableEntity>(filter).AsPages())
            {
                read += page.Values.Count;
                break;
            }
        }

        return read / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> MessagesAsync(string path)
    {
        var queue = new QueueServiceClient($"UseLocalStorage={path}").GetQueueClient("measured");
        await queue.CreateIfNotExistsAsync();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1000; i++)
            await queue.SendMessageAsync("{\"run\":\"2026-11-22T18:00\",\"host\":\"www.example.gov.cn\"}");
        for (var i = 0; i < 1000; i++)
        {
            var message = (await queue.ReceiveMessagesAsync()).Value.Single();
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return 1000 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> BlobAsync(string path, bool download)
    {
        const int size = 50_000_000;
        var container = new BlobServiceClient($"UseLocalStorage={path}").GetBlobContainerClient("measured");
        await container.CreateIfNotExistsAsync();
        var blob = container.GetBlobClient("b");
        var file = path + ".bin";
        await using (var source = File.Create(file))
            source.SetLength(size);
        var started = Stopwatch.GetTimestamp();
        await using (var source = File.OpenRead(file))
            await blob.UploadAsync(source, new BlobUploadOptions());
        if (download)
        {
            started = Stopwatch.GetTimestamp();
            using var streaming = (await blob.DownloadStreamingAsync()).Value;
            await streaming.Content.CopyToAsync(Stream.Null);
        }

        var rate = size / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds;
        File.Delete(file);
        return rate;
    }

    private static async Task<TableClient> TableAsync(string path)
    {
        var table = new TableClient($"UseLocalStorage={path}", "measured");
        await table.CreateIfNotExistsAsync();
        return table;
    }

    private static async Task FillAsync(TableClient table, int count)
    {
        for (var start = 0; start < count; start += 100)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(start, 100).Select(i => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"{i:D6}") { ["Text"] = new string('x', 600), ["Number"] = i })));
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("Which program is this?"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The process did not start.");
}
