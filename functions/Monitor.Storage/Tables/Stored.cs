using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Storage.Tables;

/// <summary>Writes records into entities as JSON and reads them back. What is filtered by stands beside it in properties of its own.</summary>
internal static class Stored
{
    private const string Property = "Json";

    // A text property holds 32 Ki UTF-16 units.
    private const int PartLength = 32_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What has no setter follows from the rest.
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new TextConverter<AgencyId>(text => AgencyId.TryParse(text, out var id) ? (true, id) : default),
            new TextConverter<BodyHash>(text => BodyHash.TryParse(text, out var hash) ? (true, hash) : default),
            new TextConverter<NoticeId>(text => NoticeId.TryParse(text, out var id) ? (true, id) : default),
            new TextConverter<FindingId>(text => FindingId.TryParse(text, out var id) ? (true, id) : default),
            new TextConverter<CellName>(ReadCellName),
            new FindingCountConverter(),
            new TextConverter<RuleCounts>(text => (true, new RuleCounts(text))),
            new TextConverter<FindingTurns>(text => (true, new FindingTurns(text))),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Kinds } },
    };

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is no such record.</exception>
    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"'{json}' is no {typeof(T).Name}.");

    /// <summary>Puts a record into an entity.</summary>
    public static TableEntity With<T>(this TableEntity entity, T value) => entity.WithJson(Json(value));

    /// <summary>Puts a record's JSON into an entity, in as many properties as it takes.</summary>
    public static TableEntity WithJson(this TableEntity entity, string json)
    {
        var part = 0;
        for (var start = 0; start < json.Length; part++)
        {
            var end = Math.Min(start + PartLength, json.Length);
            if (end < json.Length && char.IsHighSurrogate(json[end - 1]))
                end--;
            entity[PartName(part)] = json[start..end];
            start = end;
        }

        return entity;
    }

    /// <summary>Reads the record that was put into an entity.</summary>
    /// <exception cref="JsonException">There is none, or another.</exception>
    public static T Read<T>(this TableEntity entity) => Parse<T>(entity.ReadJson());

    /// <summary>Reads a record's JSON from an entity.</summary>
    public static string ReadJson(this TableEntity entity)
    {
        var json = entity.GetString(Property) ?? throw new JsonException($"The row '{entity.PartitionKey}', '{entity.RowKey}' has no contents.");
        for (var part = 1; entity.GetString(PartName(part)) is { } more; part++)
            json += more;
        return json;
    }

    private static string PartName(int part) => part == 0 ? Property : Property + part.ToString(CultureInfo.InvariantCulture);

    private static void Kinds(JsonTypeInfo info)
    {
        if (info.Type == typeof(Look))
        {
            info.PolymorphismOptions = Polymorphism(
                new(typeof(Look.Found), "found"), new(typeof(Look.Absent), "absent"), new(typeof(Look.Unknown), "unknown"));
        }
        else if (info.Type == typeof(MessageValue))
        {
            info.PolymorphismOptions = Polymorphism(
                new(typeof(MessageValue.Text), "text"),
                new(typeof(MessageValue.Number), "number"),
                new(typeof(MessageValue.Date), "date"),
                new(typeof(MessageValue.Label), "label"),
                new(typeof(MessageValue.Figure), "figure"),
                new(typeof(MessageValue.Items), "items"));
        }
    }

    private static JsonPolymorphismOptions Polymorphism(params ReadOnlySpan<JsonDerivedType> types)
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var type in types)
            options.DerivedTypes.Add(type);
        return options;
    }

    private static (bool, CellName) ReadCellName(string text)
    {
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        foreach (var table in ReportTables.All)
        {
            if (last > first && text[..first] == table.Name())
                return (true, new CellName(table, text[(first + 1)..last], text[(last + 1)..]));
        }

        return default;
    }

    private sealed class TextConverter<T>(Func<string, (bool Read, T Value)> read) : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            return read(text) is (true, var value) ? value : throw new JsonException($"'{text}' is no {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
