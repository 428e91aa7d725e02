using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.Storage.Rest;

/// <summary>One service of an account over HTTP: addresses, credentials, retries and client request ids.</summary>
/// <remarks>
/// A call that fails on the way is tried again by the policy of the options. A write whose answer was lost may then find its own
/// trace (409, 412 or 404); that is left to the caller, as in the real packages.
/// </remarks>
internal sealed class RestService(HttpPipeline pipeline, ServiceAddress address, string version)
{
    private static readonly ResponseClassifier Successes = new StatusCodeClassifier([200, 201, 202, 204, 206]);

    public ServiceAddress Address => address;

    /// <param name="address">Where the service is.</param>
    /// <param name="version">The version of the protocol, such as <c>2020-12-06</c>.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    /// <param name="credentials">Signs each try.</param>
    public static RestService Open(ServiceAddress address, string version, ClientOptions options, HttpPipelinePolicy credentials) =>
        new(HttpPipelineBuilder.Build(options, credentials), address, version);

    /// <summary>The policy for tokens of one audience.</summary>
    /// <param name="credential">Where tokens come from. They are only sent over TLS.</param>
    /// <param name="audience">The cloud's storage audience; null for the public cloud's.</param>
    public static HttpPipelinePolicy Token(TokenCredential credential, string? audience) => new BearerTokenAuthenticationPolicy(
        credential, $"{(string.IsNullOrEmpty(audience) ? "https://storage.azure.com" : audience.TrimEnd('/'))}/.default");

    /// <param name="method">The verb.</param>
    /// <param name="path">Below the endpoint, escaped.</param>
    /// <param name="query">Escaped.</param>
    public HttpMessage Message(RequestMethod method, string path, string query = "")
    {
        var message = pipeline.CreateMessage();
        message.ResponseClassifier = Successes;
        message.Request.Method = method;
        message.Request.Uri.Reset(address.At(path, query));
        message.Request.Headers.Add("x-ms-version", version);
        return message;
    }

    /// <summary>Sends a request; the answer is in memory and needs no disposal.</summary>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>Sends a request whose answer is not read yet, unless it is an error: its owner disposes the message or extracts the content.</summary>
    public async Task<Response> SendUnreadAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        message.BufferResponse = false;
        await pipeline.SendAsync(message, cancellationToken);
        if (message.Response is { IsError: true, ContentStream: { CanSeek: false } content })
        {
            var buffered = new MemoryStream();
            await using (content)
                await content.CopyToAsync(buffered, cancellationToken);
            buffered.Position = 0;
            message.Response.ContentStream = buffered;
        }

        return message.Response;
    }

    /// <summary>Conditions as headers; those that are not set are left out.</summary>
    public static void Add(Request request, RequestConditions? conditions)
    {
        if (conditions?.IfMatch is { } match)
            request.Headers.Add("If-Match", match.ToString("H"));
        if (conditions?.IfNoneMatch is { } none)
            request.Headers.Add("If-None-Match", none.ToString("H"));
        if (conditions?.IfModifiedSince is { } since)
            request.Headers.Add("If-Modified-Since", since.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        if (conditions?.IfUnmodifiedSince is { } until)
            request.Headers.Add("If-Unmodified-Since", until.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Metadata as headers.</summary>
    public static void Add(Request request, IDictionary<string, string>? metadata)
    {
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
            request.Headers.Add(MetadataPrefix + name, value);
    }

    /// <summary>The metadata that an answer's headers have; names are found without case.</summary>
    public static Dictionary<string, string> Metadata(Response response) => response.Headers
        .Where(header => header.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Name[MetadataPrefix.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>An answer's header; null when it has none.</summary>
    public static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>A date of an answer's header; year 1 when it has none.</summary>
    public static DateTimeOffset Date(string? text) => text is null
        ? default
        : DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private const string MetadataPrefix = "x-ms-meta-";
}
