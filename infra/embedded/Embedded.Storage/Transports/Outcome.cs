using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Embedded.Storage.Local;
using Embedded.Storage.Rest;

namespace Embedded.Storage.Transports;

/// <summary>Turns what a transport answered into what a client returns or throws.</summary>
internal static class Outcome
{
    /// <exception cref="RequestFailedException">The response is an error.</exception>
    public static Response Require(Response response) => response.IsError ? throw Failure(response) : response;

    /// <exception cref="RequestFailedException">The response is an error.</exception>
    public static Response<T> Require<T>(Reply<T> reply)
        where T : class =>
        reply is { Value: { } value, Response.IsError: false } ? Response.FromValue(value, reply.Response) : throw Failure(reply.Response);

    /// <summary>As <see cref="Require{T}"/>, but that nothing has changed since (304) is an answer without a value.</summary>
    public static Response<T> RequireOrUnchanged<T>(Reply<T> reply)
        where T : class =>
        reply.Response.Status == 304 ? new UnchangedResponse<T>(reply.Response) : Require(reply);

    public static RequestFailedException Failure(Response response) => new(response, innerException: null, HeaderDetails.Instance);

    /// <summary>The service's name for what went wrong, such as <c>BlobNotFound</c>.</summary>
    public static string? ErrorCode(Response response) => response.IsError ? RestFailure.Read(response).Code : null;

    /// <summary>The service's sentence about what went wrong; null where it says none.</summary>
    public static string? Sentence(Response response) => (response as LocalResponse)?.Message ?? RestFailure.Read(response).Message;

    private sealed class HeaderDetails : RequestFailedDetailsParser
    {
        public static readonly HeaderDetails Instance = new();

        public override bool TryParse(
            Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
        {
            error = new(ErrorCode(response), Sentence(response) ?? response.ReasonPhrase);
            data = null;
            return true;
        }
    }
}
