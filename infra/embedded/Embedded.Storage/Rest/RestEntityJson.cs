using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Embedded.Storage.Tables.Entities;

namespace Embedded.Storage.Rest;

/// <summary>Entities in the service's JSON with minimal metadata.</summary>
/// <remarks>Source: "Payload format for Table service operations" of the service's REST documentation. Annotations may stand before or after their property.</remarks>
internal static class RestEntityJson
{
    private const string TypeSuffix = "@odata.type";

    // ASCII only, as Microsoft's client has it: emulators cut letters of several bytes in two where a packet ends.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>An entity with its keys and its own properties.</summary>
    public static byte[] Write(string partitionKey, string rowKey, IReadOnlyDictionary<string, object> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString(SystemProperty.PartitionKey, partitionKey);
            json.WriteString(SystemProperty.RowKey, rowKey);
            foreach (var (name, value) in properties)
            {
                if (value is double number && double.IsFinite(number))
                {
                    // The documented form is a number; only what is none is a text.
                    json.WriteString(name + TypeSuffix, "Edm.Double");
                    json.WriteNumber(name, number);
                }
                else
                {
                    EntityJson.Write(json, name, value);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An entity as the transport's interface wants it: system properties by their names, the ETag as <c>odata.etag</c>.</summary>
    public static Dictionary<string, object> Read(JsonElement json)
    {
        var types = json.EnumerateObject()
            .Where(property => property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            .ToDictionary(property => property.Name[..^TypeSuffix.Length], property => property.Value.GetString(), StringComparer.Ordinal);
        var entity = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || IsAnnotation(property.Name))
                continue;
            var type = property.Name == SystemProperty.Timestamp ? "Edm.DateTime" : types.GetValueOrDefault(property.Name);
            entity[property.Name] = Value(property.Value, type);
        }

        return entity;
    }

    private static bool IsAnnotation(string name) => name != SystemProperty.ETag
        && (name.Contains('@', StringComparison.Ordinal) || name.StartsWith("odata.", StringComparison.Ordinal));

    private static object Value(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.True, _) => true,
        (JsonValueKind.False, _) => false,
        (JsonValueKind.Number, "Edm.Double") => value.GetDouble(),
        (JsonValueKind.Number, "Edm.Int64") => value.GetInt64(),
        (JsonValueKind.Number, _) => Number(value),
        (_, "Edm.Int64") => long.Parse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        (_, "Edm.Double") => double.Parse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture),
        (_, "Edm.DateTime") => DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (_, "Edm.Guid") => Guid.Parse(Text(value)),
        (_, "Edm.Binary") => value.GetBytesFromBase64(),
        _ => Text(value),
    };

    // A number without annotation is a whole one, or a double if it has a point.
    private static object Number(JsonElement value)
    {
        if (value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 && value.TryGetInt32(out var number))
            return number;
        return value.GetDouble();
    }

    private static string Text(JsonElement value) => value.GetString() ?? string.Empty;
}
