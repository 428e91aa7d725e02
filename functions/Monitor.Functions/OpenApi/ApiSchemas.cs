using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Monitor.Core;

namespace Monitor.Functions.OpenApi;

/// <summary>The schemas of the JSON that the API takes and answers, made from its types by <see cref="JsonSchemaExporter"/>, each once and by name.</summary>
internal sealed class ApiSchemas
{
    private const string Prefix = "#/components/schemas/";
    private const string TypeSuffix = "Json";

    private readonly SortedDictionary<string, (Type Type, JsonNode Schema)> known = new(StringComparer.Ordinal);
    private readonly JsonSerializerOptions options;

    /// <summary>Makes an empty set.</summary>
    /// <param name="options">How the app writes JSON.</param>
    public ApiSchemas(JsonSerializerOptions options)
    {
        // The app also takes numbers as text, but never writes them so.
        this.options = new JsonSerializerOptions(options) { NumberHandling = JsonNumberHandling.Strict };
        this.options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        this.options.MakeReadOnly();
    }

    /// <summary>All schemas so far, by name.</summary>
    public JsonObject All() => new(known.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value.Schema.DeepClone())));

    /// <summary>A reference to the schema of a type, which is made when it is not there yet.</summary>
    /// <exception cref="InvalidOperationException">Two types would have one name.</exception>
    public JsonObject Reference(Type type)
    {
        var name = NameOf(type);
        if (known.TryGetValue(name, out var entry))
        {
            if (entry.Type != type)
                throw new InvalidOperationException($"{type} and {entry.Type} would both be '{name}' in the OpenAPI document: rename one of them.");
        }
        else
        {
            // Entered before it is made: a type may contain itself.
            known[name] = (type, new JsonObject());
            known[name] = (type, Make(type, name));
        }

        return new JsonObject { ["$ref"] = Prefix + name };
    }

    /// <summary>As <see cref="Reference"/>, of a type that is taken: a member that it does not have is refused.</summary>
    public JsonObject Strict(Type type)
    {
        var reference = Reference(type);
        if (known[NameOf(type)].Schema is JsonObject schema)
            schema["additionalProperties"] = false;
        return reference;
    }

    /// <summary>The name of a type in the document.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listing<>))
            return NameOf(type.GetGenericArguments()[0]) + "List";
        return type.Name.EndsWith(TypeSuffix, StringComparison.Ordinal) ? type.Name[..^TypeSuffix.Length] : type.Name;
    }

    private JsonNode Make(Type type, string name) => options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Transform(context, schema, Prefix + name),
    });

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, string root)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length > 0 && context.TypeInfo.Kind == JsonTypeInfoKind.Object && type.Namespace?.StartsWith(nameof(Monitor), StringComparison.Ordinal) is true)
        {
            var reference = Reference(type);
            return context.PropertyInfo is { IsGetNullable: true }
                ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) }
                : reference;
        }

        if (schema is JsonObject text && context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: false) is [OneOfAttribute oneOf, ..])
            text["enum"] = new JsonArray([.. oneOf.Names.Select(name => JsonValue.Create(name)), .. context.PropertyInfo.IsGetNullable ? (JsonNode?[])[null] : []]);

        // Whatever JSON stands there is described where it is made: the contract of the command line.
        if (type == typeof(JsonElement))
            return new JsonObject { ["description"] = "JSON as the command line prints it (contract 1), or null where it may be missing." };
        if (schema is JsonObject fields && fields["$ref"]?.GetValue<string>() is ['#', ..] local && !local.StartsWith(Prefix, StringComparison.Ordinal))
            fields["$ref"] = root + local[1..];
        return schema;
    }
}
