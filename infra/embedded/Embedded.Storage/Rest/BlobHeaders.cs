using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Local;

namespace Embedded.Storage.Rest;

/// <summary>What headers say about a blob.</summary>
internal static class BlobHeaders
{
    /// <summary>The refusal of headers that cannot travel; null for good ones.</summary>
    public static Response? Refusal(BlobHttpHeaders? headers)
    {
        string?[] values =
        [
            headers?.ContentType, headers?.ContentEncoding, headers?.ContentLanguage, headers?.ContentDisposition, headers?.CacheControl,
        ];
        return values.FirstOrDefault(value => value is not null && !LocalNames.Header(value)) is { } bad
            ? LocalResponse.Error(400, "InvalidHeaderValue", $"'{bad}' is no ASCII text; it travels as a header.")
            : null;
    }

    /// <summary>What is to be stored with a blob's content.</summary>
    /// <param name="request">The request that makes the blob.</param>
    /// <param name="options">The caller's wishes.</param>
    /// <param name="hash">The content's MD5.</param>
    public static void Add(Request request, BlobUploadOptions options, byte[] hash)
    {
        var headers = options.HttpHeaders;
        Add("content-type", headers?.ContentType ?? "application/octet-stream");
        Add("content-encoding", headers?.ContentEncoding);
        Add("content-language", headers?.ContentLanguage);
        Add("content-disposition", headers?.ContentDisposition);
        Add("cache-control", headers?.CacheControl);
        Add("content-md5", Convert.ToBase64String(headers?.ContentHash ?? hash));
        RestService.Add(request, options.Metadata);
        RestService.Add(request, options.Conditions);
        if (options.Tags is { Count: > 0 } tags)
        {
            request.Headers.Add(
                "x-ms-tags", string.Join('&', tags.Select(tag => $"{Uri.EscapeDataString(tag.Key)}={Uri.EscapeDataString(tag.Value)}")));
        }

        void Add(string name, string? value)
        {
            if (value is not null)
                request.Headers.Add($"x-ms-blob-{name}", value);
        }
    }

    /// <summary>The version with its quotes, as the storage clients show it; in listings it has none.</summary>
    public static ETag Tag(Response response) => RestService.Header(response, "ETag") is { } tag ? new(tag) : default;

    public static DateTimeOffset LastModified(Response response) => RestService.Date(RestService.Header(response, "Last-Modified"));

    public static BlobProperties Properties(Response response) => new()
    {
        ETag = Tag(response),
        CreatedOn = CreatedOn(response),
        LastModified = LastModified(response),
        ContentLength = Length(response),
        ContentType = RestService.Header(response, "Content-Type") ?? string.Empty,
        ContentEncoding = RestService.Header(response, "Content-Encoding"),
        ContentLanguage = RestService.Header(response, "Content-Language"),
        ContentDisposition = RestService.Header(response, "Content-Disposition"),
        CacheControl = RestService.Header(response, "Cache-Control"),
        ContentHash = Hash(response, "Content-MD5"),
        BlobType = Type(RestService.Header(response, "x-ms-blob-type")),
        Metadata = RestService.Metadata(response),
        TagCount = TagCount(response),
    };

    public static BlobDownloadDetails Details(Response response)
    {
        var isPart = response.Status == 206;
        return new()
        {
            ETag = Tag(response),
            CreatedOn = CreatedOn(response),
            LastModified = LastModified(response),
            ContentLength = Length(response),
            ContentRange = RestService.Header(response, "Content-Range"),
            ContentType = RestService.Header(response, "Content-Type") ?? string.Empty,
            ContentEncoding = RestService.Header(response, "Content-Encoding"),
            ContentLanguage = RestService.Header(response, "Content-Language"),
            ContentDisposition = RestService.Header(response, "Content-Disposition"),
            CacheControl = RestService.Header(response, "Cache-Control"),
            ContentHash = isPart ? null : Hash(response, "Content-MD5"),
            BlobContentHash = Hash(response, "x-ms-blob-content-md5"),
            BlobType = Type(RestService.Header(response, "x-ms-blob-type")),
            Metadata = RestService.Metadata(response),
            TagCount = TagCount(response),
        };
    }

    /// <summary>The kind of blob that a word of the wire means.</summary>
    public static BlobType Type(string? word) => word switch
    {
        "PageBlob" => BlobType.Page,
        "AppendBlob" => BlobType.Append,
        _ => BlobType.Block,
    };

    private static DateTimeOffset CreatedOn(Response response) => RestService.Date(RestService.Header(response, "x-ms-creation-time"));

    private static long Length(Response response) =>
        long.Parse(RestService.Header(response, "Content-Length") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    private static long TagCount(Response response) =>
        long.Parse(RestService.Header(response, "x-ms-tag-count") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    private static byte[]? Hash(Response response, string name) =>
        RestService.Header(response, name) is { } text ? Convert.FromBase64String(text) : null;
}
