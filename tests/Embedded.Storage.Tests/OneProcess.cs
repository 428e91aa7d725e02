using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Local;

namespace Embedded.Storage.Tests;

/// <summary>What only a local file can show.</summary>
public sealed class OneProcess
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_tasks_of_one_process_lose_nothing()
    {
        await using var account = new TemporaryAccount();
        var table = new TableClient(account.ConnectionString, "cases");
        await table.CreateIfNotExistsAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Count"] = 0 }, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            async () =>
            {
                for (var done = 0; done < 20;)
                {
                    var counter = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
                    counter["Count"] = counter.GetInt32("Count") + 1;
                    try
                    {
                        await table.UpdateEntityAsync(counter, counter.ETag, TableUpdateMode.Replace, Cancellation);
                        done++;
                    }
                    catch (RequestFailedException e) when (e.Status == 412)
                    {
                        // Somebody else was faster; read again.
                    }
                }
            },
            Cancellation)));

        Assert.Equal(320, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetInt32("Count"));
    }

    [Fact]
    public async Task A_clock_that_stands_still_still_gives_new_versions_and_growing_timestamps()
    {
        await using var account = new TemporaryAccount();
        account.Local.Clock = new StoppedClock();
        var table = new TableClient(account.ConnectionString, "cases");
        await table.CreateIfNotExistsAsync(Cancellation);
        HashSet<ETag> versions = [];
        DateTimeOffset? last = null;
        for (var i = 0; i < 5; i++)
        {
            await table.UpsertEntityAsync(new TableEntity("p", "r"), TableUpdateMode.Replace, Cancellation);
            var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
            Assert.True(versions.Add(read.ETag));
            Assert.True(last is null || read.Timestamp > last);
            last = read.Timestamp;
        }
    }

    [Fact]
    public async Task Replaced_deleted_and_failed_content_leaves_no_chunks_behind()
    {
        await using var account = new TemporaryAccount();
        var container = new BlobServiceClient(account.ConnectionString).GetBlobContainerClient("evidence");
        await container.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        var blob = container.GetBlobClient("b");
        for (var i = 0; i < 3; i++)
            await blob.UploadAsync(BinaryData.FromBytes(new byte[3_000_000]), overwrite: true, Cancellation);
        await Expect412Async(() => blob.UploadAsync(
            new MemoryStream(new byte[3_000_000]),
            new BlobUploadOptions { Conditions = new() { IfMatch = new ETag("\"0x1\"") } },
            Cancellation));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => blob.UploadAsync(new CancellingStream(cancelled, after: 2_000_000), new BlobUploadOptions(), cancelled.Token));
        Assert.Equal((1L, (3_000_000 / LocalContent.ChunkSize) + 1L), await CountsAsync(account.Local));

        await blob.DeleteIfExistsAsync(cancellationToken: Cancellation);
        Assert.Equal((0L, 0L), await CountsAsync(account.Local));
    }

    [Fact]
    public async Task An_upload_whose_process_died_is_removed_after_a_week()
    {
        await using var account = new TemporaryAccount();
        await account.Local.WriteAsync(
            session =>
            {
                var content = LocalContent.Create(session, account.Local.Now);
                LocalContent.Append(session, content, 0, new byte[200_000], 200_000);
                return content;
            },
            Cancellation);

        await account.Local.CloseAsync(Cancellation);
        Assert.Equal((1L, 4L), await CountsAsync(account.Local)); // it might still be going on

        await account.Local.CloseAsync(Cancellation);
        account.Local.Clock = new StoppedClock(TimeProvider.System.GetUtcNow().AddDays(8));
        Assert.Equal((0L, 0L), await CountsAsync(account.Local));
    }

    private static async Task Expect412Async(Func<Task> call) =>
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(call)).Status);

    private static Task<(long Contents, long Chunks)> CountsAsync(LocalAccount account) => account.ReadAsync(
        session => ((long)session.Scalar("SELECT count(*) FROM content")!, (long)session.Scalar("SELECT count(*) FROM chunk")!),
        Cancellation);

    private sealed class StoppedClock(DateTimeOffset? at = null) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at ?? new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    }

    private sealed class CancellingStream(CancellationTokenSource source, long after) : ZeroStream(length: 3_000_000)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position >= after)
                source.Cancel();
            return base.Read(buffer, offset, count);
        }
    }
}
