using System.Text.Json;
using System.Xml;
using Azure;

namespace Embedded.Storage.Rest;

/// <summary>What an answer says about an error: in its header, in OData's JSON or in XML.</summary>
internal static class RestFailure
{
    /// <summary>The service's name for what went wrong and its sentence about it; null where it says none.</summary>
    /// <param name="response">An answer whose content is in memory.</param>
    public static (string? Code, string? Message) Read(Response response)
    {
        var header = response.Headers.TryGetValue("x-ms-error-code", out var stated) ? stated : null;
        if (response.ContentStream is not { CanSeek: true, Length: > 0 })
            return (header, null);
        var (code, message) = Body(response.Content.ToMemory());
        return (header ?? code, message);
    }

    /// <summary>Reads the content of an error; nothing of it when it is neither form, as from a proxy.</summary>
    public static (string? Code, string? Message) Body(ReadOnlyMemory<byte> content)
    {
        try
        {
            var first = content.Span.TrimStart("\uFEFF"u8).TrimStart(" \r\n"u8);
            return first switch
            {
                [(byte)'{', ..] => Json(content),
                [(byte)'<', ..] => Xml(content),
                _ => (null, null),
            };
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return (null, null);
        }
    }

    private static (string? Code, string? Message) Json(ReadOnlyMemory<byte> content)
    {
        using var json = JsonDocument.Parse(content);
        if (!json.RootElement.TryGetProperty("odata.error", out var error) || error.ValueKind != JsonValueKind.Object)
            return (null, null);
        var code = error.TryGetProperty("code", out var stated) && stated.ValueKind == JsonValueKind.String ? stated.GetString() : null;
        var message = error.TryGetProperty("message", out var sentence) && sentence.ValueKind == JsonValueKind.Object
            && sentence.TryGetProperty("value", out var value) ? value.ToString() : null;
        return (code, message);
    }

    private static (string? Code, string? Message) Xml(ReadOnlyMemory<byte> content)
    {
        var root = RestXml.Read(content).Root;
        return root?.Name.LocalName == "Error" ? (root.Element("Code")?.Value, root.Element("Message")?.Value) : (null, null);
    }
}
