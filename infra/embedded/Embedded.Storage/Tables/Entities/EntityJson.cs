using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Embedded.Storage.Tables.Entities;

/// <summary>The service's JSON form of an entity's properties: <c>"Due": "2027-01-31T…Z", "Due@odata.type": "Edm.DateTime"</c>.</summary>
/// <remarks>Kept as the wire has it, so that a file can be read by eye and another transport can use the same form.</remarks>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string Binary = "Edm.Binary";
    private const string Instant = "Edm.DateTime";
    private const string Number = "Edm.Double";
    private const string Identifier = "Edm.Guid";
    private const string Long = "Edm.Int64";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Write(IReadOnlyDictionary<string, object> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in properties)
                Write(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <param name="utf8">What <see cref="Write(IReadOnlyDictionary{string, object})"/> gave.</param>
    /// <param name="properties">Where the properties go.</param>
    /// <param name="select">Which to read; null for all.</param>
    public static void Read(ReadOnlySpan<byte> utf8, Dictionary<string, object> properties, IReadOnlyCollection<string>? select)
    {
        var json = new Utf8JsonReader(utf8);
        string? type = null;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString() ?? string.Empty;
            json.Read();
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                type = json.GetString();
                continue;
            }

            if (select is null || select.Contains(name))
                properties[name] = Value(ref json, type);
            type = null;
        }
    }

    /// <summary>One property, with its type where the value does not show it.</summary>
    /// <exception cref="NotSupportedException">The service has no such type.</exception>
    public static void Write(Utf8JsonWriter json, string name, object value)
    {
        // The type comes before the value, so that reading needs one pass.
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case long number:
                json.WriteString(name + TypeSuffix, Long);
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteString(name + TypeSuffix, Number);
                json.WriteString(name, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteString(name + TypeSuffix, Instant);
                json.WriteString(name, instant.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                json.WriteString(name + TypeSuffix, Identifier);
                json.WriteString(name, id);
                break;
            case byte[] bytes:
                json.WriteString(name + TypeSuffix, Binary);
                json.WriteBase64String(name, bytes);
                break;
            default:
                throw new NotSupportedException($"The property '{name}' is a {value.GetType()}, which the table service cannot store.");
        }
    }

    private static object Value(ref Utf8JsonReader json, string? type) => (json.TokenType, type) switch
    {
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        (JsonTokenType.Number, _) => json.GetInt32(),
        (_, Long) => long.Parse(Text(ref json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        (_, Number) => double.Parse(Text(ref json), NumberStyles.Float, CultureInfo.InvariantCulture),
        (_, Instant) => new DateTimeOffset(
            DateTime.ParseExact(Text(ref json), "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        (_, Identifier) => json.GetGuid(),
        (_, Binary) => json.GetBytesFromBase64(),
        _ => Text(ref json),
    };

    private static string Text(ref Utf8JsonReader json) => json.GetString() ?? string.Empty;
}
