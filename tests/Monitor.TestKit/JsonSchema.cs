using System.Text.Json;

namespace Monitor.TestKit;

/// <summary>Checks JSON against the part of JSON Schema (2020-12) that our schemas use; an unknown keyword is an error, so that none is ignored.</summary>
public static class JsonSchema
{
    /// <summary>What is wrong with a value; nothing when it follows the schema.</summary>
    public static IEnumerable<string> Errors(JsonElement schema, JsonElement value) => Check(schema, schema, value, "$");

    private static IEnumerable<string> Check(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            foreach (var error in Check(root, schema, keyword, value, path))
                yield return error;
        }
    }

    private static IEnumerable<string> Check(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value, string path)
    {
        switch (keyword.Name)
        {
            case "$schema" or "title" or "description" or "$defs":
                return [];
            case "$ref":
                return Check(root, root.GetProperty("$defs").GetProperty((keyword.Value.GetString() ?? "")["#/$defs/".Length..]), value, path);
            case "type":
                var types = keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray().Select(type => type.GetString()) : [keyword.Value.GetString()];
                return types.Contains(TypeOf(value)) || (types.Contains("number") && TypeOf(value) == "integer") ? [] : [$"{path}: is {TypeOf(value)}"];
            case "const":
                return JsonElement.DeepEquals(keyword.Value, value) ? [] : [$"{path}: is not {keyword.Value}"];
            case "enum":
                return keyword.Value.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)) ? [] : [$"{path}: '{value}' is not among the values"];
            case "anyOf":
                return keyword.Value.EnumerateArray().Any(option => !Check(root, option, value, path).Any()) ? [] : [$"{path}: '{value}' follows none of the alternatives"];
            case "minimum":
                return value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= keyword.Value.GetDecimal() ? [] : [$"{path}: {value} is below {keyword.Value}"];
            case "maximum":
                return value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= keyword.Value.GetDecimal() ? [] : [$"{path}: {value} is above {keyword.Value}"];
            case "pattern":
                return value.ValueKind != JsonValueKind.String || System.Text.RegularExpressions.Regex.IsMatch(value.GetString() ?? "", keyword.Value.GetString() ?? "") ? [] : [$"{path}: '{value}' does not match"];
            case "required":
                return value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Select(name => name.GetString() ?? "").Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}: lacks {name}");
            case "properties":
                return value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _)).SelectMany(property => Check(root, property.Value, value.GetProperty(property.Name), $"{path}.{property.Name}"));
            case "additionalProperties":
                if (value.ValueKind != JsonValueKind.Object)
                    return [];
                var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name).ToHashSet() : [];
                var others = value.EnumerateObject().Where(property => !known.Contains(property.Name));
                return keyword.Value.ValueKind == JsonValueKind.False
                    ? others.Select(property => $"{path}: {property.Name} is not in the schema")
                    : others.SelectMany(property => Check(root, keyword.Value, property.Value, $"{path}.{property.Name}"));
            case "items":
                return value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Check(root, keyword.Value, item, $"{path}[{i}]"));
            default:
                return [$"{path}: the schema uses '{keyword.Name}', which this checker does not know"];
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
