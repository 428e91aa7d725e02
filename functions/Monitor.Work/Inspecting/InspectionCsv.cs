using System.Globalization;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Reports;
using Monitor.Core.Text;

namespace Monitor.Work.Inspecting;

/// <summary>Writes inspections as CSV for spreadsheets. The columns stand in the README of Monitor.Cli.</summary>
/// <remarks>An input that was not checked has no rows: nobody may take "not read" for "nothing found", so that it is told elsewhere.</remarks>
public static class InspectionCsv
{
    /// <summary>The head of what <see cref="Cells"/> gives.</summary>
    public static string CellHead { get; } = CsvRow.Of("source", "agency", "year", "format", "cell", "value", "status", "raw", "table", "row", "column", "line", "page", "bound");

    /// <summary>The head of what <see cref="Findings"/> gives.</summary>
    public static string FindingHead { get; } = CsvRow.Of(
        "source", "sha256", "agency", "year", "format", "id", "rule", "ruleVersion", "severity", "locus", "cells", "left", "right", "formula", "assumedZero", "basis", "message");

    /// <summary>What <c>monitor read</c> says about an input: a row for each cell.</summary>
    public static IEnumerable<string> Cells(Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return inspection.Report is not { } report ? [] : report.Cells.Values.Select(cell => CsvRow.Of(
            inspection.Source, report.Agency, report.Year, InspectionJson.NameOf(report.Format), cell.Name, cell.Value, Camel(cell.Status), cell.Raw,
            cell.Source?.Table, cell.Source?.Row, cell.Source?.Column, cell.Source?.Line, cell.Source?.Page, cell.Source is { } source ? Camel(source.Bound) : null));
    }

    /// <summary>What <c>monitor check</c> says about an input: a row for each finding.</summary>
    /// <param name="inspection">The inspection.</param>
    /// <param name="language">Language of the messages.</param>
    public static IEnumerable<string> Findings(Inspection inspection, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return inspection.Report is not { } report ? [] : inspection.Findings.Select(outcome =>
        {
            if (outcome.Verdict is not Verdict.Violated violated)
                throw new InvalidOperationException("A finding that is no violation.");
            return CsvRow.Of(
                inspection.Source, inspection.Sha256, report.Agency, report.Year, InspectionJson.NameOf(report.Format), IdOf(inspection, outcome),
                outcome.Rule.Id, outcome.Rule.Version, outcome.Severity?.Name(), outcome.Locus, string.Join(';', violated.Operands.Select(cell => cell.Name)),
                violated.Left, violated.Right, violated.Formula ?? outcome.Rule.Formula, string.Join(';', violated.AssumedZero),
                Messages.Text($"basis.{outcome.Rule.Basis.Key}", language), Messages.Of(outcome, language));
        });
    }

    private static string? IdOf(Inspection inspection, Outcome outcome) =>
        inspection.Subject is { Agency: { } agency, Year: { } year } ? new FindingId(agency.Id, year, outcome.Rule.Id, outcome.Locus).ToString() : null;

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
