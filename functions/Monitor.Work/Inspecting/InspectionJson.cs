using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Findings;
using Monitor.Core.Reports;

namespace Monitor.Work.Inspecting;

/// <summary>Writes inspections as JSON, contract 1. The schemas stand in the README of Monitor.Cli.</summary>
public static class InspectionJson
{
    /// <summary>Version of the contract; raised when a field changes its meaning or goes.</summary>
    public const int Contract = 1;

    /// <summary>Writer options for one line per object, Chinese characters as they are.</summary>
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writer options for people, Chinese characters as they are.</summary>
    public static JsonWriterOptions Indented { get; } = OneLine with { Indented = true };

    /// <summary>Writes what <c>monitor check</c> says about an input.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="inspection">The inspection.</param>
    /// <param name="language">Language of the messages.</param>
    public static void WriteCheck(Utf8JsonWriter json, Inspection inspection, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(inspection);
        json.WriteStartObject();
        WriteHead(json, inspection);
        json.WriteString("policy", inspection.Subject?.Policy.Hash);
        json.WriteStartArray("findings");
        foreach (var outcome in inspection.Findings)
            WriteFinding(json, inspection, outcome, language);
        json.WriteEndArray();

        json.WriteStartArray("violations");
        foreach (var outcome in inspection.Violations)
        {
            json.WriteStartObject();
            WriteViolation(json, outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notEvaluated");
        foreach (var outcome in inspection.Outcomes)
        {
            // Contract 1 lists what could not be judged, not what nobody asked for.
            if (outcome.Verdict is not Verdict.NotEvaluated notEvaluated || notEvaluated.Reason == NotEvaluatedReason.SwitchedOff)
                continue;
            json.WriteStartObject();
            json.WriteString("rule", outcome.Rule.Id);
            json.WriteString("locus", outcome.Locus);
            json.WriteString("reason", notEvaluated.Reason.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what <c>monitor read</c> says about an input.</summary>
    public static void WriteRead(Utf8JsonWriter json, Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(inspection);
        json.WriteStartObject();
        WriteHead(json, inspection);
        var report = inspection.Report;
        json.WriteString("title", report?.Title);
        json.WriteString("kind", report?.Kind?.Name());
        WriteNumber(json, "titledYear", report?.TitledYear);
        WriteNumber(json, "statedYear", report?.StatedYear);
        json.WritePropertyName("classification");
        VerdictJson.Write(json, inspection.Verdict);
        VerdictJson.WriteMetadata(json, report?.Metadata ?? []);
        VerdictJson.WriteAttachments(json, inspection.Verdict?.Attachments ?? []);
        json.WriteStartArray("dates");
        // A day that is only mentioned is no candidate for the day of publication.
        foreach (var date in report?.Dates.Where(date => date.Kind != DateKind.Mention) ?? [])
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(date.Kind.ToString()));
            json.WriteString("value", date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("raw", date.Raw);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sections");
        foreach (var section in report?.Sections ?? [])
        {
            json.WriteStartObject();
            json.WriteString("id", StructureRules.Locus(section.Name));
            json.WriteString("heading", section.Heading);
            json.WriteNumber("line", section.Line);
            json.WriteNumber("length", section.Text.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        NarrativeJson.Write(json, report);
        json.WriteStartObject("cells");
        foreach (var cell in report?.Cells.Values ?? [])
        {
            json.WriteStartObject(cell.Name.ToString());
            WriteCell(json, cell);
            json.WriteString("raw", cell.Raw);
            json.WritePropertyName("source");
            WriteSource(json, cell.Source);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes where a figure stands.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="source">Where it stands; null when nothing of the cell was found.</param>
    public static void WriteSource(Utf8JsonWriter json, CellSource? source)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (source is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteNumber(json, "table", source.Table);
        WriteNumber(json, "row", source.Row);
        WriteNumber(json, "column", source.Column);
        if (source.Page is not null)
            WriteNumber(json, "page", source.Page);
        else
            WriteNumber(json, "line", source.Line);
        json.WriteString("bound", JsonNamingPolicy.CamelCase.ConvertName(source.Bound.ToString()));
        json.WriteEndObject();
    }

    /// <summary>The name of a format in JSON: <c>2019</c>, <c>2021</c>, <c>mixed</c>, <c>pre2019</c>, <c>unknown</c>.</summary>
    public static string NameOf(ReportFormat format) => format.Name();

    private static void WriteHead(Utf8JsonWriter json, Inspection inspection)
    {
        json.WriteNumber("contract", Contract);
        json.WriteString("source", inspection.Source);
        json.WriteString("sha256", inspection.Sha256);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(inspection.Status.ToString()));
        if (inspection.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("error");
        }

        // Only where there is one: most inputs are files.
        if (inspection.Lead is { } lead)
        {
            json.WriteStartObject("lead");
            json.WriteString("page", lead.Page.AbsoluteUri);
            json.WriteString("address", lead.Address.AbsoluteUri);
            json.WriteBoolean("foreignHost", lead.IsForeignHost);
            json.WriteEndObject();
        }

        json.WriteString("agency", inspection.Report?.Agency);
        if (inspection.Report?.Year is { } year)
            json.WriteNumber("year", year);
        else
            json.WriteNull("year");
        json.WriteString("format", inspection.Report is { } report ? NameOf(report.Format) : null);
    }

    private static void WriteFinding(Utf8JsonWriter json, Inspection inspection, Outcome outcome, CultureInfo language)
    {
        json.WriteStartObject();
        json.WriteString("id", inspection.Subject is { Agency: { } agency, Year: { } year }
            ? new FindingId(agency.Id, year, outcome.Rule.Id, outcome.Locus).ToString()
            : null);
        WriteViolation(json, outcome);
        json.WriteString("severity", outcome.Severity?.Name());
        var violated = outcome.Verdict as Verdict.Violated;
        json.WriteStartArray("explains");
        foreach (var key in violated?.Explains ?? [])
            json.WriteStringValue(key);
        json.WriteEndArray();
        WriteDiagnosed(json, violated?.Diagnosed);
        json.WriteString("basis", Messages.Text($"basis.{outcome.Rule.Basis.Key}", language));
        var explanation = Explanation.Of(outcome, language);
        json.WriteString("message", explanation.Statement);
        WriteExplanation(json, explanation);
        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject("explanation");
        json.WriteString("remedy", explanation.Remedy);
        json.WriteString("lawful", explanation.Lawful);
        json.WriteStartArray("figures");
        foreach (var figure in explanation.Figures)
        {
            json.WriteStartObject();
            json.WriteString("cell", figure.Cell.ToString());
            json.WriteString("label", figure.Label);
            WriteNumber(json, "value", figure.Value);
            json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(figure.Status.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what would make violated identities hold, as the members <c>repairs</c>, <c>allRepairs</c> and <c>suspects</c> of an object.</summary>
    /// <param name="json">The writer, inside an object.</param>
    /// <param name="explanation">The explanation; null when nothing was diagnosed.</param>
    public static void WriteDiagnosed(Utf8JsonWriter json, Diagnosed? explanation)
    {
        ArgumentNullException.ThrowIfNull(json);
        WriteNumber(json, "repairs", explanation?.Count);
        if (explanation is null)
            json.WriteNull("allRepairs");
        else
            json.WriteBoolean("allRepairs", explanation.IsComplete);
        json.WriteStartArray("suspects");
        foreach (var (index, repair) in (explanation?.Repairs ?? []).Index())
        {
            foreach (var change in repair.Changes)
            {
                json.WriteStartObject();
                json.WriteNumber("repair", index + 1);
                json.WriteString("cell", change.Cell.ToString());
                WriteNumber(json, "printed", change.Printed);
                json.WriteNumber("mended", change.Mended);
                json.WriteString("slip", change.Slip?.Name());
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteViolation(Utf8JsonWriter json, Outcome outcome)
    {
        if (outcome.Verdict is not Verdict.Violated violated)
            throw new ArgumentException("Only a violation is written.", nameof(outcome));
        json.WriteString("rule", outcome.Rule.Id);
        json.WriteNumber("ruleVersion", outcome.Rule.Version);
        json.WriteString("locus", outcome.Locus);
        WriteNames(json, "cells", violated.Operands.Select(cell => cell.Name));
        json.WriteStartArray("operands");
        foreach (var cell in violated.Operands)
        {
            json.WriteStartObject();
            json.WriteString("cell", cell.Name.ToString());
            WriteCell(json, cell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNumber(json, "left", violated.Left);
        WriteNumber(json, "right", violated.Right);
        json.WriteString("formula", violated.Formula ?? outcome.Rule.Formula);
        WriteNames(json, "assumedZero", violated.AssumedZero);
    }

    private static void WriteCell(Utf8JsonWriter json, Cell cell)
    {
        WriteNumber(json, "value", cell.Value);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(cell.Status.ToString()));
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IEnumerable<CellName> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
            json.WriteStringValue(name.ToString());
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string property, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(property, number);
        else
            json.WriteNull(property);
    }
}
