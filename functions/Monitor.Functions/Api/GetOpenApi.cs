using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Monitor.Functions.Access;
using Monitor.Functions.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/openapi.json</c>: what the API takes and answers, as an OpenAPI 3.1 document.</summary>
public sealed class GetOpenApi(IOptions<JsonOptions> json)
{
    private byte[]? document;

    /// <summary>Answers the document, the same to everybody.</summary>
    [Function(nameof(GetOpenApi))]
    [OpenToAnyone]
    [Operation("meta", "This document")]
    [Answers(typeof(JsonElement), Tag = AnswerTag.Content)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        document ??= Written(json.Value.SerializerOptions);
        return Conditional.Bytes(request, document, "application/json; charset=utf-8");
    }

    /// <summary>The document as it is sent.</summary>
    /// <param name="options">How the app writes JSON.</param>
    internal static byte[] Written(JsonSerializerOptions options)
    {
        var made = OpenApiDocument.Of(typeof(GetOpenApi).Assembly.GetTypes(), options);
        // Nothing in it is anybody's input, and people read it: no escapes that only HTML needs.
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            made.WriteTo(json, options);
        return stream.ToArray();
    }
}
