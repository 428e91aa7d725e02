using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitor.TestKit;

/// <summary>
/// Says where JSON is not what a schema of an OpenAPI 3.1 document says. Knows the part of JSON Schema 2020-12 that our document uses, and refuses a keyword that it does
/// not know: what is not looked at must not pass. Stricter than the standard in one thing: an object must not have a member that its schema does not name.
/// </summary>
/// <param name="document">The document, in which references lead.</param>
public sealed class SchemaChecker(JsonElement document)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "properties", "required", "items", "additionalProperties", "enum", "const", "anyOf", "allOf", "format", "pattern", "minimum", "maximum", "minLength", "maxLength",
        "description", "default", "contentMediaType",
    ];

    /// <summary>The faults, each with its place; empty for none.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">Where the value stands.</param>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place = "$") => Faults(schema, value, place, isOpen: false);

    /// <summary>What a reference such as <c>#/components/schemas/X</c> leads to.</summary>
    /// <exception cref="KeyNotFoundException">It leads nowhere.</exception>
    public JsonElement Resolve(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var found = document;
        foreach (var part in reference.Split('/').Skip(1))
            found = found.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return found;
    }

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place, bool isOpen)
    {
        if (schema.ValueKind == JsonValueKind.True)
            return [];
        if (schema.ValueKind != JsonValueKind.Object)
            return [$"{place}: {schema.GetRawText()} is no schema that this checker knows"];
        var unknown = schema.EnumerateObject().Select(keyword => keyword.Name).Where(name => !Known.Contains(name)).Select(name => $"{place}: the keyword {name} is not known to this checker");
        return unknown.Concat(schema.EnumerateObject().SelectMany(keyword => Keyword(schema, keyword.Name, keyword.Value, value, place, isOpen)));
    }

    private IEnumerable<string> Keyword(JsonElement schema, string name, JsonElement rule, JsonElement value, string place, bool isOpen) => name switch
    {
        "$ref" => Faults(Resolve(rule.GetString() ?? ""), value, place, isOpen),
        "type" => Unless(Types(rule).Any(type => IsOf(type, value)), place, $"{Short(value)} is not of type {rule.GetRawText()}"),
        "enum" => Unless(rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)), place, $"{Short(value)} is not one of {rule.GetRawText()}"),
        "const" => Unless(JsonElement.DeepEquals(rule, value), place, $"{Short(value)} is not {rule.GetRawText()}"),
        "anyOf" => Unless(rule.EnumerateArray().Any(choice => !Faults(choice, value, place, isOpen).Any()), place, $"{Short(value)} is none of {rule.GetRawText()}: {string.Join("; ", rule.EnumerateArray().SelectMany(choice => Faults(choice, value, place, isOpen)))}"),
        "allOf" => rule.EnumerateArray().SelectMany(part => Faults(part, value, place, isOpen: true)),
        "properties" when value.ValueKind == JsonValueKind.Object => Properties(schema, rule, value, place, isOpen),
        "required" when value.ValueKind == JsonValueKind.Object => rule.EnumerateArray().Select(member => member.GetString() ?? "")
            .Where(member => !value.TryGetProperty(member, out _)).Select(member => $"{place}: '{member}' is missing"),
        "additionalProperties" when value.ValueKind == JsonValueKind.Object && rule.ValueKind == JsonValueKind.Object && !schema.TryGetProperty("properties", out _) =>
            value.EnumerateObject().SelectMany(member => Faults(rule, member.Value, $"{place}.{member.Name}", isOpen: false)),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Faults(rule, item, $"{place}[{index}]", isOpen: false)),
        "format" when value.ValueKind == JsonValueKind.String => Unless(IsFormatted(rule.GetString(), value.GetString() ?? ""), place, $"{Short(value)} is no {rule.GetString()}"),
        "pattern" when value.ValueKind == JsonValueKind.String => Unless(Regex.IsMatch(value.GetString() ?? "", rule.GetString() ?? "", RegexOptions.None, Patience), place, $"{Short(value)} does not match {rule.GetString()}"),
        "minLength" when value.ValueKind == JsonValueKind.String => Unless(value.GetString()?.Length >= rule.GetInt32(), place, $"{Short(value)} is too short"),
        "maxLength" when value.ValueKind == JsonValueKind.String => Unless(value.GetString()?.Length <= rule.GetInt32(), place, $"{Short(value)} is too long"),
        "minimum" when value.ValueKind == JsonValueKind.Number => Unless(value.GetDecimal() >= rule.GetDecimal(), place, $"{Short(value)} is less than {rule.GetRawText()}"),
        "maximum" when value.ValueKind == JsonValueKind.Number => Unless(value.GetDecimal() <= rule.GetDecimal(), place, $"{Short(value)} is more than {rule.GetRawText()}"),
        _ => [],
    };

    private IEnumerable<string> Properties(JsonElement schema, JsonElement rules, JsonElement value, string place, bool isOpen)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (rules.TryGetProperty(member.Name, out var rule))
            {
                foreach (var fault in Faults(rule, member.Value, $"{place}.{member.Name}", isOpen: false))
                    yield return fault;
            }
            else if (!isOpen && !(schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False))
            {
                yield return $"{place}: '{member.Name}' is not described";
            }
        }
    }

    private static IEnumerable<string> Types(JsonElement rule) => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString() ?? "") : [rule.GetString() ?? ""];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };

    private static bool IsFormatted(string? format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "uri" => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        _ => false,
    };

    private static IEnumerable<string> Unless(bool holds, string place, string fault) => holds ? [] : [$"{place}: {fault}"];

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? $"{text[..80]}…" : value.GetRawText();
}
