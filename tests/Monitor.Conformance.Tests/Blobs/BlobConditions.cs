using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Monitor.Conformance.Tests.Blobs;

/// <summary>Source: "Specifying conditional headers for Blob service operations" of the REST documentation.</summary>
public abstract class BlobConditions(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_that_is_there_is_not_overwritten_unless_told()
    {
        var (blob, _) = await StoredAsync("old");
        await Expect.RefusalAsync(
            409, "BlobAlreadyExists", () => blob.UploadAsync(BinaryData.FromString("new"), cancellationToken: Cancellation));
        Assert.Equal("old", await TextAsync(blob));
        await blob.UploadAsync(BinaryData.FromString("new"), overwrite: true, Cancellation);
        Assert.Equal("new", await TextAsync(blob));
    }

    [Fact]
    public async Task Only_one_of_many_creators_wins()
    {
        var container = await storage.Account.NewContainerAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await container.GetBlobClient("b").UploadAsync(BinaryData.FromString($"{i}"), If(none: ETag.All), Cancellation);
                return i;
            }
            catch (RequestFailedException e) when (e.ErrorCode == "BlobAlreadyExists")
            {
                return -1;
            }
        }));
        var winner = Assert.Single(outcomes, outcome => outcome >= 0);
        Assert.Equal($"{winner}", await TextAsync(container.GetBlobClient("b")));
    }

    [Fact]
    public async Task An_upload_can_need_the_version_that_was_read()
    {
        var (blob, etag) = await StoredAsync("1");
        var second = (await blob.UploadAsync(BinaryData.FromString("2"), If(match: etag), Cancellation)).Value.ETag;
        Assert.NotEqual(etag, second);
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.UploadAsync(BinaryData.FromString("3"), If(match: etag), Cancellation));
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.UploadAsync(BinaryData.FromString("3"), If(none: second), Cancellation));
        await blob.UploadAsync(BinaryData.FromString("3"), If(match: ETag.All), Cancellation);
        Assert.Equal("3", await TextAsync(blob));
    }

    [Fact]
    public async Task An_upload_that_needs_a_version_does_not_create()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.UploadAsync(BinaryData.FromString("1"), If(match: ETag.All), Cancellation));
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.UploadAsync(BinaryData.FromString("1"), If(match: new ETag("\"0x1\"")), Cancellation));
        Assert.False((await blob.ExistsAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task Reading_can_need_a_version_or_another_one()
    {
        var (blob, etag) = await StoredAsync("1");
        var other = new ETag("\"0x1\"");

        Assert.Equal(200, (await blob.DownloadContentAsync(Download(match: etag), Cancellation)).GetRawResponse().Status);
        Assert.Equal(200, (await blob.DownloadContentAsync(Download(none: other), Cancellation)).GetRawResponse().Status);
        await Expect.RefusalAsync(412, "ConditionNotMet", () => blob.DownloadContentAsync(Download(match: other), Cancellation));
        await Expect.RefusalAsync(412, "ConditionNotMet", () => blob.DownloadStreamingAsync(Download(match: other), Cancellation));
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.GetPropertiesAsync(new BlobRequestConditions { IfMatch = other }, Cancellation));
        var unchanged = await blob.DownloadContentAsync(Download(none: etag), Cancellation);
        Assert.Equal((304, false), (unchanged.GetRawResponse().Status, unchanged.HasValue));
        Assert.ThrowsAny<Exception>(() => unchanged.Value);
    }

    [Fact]
    public async Task Deleting_can_need_a_version()
    {
        var (blob, etag) = await StoredAsync("1");
        await Expect.RefusalAsync(
            412, "ConditionNotMet", () => blob.DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = new ETag("\"0x1\"") }, cancellationToken: Cancellation));
        Assert.True((await blob.DeleteIfExistsAsync(
            conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: Cancellation)).Value);
    }

    [Fact]
    public async Task Times_are_conditions_too()
    {
        var (blob, _) = await StoredAsync("1");
        var changed = (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value.LastModified;

        await Expect.RefusalAsync(
            304, "ConditionNotMet", () => blob.GetPropertiesAsync(new BlobRequestConditions { IfModifiedSince = changed }, Cancellation));
        await Expect.RefusalAsync(
            412,
            "ConditionNotMet",
            () => blob.GetPropertiesAsync(new BlobRequestConditions { IfUnmodifiedSince = changed.AddSeconds(-1) }, Cancellation));
        await blob.GetPropertiesAsync(
            new BlobRequestConditions { IfModifiedSince = changed.AddSeconds(-1), IfUnmodifiedSince = changed }, Cancellation);
    }

    [Fact]
    public async Task A_stream_of_a_replaced_blob_never_mixes_versions()
    {
        var container = await storage.Account.NewContainerAsync();
        var blob = container.GetBlobClient("b");
        await blob.UploadAsync(BinaryData.FromBytes(new byte[512 * 1024]), cancellationToken: Cancellation);
        using var streaming = (await blob.DownloadStreamingAsync(cancellationToken: Cancellation)).Value;
        await streaming.Content.ReadExactlyAsync(new byte[10], Cancellation);
        using var rest = new MemoryStream();

        var changed = new byte[512 * 1024];
        Array.Fill(changed, (byte)1);
        await blob.UploadAsync(BinaryData.FromBytes(changed), overwrite: true, Cancellation);

        // Over HTTP the old version may be on its way already; then it comes whole.
        var end = await Record.ExceptionAsync(() => streaming.Content.CopyToAsync(rest, Cancellation));
        Assert.True(end is null ? rest.Length == (512 * 1024) - 10 : end is RequestFailedException { Status: 412 }, $"{end}");
        Assert.DoesNotContain((byte)1, rest.ToArray());
    }

    private static BlobUploadOptions If(ETag? match = null, ETag? none = null) =>
        new() { Conditions = new() { IfMatch = match, IfNoneMatch = none } };

    private static BlobDownloadOptions Download(ETag? match = null, ETag? none = null) =>
        new() { Conditions = new() { IfMatch = match, IfNoneMatch = none } };

    private static async Task<string> TextAsync(BlobClient blob) =>
        (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString();

    private async Task<(BlobClient Blob, ETag ETag)> StoredAsync(string text)
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        return (blob, (await blob.UploadAsync(BinaryData.FromString(text), cancellationToken: Cancellation)).Value.ETag);
    }
}

/// <inheritdoc/>
public sealed class BlobConditionsOnAzurite(AzuriteStorage storage) : BlobConditions(storage), IClassFixture<AzuriteStorage>;
