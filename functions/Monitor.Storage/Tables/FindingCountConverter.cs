using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Storage.Tables;

/// <summary>A count as <c>"open error 2"</c>: thousands of them are read for a page. Rows of before have it as an object.</summary>
internal sealed class FindingCountConverter : JsonConverter<FindingCount>
{
    private const int MostLetters = 64;

    private static readonly (string Name, FindingStatus Value)[] StatusNames = [.. Enum.GetValues<FindingStatus>().Select(status => (status.Name(), status))];

    private static readonly (string Name, Severity Value)[] SeverityNames = [.. Enum.GetValues<Severity>().Select(severity => (severity.Name(), severity))];

    public override FindingCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return OfObject(ref reader);
        Span<char> text = stackalloc char[MostLetters];
        Span<System.Range> parts = stackalloc System.Range[4];
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > MostLetters)
            throw new JsonException("A count of findings is a short text.");
        ReadOnlySpan<char> read = text[..reader.CopyString(text)];
        return read.Split(parts, ' ') == 3
            && Of(Named(StatusNames, read[parts[0]]), Named(SeverityNames, read[parts[1]])) is var (status, severity)
            && int.TryParse(read[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new FindingCount(status, severity, count)
                : throw new JsonException($"'{read}' does not count findings.");
    }

    public override void Write(Utf8JsonWriter writer, FindingCount value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Status.Name()} {value.Severity.Name()} {value.Count}"));

    private static FindingCount OfObject(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        return Of(Named(StatusNames, element.GetProperty("status").GetString()), Named(SeverityNames, element.GetProperty("severity").GetString())) is var (status, severity)
            ? new FindingCount(status, severity, element.GetProperty("count").GetInt32())
            : throw new JsonException($"'{element}' does not count findings.");
    }

    private static (FindingStatus Status, Severity Severity)? Of(FindingStatus? status, Severity? severity) =>
        status is { } is1 && severity is { } is2 ? (is1, is2) : null;

    private static T? Named<T>((string Name, T Value)[] names, ReadOnlySpan<char> name)
        where T : struct
    {
        foreach (var (known, value) in names)
        {
            if (name.SequenceEqual(known))
                return value;
        }

        return null;
    }
}
