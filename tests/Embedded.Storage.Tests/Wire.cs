using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.Storage.Tests;

/// <summary>Answers requests with what a test says, and keeps what was sent.</summary>
internal sealed class Wire(Func<SentRequest, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<SentRequest> _sent = [];

    public IReadOnlyList<SentRequest> Sent => _sent;

    /// <summary>Options that reach this wire, and wait next to nothing between tries.</summary>
    public T Reached<T>(T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(this);
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public static HttpResponseMessage Empty(HttpStatusCode status, string? code = null)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        if (code is not null)
            response.Headers.Add("x-ms-error-code", code);
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var sent = new SentRequest(
            $"{request.Method} {request.RequestUri}",
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
        _sent.Add(sent);
        var response = answer(sent, _sent.Count);
        response.RequestMessage = request;
        return response;
    }
}

/// <summary>A request as it was sent.</summary>
/// <param name="Line">Verb and address.</param>
/// <param name="Headers">Its headers, found without case.</param>
internal sealed record SentRequest(string Line, IReadOnlyDictionary<string, string> Headers);
