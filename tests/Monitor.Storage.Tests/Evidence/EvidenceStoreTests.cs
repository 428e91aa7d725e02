using System.Text;
using Monitor.Core.Evidence;
using Monitor.Storage.Evidence;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Evidence;

public sealed class EvidenceStoreTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<h1>2026年政府信息公开工作年度报告</h1>");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_is_read_back_by_its_hash()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var hash = await storage.Stores.Evidence.KeepAsync(Page, Cancellation);
        Assert.Equal(BodyHash.Of(Page), hash);
        Assert.Equal(Page, Assert.IsType<BodyReading.Intact>(await storage.Stores.Evidence.ReadAsync(hash, Cancellation)).Body.ToArray());
    }

    [Fact]
    public async Task An_empty_body_is_evidence_too()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var hash = await storage.Stores.Evidence.KeepAsync(ReadOnlyMemory<byte>.Empty, Cancellation);
        Assert.True(Assert.IsType<BodyReading.Intact>(await storage.Stores.Evidence.ReadAsync(hash, Cancellation)).Body.IsEmpty);
    }

    [Fact]
    public async Task Keeping_a_body_again_changes_nothing()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var hash = await storage.Stores.Evidence.KeepAsync(Page, Cancellation);
        var blob = storage.Container(StorageNames.Evidence).GetBlobClient(EvidenceStore.BlobName(hash));
        var before = (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value.ETag;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => storage.Stores.Evidence.KeepAsync(Page, Cancellation)));
        Assert.Equal(before, (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value.ETag);
    }

    [Fact]
    public async Task A_body_that_is_not_there_is_said_not_to_be_there()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        Assert.IsType<BodyReading.NotThere>(await storage.Stores.Evidence.ReadAsync(BodyHash.Of(Page), Cancellation));
    }

    [Fact]
    public async Task A_body_that_somebody_changed_is_said_to_be_damaged_and_is_not_overwritten()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var hash = await storage.Stores.Evidence.KeepAsync(Page, Cancellation);
        var forged = BinaryData.FromString("nothing to see");
        await storage.Container(StorageNames.Evidence).GetBlobClient(EvidenceStore.BlobName(hash)).UploadAsync(forged, overwrite: true, Cancellation);
        await storage.Stores.Evidence.KeepAsync(Page, Cancellation);
        Assert.Equal(BodyHash.Of(forged.ToArray()), Assert.IsType<BodyReading.Damaged>(await storage.Stores.Evidence.ReadAsync(hash, Cancellation)).Actual);
    }

    [Fact]
    public async Task Captures_are_found_by_address_and_by_body_newest_first()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var first = Captured("http://www.hengshan.gov.cn/年报/1.html#top", 0);
        var second = Captured("http://www.hengshan.gov.cn/年报/1.html", 1);
        var moved = Captured("http://www.hengshan.gov.cn/年报/2.html", 2);
        foreach (var capture in new[] { first, second, moved, second })
            await storage.Stores.Evidence.RecordAsync(capture, Cancellation);
        storage.Table(StorageNames.Captures).Queries.Clear();

        var byAddress = await storage.Stores.Evidence.CapturesOfAsync(second.Url, 10, null, Cancellation);
        Assert.Equal(Stored.Json(new[] { second, first }), Stored.Json(byAddress.Items));
        var byBody = await storage.Stores.Evidence.CapturesWithAsync(BodyHash.Of(Page), 2, null, Cancellation);
        Assert.Equal(Stored.Json(new[] { moved, second }), Stored.Json(byBody.Items));
        byBody = await storage.Stores.Evidence.CapturesWithAsync(BodyHash.Of(Page), 2, byBody.Continuation, Cancellation);
        Assert.Equal(Stored.Json(new[] { first }), Stored.Json(byBody.Items));
        Assert.All(storage.Table(StorageNames.Captures).Queries, filter => Assert.Matches(@"^PartitionKey eq '[ub]\|[0-9a-f]{64}'", filter));
    }

    [Fact]
    public async Task A_capture_without_an_answer_is_kept_with_its_reason()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var capture = new Capture(new Uri("https://down.gov.cn/"), Sample.Instant, Sample.Instant.AddSeconds(30)) { Failure = "timeout" };
        await storage.Stores.Evidence.RecordAsync(capture, Cancellation);
        Assert.Equal(Stored.Json(new[] { capture }), Stored.Json((await storage.Stores.Evidence.CapturesOfAsync(capture.Url, 1, null, Cancellation)).Items));
    }

    private static Capture Captured(string url, int day) => new(new Uri(url), Sample.Instant.AddDays(day), Sample.Instant.AddDays(day).AddSeconds(1))
    {
        Redirects = [new Redirect(new Uri("http://hengshan.gov.cn/"), 302, new Uri(url))],
        Status = 200,
        HttpVersion = "1.1",
        Headers = [new HeaderField("Content-Type", "text/html; charset=utf-8"), new HeaderField("X-Long", new string('政', 20_000)), new HeaderField("X-Long", new string('a', 20_000))],
        RemoteAddress = "203.0.113.7",
        Tls = "Tls13",
        ServerDate = Sample.Instant.AddDays(day),
        Body = BodyHash.Of(Page),
    };
}
