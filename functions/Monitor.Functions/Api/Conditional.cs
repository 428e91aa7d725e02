using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Monitor.Functions.Api;

/// <summary>Answers that need not be sent again to who has them (RFC 9110, conditional requests).</summary>
/// <remarks>
/// The ETag is the hash of what is sent, language and all, so that it is never true of something else. It spares the way, not the work. Findings, notices
/// and bulletins have another: the state that an officer decides about, which says nothing about every word of the answer.
/// </remarks>
internal static class Conditional
{
    /// <summary>Answers a value, or 304 where the caller has exactly that.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">What is answered.</param>
    public static IResult Json<T>(HttpRequest request, T value)
    {
        var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return Bytes(request, JsonSerializer.SerializeToUtf8Bytes(value, options), "application/json; charset=utf-8");
    }

    /// <summary>Answers bytes, or 304 where the caller has exactly those.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">What is answered.</param>
    /// <param name="contentType">Its media type.</param>
    public static IResult Bytes(HttpRequest request, byte[] body, string contentType)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"");
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag.ToString();
        // May be kept by who asked, and by nobody between; asked about each time.
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept-Language, Authorization, Cookie";
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(body, contentType);
    }
}
