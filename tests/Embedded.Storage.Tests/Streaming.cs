using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Embedded.Storage.Tests;

/// <summary>What is measured of the whole process is measured while no other test runs.</summary>
[CollectionDefinition(nameof(Streaming), DisableParallelization = true)]
[Collection(nameof(Streaming))]
public sealed class Streaming
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_blob_is_streamed_and_not_held_in_memory()
    {
        const int size = 50_000_000;
        await using var account = new TemporaryAccount();
        var container = new BlobServiceClient(account.ConnectionString).GetBlobContainerClient("evidence");
        await container.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        var blob = container.GetBlobClient("b");
        await blob.UploadAsync(new ZeroStream(size), new BlobUploadOptions(), Cancellation);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var streaming = (await blob.DownloadStreamingAsync(cancellationToken: Cancellation)).Value;
        var (read, held) = (0L, 0L);
        var buffer = new byte[100_000];
        for (int count; (count = await streaming.Content.ReadAsync(buffer, Cancellation)) > 0;)
        {
            read += count;
            if (read % 10_000_000 < count)
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(size, read);
        Assert.True(held < 10_000_000, $"{held} bytes were held while reading {size}.");
    }
}
