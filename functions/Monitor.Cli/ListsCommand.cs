using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Exports;

namespace Monitor.Cli;

/// <summary><c>monitor export findings|agencies|figures</c>: the office's lists for spreadsheets.</summary>
internal static class ListsCommand
{
    public static Command Create(TextWriter output) => new("export", "Writes the office's lists for spreadsheets: CSV or XLSX, by the ending of the file.")
    {
        List(output, "findings", "Findings of a year with their words, numbers and proof.", (sheets, year, parsed, choice) =>
            sheets.Findings(new FindingsQuery(year) { Jurisdiction = parsed.GetValue(choice.Region), Agency = parsed.GetValue(choice.Agency) }, InspectionOptions.Culture(parsed.GetRequiredValue(choice.Language)))),
        List(output, "agencies", "Registered bodies with what they owe for a year.", (sheets, year, parsed, choice) =>
            sheets.Agencies(parsed.GetValue(choice.Region), year, InspectionOptions.Culture(parsed.GetRequiredValue(choice.Language)))),
        List(output, "figures", "The figures of a year's reports as the archive has them, a row for each cell.", (sheets, year, parsed, choice) =>
            sheets.Figures(parsed.GetValue(choice.Region), year, parsed.GetValue(choice.Agency), InspectionOptions.Culture(parsed.GetRequiredValue(choice.Language)))),
    };

    /// <summary>A region with those below it.</summary>
    public static Option<string?> Region() => new("--jurisdiction") { Description = "Only this region with those below it, such as 湖南省/衡阳市." };

    private static Command List(TextWriter output, string name, string description, Func<OfficeSheets, int, ParseResult, Choice, Sheet> sheet)
    {
        var data = StoredData.Folder();
        var year = InspectionOptions.Year("The report year; the last that is over unless told.");
        var file = new Option<FileInfo>("--out") { Description = "The file to write; its name ends with .csv or .xlsx.", Required = true };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>()?.Extension is not (".csv" or ".xlsx"))
                result.AddError("--out: the name of the file ends with .csv or .xlsx.");
        });
        var choice = new Choice(Region(), EvidenceCommand.Agency("Only those of this agency."), InspectionOptions.Language());
        var command = new Command(name, description) { data, year, choice.Region, choice.Language, file };
        if (name != "agencies")
            command.Add(choice.Agency);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = new ExportFile(parsed.GetRequiredValue(file));
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var wanted = sheet(
                app.Services.GetRequiredService<OfficeSheets>(), parsed.GetValue(year) ?? app.Services.GetRequiredService<BusinessClock>().Today.Year - 1, parsed, choice);
            await target.WriteAsync(async stream =>
            {
                await (target.Name.EndsWith(".xlsx", StringComparison.Ordinal)
                    ? SheetXlsx.WriteAsync([wanted], stream, cancellationToken)
                    : SheetCsv.WriteAsync(wanted, stream, cancellationToken));
                return true;
            });
            await output.WriteLineAsync(target.Path);
            return ExitCode.Clean;
        });
        return command;
    }

    private sealed record Choice(Option<string?> Region, Option<Monitor.Core.Agencies.AgencyId?> Agency, Option<string> Language);
}
