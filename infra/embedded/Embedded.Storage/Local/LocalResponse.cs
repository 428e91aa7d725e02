using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;

namespace Embedded.Storage.Local;

/// <summary>What the service would have answered: status, headers and, for an error, its code and text.</summary>
internal sealed class LocalResponse : Response
{
    private static readonly FrozenDictionary<int, string> Reasons = new Dictionary<int, string>
    {
        [200] = "OK",
        [201] = "Created",
        [202] = "Accepted",
        [204] = "No Content",
        [206] = "Partial Content",
        [304] = "Not Modified",
        [400] = "Bad Request",
        [404] = "Not Found",
        [409] = "Conflict",
        [412] = "Precondition Failed",
        [413] = "Payload Too Large",
        [416] = "Range Not Satisfiable",
        [500] = "Internal Server Error",
        [501] = "Not Implemented",
        [503] = "Service Unavailable",
    }.ToFrozenDictionary();

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private LocalResponse(int status, string? message)
    {
        Status = status;
        Message = message;
    }

    public override int Status { get; }

    public override string ReasonPhrase => Reasons.GetValueOrDefault(Status, string.Empty);

    public override bool IsError => Message is not null;

    /// <summary>The service's sentence about an error; null when there is none.</summary>
    public string? Message { get; }

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = string.Empty;

    public static LocalResponse Success(int status, ETag? etag = null, DateTimeOffset? lastModified = null)
    {
        var response = new LocalResponse(status, message: null);
        if (etag is { } tag)
            response._headers[HttpHeader.Names.ETag] = tag.ToString("H");
        if (lastModified is { } at)
            response._headers["Last-Modified"] = at.ToString("R", CultureInfo.InvariantCulture);
        return response;
    }

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The service's error code.</param>
    /// <param name="message">One sentence for whoever reads the log.</param>
    public static LocalResponse Error(int status, string code, string message)
    {
        var response = new LocalResponse(status, message);
        response._headers["x-ms-error-code"] = code;
        return response;
    }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));
}
