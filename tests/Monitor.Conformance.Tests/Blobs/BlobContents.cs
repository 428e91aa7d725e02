using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Monitor.Conformance.Tests.Blobs;

public abstract class BlobContents(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static BinaryData Page => BinaryData.FromString("<html>2026年政府信息公开工作年度报告</html>");

    [Fact]
    public async Task A_container_is_created_once()
    {
        var container = new BlobServiceClient(storage.Account.ConnectionString).GetBlobContainerClient(StorageAccount.NewName());
        var created = await container.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        Assert.NotNull(created);
        Assert.NotEqual(default, created.Value.ETag);
        Assert.Null(await container.CreateIfNotExistsAsync(cancellationToken: Cancellation)); // as the real client does
    }

    [Fact]
    public async Task What_was_uploaded_is_downloaded_with_its_headers_and_metadata()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("body/0a1b");
        var uploaded = await blob.UploadAsync(
            Page,
            new BlobUploadOptions
            {
                HttpHeaders = new()
                {
                    ContentType = "text/html; charset=gb18030",
                    ContentEncoding = "gzip",
                    ContentLanguage = "zh-CN",
                    CacheControl = "no-store",
                },
                Metadata = new Dictionary<string, string> { ["capturedAt"] = "2026-11-22T03:04:05Z" },
                Tags = new Dictionary<string, string> { ["kind"] = "body" },
            },
            Cancellation);

        var downloaded = (await blob.DownloadContentAsync(Cancellation)).Value;
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value;

        Assert.Equal(Page.ToArray(), downloaded.Content.ToArray());
        Assert.Equal("text/html; charset=gb18030", downloaded.Details.ContentType);
        Assert.Equal(("gzip", "zh-CN", "no-store"), (properties.ContentEncoding, properties.ContentLanguage, properties.CacheControl));
        Assert.Equal((Page.ToMemory().Length, 1), (properties.ContentLength, properties.TagCount));
        Assert.Equal("2026-11-22T03:04:05Z", properties.Metadata["CAPTUREDAT"]); // header names have no case
        Assert.Equal(Md5(Page.ToArray()), properties.ContentHash);
        Assert.Equal(uploaded.Value.ETag, properties.ETag);
        Assert.Equal(uploaded.Value.ETag, downloaded.Details.ETag);
        Assert.Equal(0, properties.LastModified.Ticks % TimeSpan.TicksPerSecond); // the wire has whole seconds
    }

    [Fact]
    public async Task The_default_type_is_octets()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await blob.UploadAsync(BinaryData.Empty, cancellationToken: Cancellation);
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value;
        Assert.Equal(("application/octet-stream", 0), (properties.ContentType, properties.ContentLength));
        Assert.Empty((await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData((64 * 1024) - 1)] // around the size of a local chunk
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1024 * 1024)] // around the size of a local step
    [InlineData((3 * 1024 * 1024) + 7)]
    [InlineData(4 * 1024 * 1024)] // around the size of a block over HTTP
    [InlineData((8 * 1024 * 1024) + 1)]
    public async Task A_blob_of_any_size_comes_back_by_stream_and_in_memory(int size)
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        await blob.UploadAsync(new Trickle(bytes), new BlobUploadOptions(), Cancellation);

        using var streaming = (await blob.DownloadStreamingAsync(cancellationToken: Cancellation)).Value;
        using var copy = new MemoryStream();
        await streaming.Content.CopyToAsync(copy, Cancellation);

        var downloaded = (await blob.DownloadContentAsync(Cancellation)).Value;
        Assert.True(copy.ToArray().AsSpan().SequenceEqual(bytes));
        Assert.True(downloaded.Content.ToArray().AsSpan().SequenceEqual(bytes));
        Assert.Equal(size, streaming.Details.ContentLength);
    }

    [Fact]
    public async Task A_stream_is_uploaded_from_where_it_stands_and_not_from_its_end()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        using var stream = new MemoryStream("0123456789"u8.ToArray()) { Position = 4 };
        await blob.UploadAsync(stream, new BlobUploadOptions(), Cancellation);
        Assert.Equal("456789", (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString());
        await Assert.ThrowsAsync<ArgumentException>(() => blob.UploadAsync(stream, new BlobUploadOptions(), Cancellation));
    }

    [Theory]
    [InlineData(0, 4L, "0123", "bytes 0-3/10")]
    [InlineData(4, null, "456789", "bytes 4-9/10")]
    [InlineData(8, 100L, "89", "bytes 8-9/10")] // a range may end beyond the content
    public async Task A_part_can_be_downloaded(long offset, long? length, string part, string range)
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await blob.UploadAsync(BinaryData.FromString("0123456789"), cancellationToken: Cancellation);
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };

        var downloaded = await blob.DownloadContentAsync(options, Cancellation);
        using var streamed = (await blob.DownloadStreamingAsync(options, Cancellation)).Value;

        Assert.Equal((part, range), (downloaded.Value.Content.ToString(), downloaded.Value.Details.ContentRange));
        Assert.Equal(206, downloaded.GetRawResponse().Status);
        Assert.Equal(part, await new StreamReader(streamed.Content).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public virtual async Task A_range_beyond_the_content_is_refused()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await blob.UploadAsync(BinaryData.FromString("0123456789"), cancellationToken: Cancellation);
        await Expect.RefusalAsync(
            416, "InvalidRange", () => blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(10) }, Cancellation));
    }

    [Fact]
    public async Task A_failed_upload_leaves_what_was_there()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await blob.UploadAsync(Page, cancellationToken: Cancellation);
        await Assert.ThrowsAsync<IOException>(
            () => blob.UploadAsync(new Trickle(new byte[3 * 1024 * 1024], failAt: 2_500_000), new BlobUploadOptions(), Cancellation));
        Assert.Equal(Page.ToString(), (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_missing_blob_or_container_is_told_apart()
    {
        var container = await storage.Account.NewContainerAsync();
        var noBlob = container.GetBlobClient("missing");
        var noContainer = new BlobContainerClient(storage.Account.ConnectionString, StorageAccount.NewName()).GetBlobClient("b");

        await Expect.RefusalAsync(404, "BlobNotFound", () => noBlob.DownloadContentAsync(Cancellation));
        await Expect.RefusalAsync(404, "BlobNotFound", () => noBlob.DownloadStreamingAsync(cancellationToken: Cancellation));
        await Expect.RefusalAsync(404, "BlobNotFound", () => noBlob.GetPropertiesAsync(cancellationToken: Cancellation));
        await Expect.RefusalAsync(404, "ContainerNotFound", () => noContainer.DownloadContentAsync(Cancellation));
        await Expect.RefusalAsync(404, "ContainerNotFound", () => noContainer.UploadAsync(Page, cancellationToken: Cancellation));
        await Expect.RefusalAsync(404, "ContainerNotFound", () => noContainer.UploadAsync(Page, overwrite: true, Cancellation));
        foreach (var blob in new[] { noBlob, noContainer })
        {
            Assert.False((await blob.ExistsAsync(Cancellation)).Value);
            Assert.False((await blob.DeleteIfExistsAsync(cancellationToken: Cancellation)).Value);
        }
    }

    [Fact]
    public async Task A_deleted_blob_is_gone()
    {
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await blob.UploadAsync(Page, cancellationToken: Cancellation);
        Assert.True((await blob.ExistsAsync(Cancellation)).Value);
        Assert.True((await blob.DeleteIfExistsAsync(cancellationToken: Cancellation)).Value);
        Assert.False((await blob.ExistsAsync(Cancellation)).Value);
    }

    [Theory]
    [InlineData("中文/报告 2026.html")]
    [InlineData("a?b#c%2F")]
    [InlineData("𠀀")]
    public async Task Any_name_names_a_blob(string name)
    {
        var container = await storage.Account.NewContainerAsync();
        await container.GetBlobClient(name).UploadAsync(Page, cancellationToken: Cancellation);
        var item = Assert.Single(await Expect.AllAsync(container.GetBlobsAsync(cancellationToken: Cancellation)));
        Assert.Equal(name, item.Name);
        Assert.Equal(
            Page.ToString(), (await container.GetBlobClient(item.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString());
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        Assert.EndsWith(path, container.GetBlobClient(name).Uri.AbsoluteUri, StringComparison.Ordinal);
    }

    public static TheoryData<string, BlobUploadOptions, string> BadOptions => new()
    {
        { "a Chinese value", new() { Metadata = new Dictionary<string, string> { ["title"] = "报告" } }, "InvalidMetadata" },
        { "a name that is no identifier", new() { Metadata = new Dictionary<string, string> { ["a-b"] = "x" } }, "InvalidMetadata" },
        { "too much", new() { Metadata = new Dictionary<string, string> { ["a"] = new('x', 8192) } }, "MetadataTooLarge" },
        { "a Chinese header", new() { HttpHeaders = new() { ContentType = "文本" } }, "InvalidHeaderValue" },
        { "the wrong hash", new() { HttpHeaders = new() { ContentHash = new byte[16] } }, "Md5Mismatch" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public virtual async Task What_cannot_travel_is_refused(string why, BlobUploadOptions options, string code)
    {
        _ = why;
        var blob = (await storage.Account.NewContainerAsync()).GetBlobClient("b");
        await Expect.RefusalAsync(400, code, () => blob.UploadAsync(Page, options, Cancellation));
        Assert.False((await blob.ExistsAsync(Cancellation)).Value);
    }

    [Theory]
    [InlineData("ab", "OutOfRangeInput")]
    [InlineData("Upper", "InvalidResourceName")]
    [InlineData("two--hyphens", "InvalidResourceName")]
    [InlineData("-first", "InvalidResourceName")]
    [InlineData("last-", "InvalidResourceName")]
    [InlineData("under_score", "InvalidResourceName")]
    public async Task A_bad_container_name_is_refused(string name, string code)
    {
        var container = new BlobServiceClient(storage.Account.ConnectionString).GetBlobContainerClient(name);
        await Expect.RefusalAsync(400, code, () => container.CreateIfNotExistsAsync(cancellationToken: Cancellation));
    }

    [SuppressMessage("Security", "CA5351", Justification = "The protocol's checksum.")]
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    /// <summary>Gives a few thousand bytes at a time, as a network does, and cannot seek.</summary>
    private sealed class Trickle(byte[] bytes, int failAt = int.MaxValue) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position > failAt)
                throw new IOException("The line broke.");
            var given = Math.Min(Math.Min(count, 7001), bytes.Length - _position);
            bytes.AsSpan(_position, given).CopyTo(buffer.AsSpan(offset));
            _position += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <inheritdoc/>
public sealed partial class BlobContentsOnAzurite(AzuriteStorage storage) : BlobContents(storage), IClassFixture<AzuriteStorage>
{
    public override Task A_range_beyond_the_content_is_refused() =>
        Difference.ShowsAsync("No exception was thrown", () => base.A_range_beyond_the_content_is_refused());
}
