using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Embedded.Storage.Tests;

/// <summary>How the services are reached by HTTP: tokens, retries, downloads that break off. What they answer is told by the conformance suite.</summary>
public sealed class OverHttp
{
    private const string Account = "AccountName=a;AccountKey=c2VjcmV0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("https://storage.example/", "https://storage.example/.default")] // another cloud
    public async Task A_token_for_the_audience_goes_with_every_request(string? audience, string scope)
    {
        var wire = new Wire((_, _) => Wire.Empty(HttpStatusCode.Created));
        List<string> scopes = [];
        var credential = DelegatedTokenCredential.Create((context, _) =>
        {
            scopes.AddRange(context.Scopes);
            return new AccessToken("the-token", DateTimeOffset.MaxValue);
        });

        var tables = wire.Reached(new TableClientOptions { Audience = audience is null ? default(TableAudience?) : new TableAudience(audience) });
        var blobs = wire.Reached(new BlobClientOptions { Audience = audience is null ? default(BlobAudience?) : new BlobAudience(audience) });
        var queues = wire.Reached(new QueueClientOptions { Audience = audience is null ? default(QueueAudience?) : new QueueAudience(audience) });
        await new TableClient(new Uri("https://a.table.example"), "cases", credential, tables).CreateIfNotExistsAsync(Cancellation);
        await new QueueServiceClient(new Uri("https://a.queue.example"), credential, queues).GetQueueClient("crawl")
            .CreateIfNotExistsAsync(cancellationToken: Cancellation);
        await new BlobServiceClient(new Uri("https://a.blob.example"), credential, blobs).GetBlobContainerClient("evidence").GetBlobClient("b")
            .DeleteIfExistsAsync(cancellationToken: Cancellation);

        Assert.Equal(
            ["POST https://a.table.example/Tables", "PUT https://a.queue.example/crawl", "DELETE https://a.blob.example/evidence/b"],
            wire.Sent.Select(request => request.Line));
        Assert.All(wire.Sent, request => Assert.Equal("Bearer the-token", request.Headers["Authorization"]));
        Assert.Equal(["2020-12-06", "2026-10-06", "2026-10-06"], wire.Sent.Select(request => request.Headers["x-ms-version"]));
        Assert.Equal([scope], scopes.Distinct());
    }

    [Fact]
    public async Task A_token_is_never_sent_without_tls()
    {
        var wire = new Wire((_, _) => Wire.Empty(HttpStatusCode.Created));
        var credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("the-token", DateTimeOffset.MaxValue));
        var table = new TableClient(new Uri("http://a.table.example"), "cases", credential, wire.Reached(new TableClientOptions()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.CreateIfNotExistsAsync(Cancellation));
        Assert.Empty(wire.Sent);
    }

    [Fact]
    public async Task What_fails_on_the_way_is_sent_again_signed_and_under_the_same_request_id()
    {
        var wire = new Wire((_, number) => number switch
        {
            1 => throw new HttpRequestException("The line broke."),
            2 => Wire.Empty(HttpStatusCode.ServiceUnavailable, "ServerBusy"),
            _ => Wire.Empty(HttpStatusCode.Created),
        });
        var queue = new QueueServiceClient(Account, wire.Reached(new QueueClientOptions())).GetQueueClient("crawl");

        Assert.Equal(201, (await queue.CreateIfNotExistsAsync(cancellationToken: Cancellation))?.Status);

        Assert.Equal(3, wire.Sent.Count);
        Assert.All(wire.Sent, request => Assert.StartsWith("SharedKey a:", request.Headers["Authorization"], StringComparison.Ordinal));
        Assert.Single(wire.Sent.Select(request => request.Headers["x-ms-client-request-id"]).Distinct());
    }

    [Fact]
    public async Task What_the_service_refuses_is_not_sent_again()
    {
        var wire = new Wire((_, _) => Wire.Empty(HttpStatusCode.Conflict, "EntityAlreadyExists"));
        var table = new TableServiceClient(Account, wire.Reached(new TableClientOptions())).GetTableClient("cases");
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));
        Assert.Equal((409, "EntityAlreadyExists", 1), (refusal.Status, refusal.ErrorCode, wire.Sent.Count));
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_an_error_without_a_code()
    {
        var wire = new Wire((_, _) => new(HttpStatusCode.Forbidden) { Content = new StringContent("<html><p>Blocked</html>") });
        var table = new TableServiceClient(Account, wire.Reached(new TableClientOptions())).GetTableClient("cases");
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));
        Assert.Equal((403, null), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_with_the_rest_of_the_same_version()
    {
        var wire = new Wire((request, _) => request.Headers.ContainsKey("x-ms-range") ? Part("56789", 206) : Broken("0123456789", sent: 5));
        using var streaming = (await Blob(wire).DownloadStreamingAsync(cancellationToken: Cancellation)).Value;

        Assert.Equal("0123456789", await new StreamReader(streaming.Content).ReadToEndAsync(Cancellation));

        Assert.Equal(("bytes=5-9", "\"0x1\""), (wire.Sent[1].Headers["x-ms-range"], wire.Sent[1].Headers["If-Match"]));
    }

    [Fact]
    public async Task A_download_that_breaks_off_fails_when_the_blob_was_replaced_meanwhile()
    {
        var wire = new Wire((_, number) => number == 1 ? Broken("0123456789", sent: 5) : Wire.Empty(HttpStatusCode.PreconditionFailed, "ConditionNotMet"));
        using var streaming = (await Blob(wire).DownloadStreamingAsync(cancellationToken: Cancellation)).Value;
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => streaming.Content.CopyToAsync(Stream.Null, Cancellation));
        Assert.Equal((412, "ConditionNotMet"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task A_download_that_breaks_off_again_and_again_ends_with_an_error_and_not_short()
    {
        var wire = new Wire((_, _) => Broken("0123456789", sent: 0));
        using var streaming = (await Blob(wire).DownloadStreamingAsync(cancellationToken: Cancellation)).Value;
        await Assert.ThrowsAnyAsync<IOException>(() => streaming.Content.CopyToAsync(Stream.Null, Cancellation));
        Assert.Equal(6, wire.Sent.Count);
    }

    private static BlobClient Blob(Wire wire) => new BlobServiceClient(
        new Uri("https://a.blob.example"),
        DelegatedTokenCredential.Create((_, _) => new AccessToken("the-token", DateTimeOffset.MaxValue)),
        wire.Reached(new BlobClientOptions())).GetBlobContainerClient("c").GetBlobClient("b");

    private static HttpResponseMessage Part(string text, int status)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text) };
        response.Headers.ETag = new("\"0x1\"");
        return response;
    }

    /// <summary>An answer that announces a text and ends before it is over.</summary>
    private static HttpResponseMessage Broken(string text, int sent)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text[..sent]))) };
        response.Content.Headers.ContentLength = text.Length;
        response.Headers.ETag = new("\"0x1\"");
        return response;
    }
}
