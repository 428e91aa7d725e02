using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Cli.Inputs;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Core.Text;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary><c>monitor read</c>: shows what the reader sees in a document, one object an input.</summary>
internal static class ReadCommand
{
    public static Command Create(TextWriter output, TextWriter errors, bool isTerminal)
    {
        var inputs = InspectionOptions.Inputs();
        var format = InspectionOptions.ResultFormat();
        var language = InspectionOptions.Language();
        var allowPrivate = InspectionOptions.AllowPrivate();
        var quiet = InspectionOptions.Quiet();
        var command = new Command("read", "Shows what documents are, and the figures, sections and dates of reports.") { inputs, format, language, allowPrivate, quiet };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var exitCode = ExitCode.Clean;
            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            var run = new InspectionRun(new Inspector(null, DueDates.Statutory), errors, parsed.GetValue(allowPrivate), parsed.GetValue(quiet) ? null : isTerminal);
            var form = parsed.GetRequiredValue(format);
            if (form == "csv")
                await output.WriteAsync(CsvRow.ByteOrderMark + InspectionCsv.CellHead);
            await foreach (var inspection in run.OfAsync(InputList.Of(parsed.GetRequiredValue(inputs)), cancellationToken))
            {
                if (inspection.Error is not null)
                    exitCode = ExitCode.Unread;
                switch (form)
                {
                    case "csv":
                        foreach (var row in InspectionCsv.Cells(inspection))
                            await output.WriteAsync(row);
                        break;
                    case "json":
                        WriteJson(output, inspection);
                        break;
                    default:
                        WriteText(output, inspection, culture);
                        break;
                }
            }

            return exitCode;
        });
        return command;
    }

    private static void WriteJson(TextWriter output, Inspection inspection)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, InspectionJson.OneLine))
            InspectionJson.WriteRead(json, inspection);
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteText(TextWriter output, Inspection inspection, CultureInfo language)
    {
        output.WriteLine(inspection.Source);
        InspectionOptions.WriteLead(output, inspection);
        WriteVerdict(output, inspection.Verdict, language);
        if (inspection.Report is not { } report)
        {
            output.WriteLine($"  {inspection.Status} ({inspection.Error?.Code})");
            output.WriteLine();
            return;
        }

        output.WriteLine($"  {report.Title}");
        output.WriteLine($"  {report.Agency}  {report.Year}  {InspectionJson.NameOf(report.Format)}");
        foreach (var date in report.Dates.Where(date => date.Kind != DateKind.Mention))
            output.WriteLine($"  {date.Kind}: {date.Value:yyyy-MM-dd}  {date.Raw}");
        foreach (var table in ReportTables.All)
        {
            var rows = report.Cells.Values.Where(cell => cell.Name.Table == table).GroupBy(cell => cell.Name.Row).ToList();
            output.WriteLine($"  {table.Name()}{(rows.Count == 0 ? "  -" : "")}");
            foreach (var row in rows)
                output.WriteLine($"    {row.Key,-36} {string.Join("  ", row.Select(Show))}");
        }

        output.WriteLine();
    }

    private static void WriteVerdict(TextWriter output, DocumentVerdict? verdict, CultureInfo language)
    {
        if (verdict is null)
            return;
        output.WriteLine($"  {Messages.Of(verdict.Kind, language)}");
        foreach (var reason in verdict.Reasons)
            output.WriteLine($"    {Messages.Of(reason, language)}");
    }

    private static string Show(Cell cell) => cell.Status switch
    {
        CellStatus.Number => cell.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
        CellStatus.Inferred => $"({cell.Value?.ToString(CultureInfo.InvariantCulture)})",
        CellStatus.Blank => "·",
        CellStatus.Text => $"“{cell.Raw}”",
        _ => "?",
    };
}
