using System.Text.Json;
using Monitor.Core.Reports;

namespace Monitor.Work.Inspecting;

/// <summary>Writes what a document is and what stands around its text, as parts of <see cref="InspectionJson"/>.</summary>
internal static class VerdictJson
{
    /// <summary>Writes a verdict, or null.</summary>
    public static void Write(Utf8JsonWriter json, DocumentVerdict? verdict)
    {
        if (verdict is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("kind", NameOf(verdict.Kind));
        json.WriteString("body", verdict.Body);
        if (verdict.Year is { } year)
            json.WriteNumber("year", year);
        else
            json.WriteNull("year");
        json.WriteStartArray("reasons");
        foreach (var reason in verdict.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("words", reason.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the block of labels and values.</summary>
    public static void WriteMetadata(Utf8JsonWriter json, IReadOnlyList<MetadataEntry> entries)
    {
        json.WriteStartArray("metadata");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("label", entry.Label);
            json.WriteString("value", entry.Value);
            json.WriteNumber("line", entry.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what stands beside the text.</summary>
    public static void WriteAttachments(Utf8JsonWriter json, IReadOnlyList<Attachment> attachments)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(attachment.Kind));
            json.WriteString("address", attachment.Address);
            json.WriteString("text", attachment.Text);
            json.WriteNumber("line", attachment.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
