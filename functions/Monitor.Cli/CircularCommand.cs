using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters.Official;
using Monitor.Functions.Exports;
using Monitor.Work.Circulars;

namespace Monitor.Cli;

/// <summary><c>monitor circular</c>: the office's circular (通报) of a round.</summary>
internal static class CircularCommand
{
    public static Command Create(TextWriter output)
    {
        var data = StoredData.Folder();
        var year = InspectionOptions.Year("The report year; the last that is over unless told.");
        var region = ListsCommand.Region();
        var language = InspectionOptions.Language();
        var file = new Option<FileInfo>("--out") { Description = "The file to write; its name ends with .docx, .html, .xlsx or .json.", Required = true };
        file.Validators.Add(result =>
        {
            if (!CircularFile.Formats.Contains(result.GetValueOrDefault<FileInfo>()?.Extension.TrimStart('.')))
                result.AddError("--out: the name of the file ends with .docx, .html, .xlsx or .json.");
        });
        var command = new Command("circular", "Writes the circular (通报) of a round: how many were looked at, who is late, missing or wrong and by what proof, and what became of the round before.")
        {
            data, year, region, language, file,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = new ExportFile(parsed.GetRequiredValue(file));
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var circular = await app.Services.GetRequiredService<CircularWriting>().WriteAsync(
                parsed.GetValue(year) ?? app.Services.GetRequiredService<BusinessClock>().Today.Year - 1, parsed.GetValue(region), cancellationToken);
            try
            {
                await target.WriteAsync(async stream =>
                {
                    await app.Services.GetRequiredService<CircularFile>().WriteAsync(
                        circular, Path.GetExtension(target.Name).TrimStart('.'), InspectionOptions.Culture(parsed.GetRequiredValue(language)), stream, cancellationToken);
                    return true;
                });
            }
            catch (LetterTemplateException exception)
            {
                throw new InputFileException(exception.Message);
            }

            await output.WriteLineAsync(target.Path);
            return ExitCode.Clean;
        });
        return command;
    }
}
