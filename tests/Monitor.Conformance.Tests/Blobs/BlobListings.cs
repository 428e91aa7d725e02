using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Monitor.Conformance.Tests.Blobs;

public abstract class BlobListings(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "body/1 body/2 bodyguard c 中/1 中/2")]
    [InlineData("body/", "body/1 body/2")]
    [InlineData("中", "中/1 中/2")]
    [InlineData("nothing", "")]
    public async Task Blobs_are_listed_by_prefix_in_ordinal_order(string? prefix, string names)
    {
        var container = await FilledAsync("中/2", "c", "body/2", "bodyguard", "中/1", "body/1");
        var listed = await Expect.AllAsync(container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, Cancellation));
        var same = await Expect.AllAsync(container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, Cancellation));
        Assert.Equal(names, string.Join(' ', listed.Select(item => item.Name)));
        Assert.Equal(names, string.Join(' ', same.Select(item => item.Name)));
    }

    [Fact]
    public async Task A_listing_can_start_in_the_middle()
    {
        var container = await FilledAsync("a/1", "a/2", "a/3", "b/1");
        var listed = await Expect.AllAsync(container.GetBlobsAsync(new GetBlobsOptions { Prefix = "a/", StartFrom = "a/2" }, Cancellation));
        Assert.Equal(["a/2", "a/3"], listed.Select(item => item.Name));
    }

    [Fact]
    public async Task A_listing_goes_on_from_its_token()
    {
        var container = await FilledAsync("a1", "a2", "a3", "a4", "a5", "b");
        List<string> names = [];
        string? token = null;
        do
        {
            var pages = container.GetBlobsAsync(new GetBlobsOptions { Prefix = "a" }, Cancellation).AsPages(token, pageSizeHint: 2);
            await using var page = pages.GetAsyncEnumerator(Cancellation);
            Assert.True(await page.MoveNextAsync());
            names.AddRange(page.Current.Values.Select(item => item.Name));
            token = page.Current.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));

        Assert.Equal(["a1", "a2", "a3", "a4", "a5"], names);
    }

    [Fact]
    public async Task Metadata_are_listed_when_asked_for()
    {
        var container = await storage.Account.NewContainerAsync();
        await container.GetBlobClient("b").UploadAsync(
            BinaryData.FromString("12345"),
            new BlobUploadOptions
            {
                Metadata = new Dictionary<string, string> { ["k"] = "v" },
                HttpHeaders = new() { ContentType = "text/plain" },
            },
            Cancellation);

        var plain = Assert.Single(await Expect.AllAsync(container.GetBlobsAsync(cancellationToken: Cancellation)));
        var full = Assert.Single(
            await Expect.AllAsync(container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, Cancellation)));

        Assert.True(plain.Metadata is null or { Count: 0 });
        Assert.Equal("v", full.Metadata!["k"]);
        Assert.Equal((5L, "text/plain"), (plain.Properties.ContentLength, plain.Properties.ContentType));
        // A listing has versions without their quotes.
        var etag = (await container.GetBlobClient("b").GetPropertiesAsync(cancellationToken: Cancellation)).Value.ETag;
        Assert.Equal(etag.ToString(), $"\"{plain.Properties.ETag}\"");
    }

    [Fact]
    public async Task A_missing_container_is_refused()
    {
        var missing = new BlobContainerClient(storage.Account.ConnectionString, StorageAccount.NewName());
        await Expect.RefusalAsync(404, "ContainerNotFound", () => Expect.AllAsync(missing.GetBlobsAsync(cancellationToken: Cancellation)));
    }

    private async Task<BlobContainerClient> FilledAsync(params string[] names)
    {
        var container = await storage.Account.NewContainerAsync();
        foreach (var name in names)
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(name), cancellationToken: Cancellation);
        return container;
    }
}

/// <inheritdoc/>
public sealed class BlobListingsOnAzurite(AzuriteStorage storage) : BlobListings(storage), IClassFixture<AzuriteStorage>;
