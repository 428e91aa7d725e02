using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Local;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>Block blobs over HTTP.</summary>
/// <remarks>Source: "Blob service REST API" of the service's documentation.</remarks>
internal sealed class RestBlobTransport(RestService service) : IBlobTransport
{
    public string AccountName => service.Address.AccountName;

    public Uri ContainerUri(string container) => service.Address.At(Path(container));

    public async Task<Reply<BlobContainerInfo>> CreateContainerAsync(
        string container, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        if (LocalNames.Metadata(metadata) is { } refusal)
            return new(refusal, null);
        using var message = service.Message(RequestMethod.Put, Path(container), "restype=container");
        RestService.Add(message.Request, metadata);
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError
            ? new(response, null)
            : new(response, new() { ETag = BlobHeaders.Tag(response), LastModified = BlobHeaders.LastModified(response) });
    }

    public async Task<Reply<ItemPage<BlobItem>>> ListAsync(
        string container, BlobListing listing, string? continuation, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Get, Path(container), "restype=container&comp=list&" + ServiceAddress.Query(
            ("prefix", listing.Prefix),
            ("startFrom", listing.StartFrom),
            ("marker", string.IsNullOrEmpty(continuation) ? null : continuation),
            ("maxresults", listing.Take?.ToString(CultureInfo.InvariantCulture)),
            ("include", BlobList.Include(listing.Traits))));
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError ? new(response, null) : new(response, BlobList.Read(response.Content.ToMemory(), listing.Traits));
    }

    public Task<Reply<BlobContentInfo>> UploadAsync(
        string container, string blob, Stream content, BlobUploadOptions options, CancellationToken cancellationToken) =>
        (LocalNames.Metadata(options.Metadata) ?? BlobHeaders.Refusal(options.HttpHeaders)) is { } refusal
            ? Task.FromResult(new Reply<BlobContentInfo>(refusal, null))
            : new BlobUpload(service, Path(container, blob), options).RunAsync(content, cancellationToken);

    public async Task<Reply<BlobProperties>> GetPropertiesAsync(
        string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Head, Path(container, blob));
        RestService.Add(message.Request, conditions);
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError ? new(response, null) : new(response, BlobHeaders.Properties(response));
    }

    public async Task<Reply<BlobDownloadResult>> DownloadContentAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken)
    {
        using var message = DownloadMessage(container, blob, options.Range, options.Conditions);
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError ? new(response, null) : new(response, new() { Content = response.Content, Details = BlobHeaders.Details(response) });
    }

    public async Task<Reply<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken)
    {
        using var message = DownloadMessage(container, blob, options.Range, options.Conditions);
        var response = await service.SendUnreadAsync(message, cancellationToken);
        if (response.IsError)
            return new(response, null);
        var details = BlobHeaders.Details(response);
        var version = new RequestConditions { IfMatch = details.ETag };
        var content = new RestBlobStream(
            message.ExtractResponseContent() ?? Stream.Null,
            options.Range.Offset,
            details.ContentLength,
            (from, cancellation) => ResumeAsync(container, blob, from, version, cancellation));
        return new(response, new() { Content = content, Details = details });
    }

    public async Task<Response> DeleteAsync(string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Delete, Path(container, blob));
        RestService.Add(message.Request, conditions);
        return await service.SendAsync(message, cancellationToken);
    }

    private static string Path(string container) => $"/{Uri.EscapeDataString(container)}";

    private static string Path(string container, string blob) =>
        $"{Path(container)}/{string.Join('/', blob.Split('/').Select(Uri.EscapeDataString))}";

    private HttpMessage DownloadMessage(string container, string blob, HttpRange range, RequestConditions? conditions)
    {
        var message = service.Message(RequestMethod.Get, Path(container, blob));
        if (range != default)
            message.Request.Headers.SetValue("x-ms-range", range.ToString());
        RestService.Add(message.Request, conditions);
        return message;
    }

    /// <summary>The rest of a download, of the same version only.</summary>
    /// <exception cref="RequestFailedException">412: the blob was replaced; 404: it was deleted.</exception>
    private async Task<Stream> ResumeAsync(string container, string blob, HttpRange rest, RequestConditions version, CancellationToken cancellationToken)
    {
        using var message = DownloadMessage(container, blob, rest, version);
        Outcome.Require(await service.SendUnreadAsync(message, cancellationToken));
        return message.ExtractResponseContent() ?? Stream.Null;
    }
}
