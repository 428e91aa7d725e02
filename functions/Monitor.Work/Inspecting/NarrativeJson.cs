using System.Globalization;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Work.Inspecting;

/// <summary>Writes what the text of a report says: its period, its claims in numbers, its fees.</summary>
internal static class NarrativeJson
{
    /// <summary>Writes the properties <c>period</c>, <c>feeStatement</c> and <c>statements</c> into the object that is being written.</summary>
    /// <param name="json">The writer, inside an object.</param>
    /// <param name="report">The report; null when nothing was read.</param>
    public static void Write(Utf8JsonWriter json, Report? report)
    {
        WritePeriod(json, report?.Period);
        WriteFees(json, report?.FeeStatement);
        json.WriteStartArray("statements");
        foreach (var statement in report?.Statements ?? [])
            WriteStatement(json, statement);
        json.WriteEndArray();
    }

    private static void WritePeriod(Utf8JsonWriter json, StatedPeriod? period)
    {
        if (period is null)
        {
            json.WriteNull("period");
            return;
        }

        json.WriteStartObject("period");
        json.WriteString("first", period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("last", period.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteBoolean("named", period.IsNamed);
        json.WriteString("raw", period.Raw);
        json.WriteEndObject();
    }

    private static void WriteFees(Utf8JsonWriter json, FeeStatement? fees)
    {
        if (fees is null)
        {
            json.WriteNull("feeStatement");
            return;
        }

        json.WriteStartObject("feeStatement");
        json.WriteString("sentence", fees.Sentence);
        json.WriteString("section", fees.Section is { } section ? StructureRules.Locus(section) : null);
        if (fees.IsCharged is { } isCharged)
            json.WriteBoolean("charged", isCharged);
        else
            json.WriteNull("charged");
        WriteNumber(json, "amount", fees.Amount);
        WriteNumber(json, "notices", fees.Notices);
        WriteNumber(json, "year", fees.Year);
        json.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter json, Statement statement)
    {
        json.WriteStartObject();
        json.WriteString("counts", Name(statement.Counts));
        json.WriteString("column", statement.Column);
        json.WriteString("form", Name(statement.Form));
        WriteNumber(json, "quantity", statement.Quantity);
        json.WriteString("unit", statement.Unit);
        json.WriteString("exactness", Name(statement.Exactness));
        json.WriteString("scope", Name(statement.Scope));
        WriteNumber(json, "year", statement.Year);
        json.WriteStartArray("parts");
        foreach (var part in statement.Parts)
        {
            json.WriteStartObject();
            json.WriteString("label", part.Label);
            json.WriteNumber("quantity", part.Quantity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("closed", statement.IsClosed);
        json.WriteString("sentence", statement.Sentence);
        json.WriteString("section", StructureRules.Locus(statement.Position.Section));
        json.WriteNumber("line", statement.Position.Line);
        json.WriteNumber("offset", statement.Position.Offset);
        json.WriteEndObject();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void WriteNumber(Utf8JsonWriter json, string property, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(property, number);
        else
            json.WriteNull(property);
    }
}
