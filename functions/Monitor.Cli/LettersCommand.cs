using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters.Official;

namespace Monitor.Cli;

/// <summary><c>monitor letters</c>: writes the official letters (提醒函, 整改通知书) that a case asks for.</summary>
internal static class LettersCommand
{
    public static Command Create(TextWriter output)
    {
        var data = StoredData.Folder();
        var agency = EvidenceCommand.Agency("To whom.");
        var year = InspectionOptions.Year("The report year.");
        agency.Required = year.Required = true;
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder to write to; made if it is not there.", DefaultValueFactory = _ => new DirectoryInfo("letters") };
        var format = new Option<string>("--format") { Description = "Which files.", DefaultValueFactory = _ => "both" };
        format.AcceptOnlyFromAmong("docx", "html", "both");
        var templates = new Option<DirectoryInfo?>("--templates") { Description = "Folder of templates; else that of Letters__Templates, else the program's own." };
        var command = new Command("letters", "Writes the official letters (提醒函 before the due day and after, 整改通知书) that a case asks for, and prints the files.") { data, agency, year, folder, format, templates };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetRequiredValue(agency) is not { } id || parsed.GetRequiredValue(year) is not { } reported)
                throw new InvalidOperationException("A required option without a value.");
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var letters = await LettersAsync(app, new CaseId(id, reported), parsed.GetValue(templates)?.FullName, cancellationToken);
            if (letters.Count == 0)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{id} {reported}: nothing stands of which an official letter would speak."));
            // All of them are made before the first is written: a template with a mistake leaves no half of the letters behind.
            foreach (var (path, bytes) in letters.SelectMany(letter => Files(letter, id, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(format))).ToList())
            {
                await WriteAsync(path, bytes, cancellationToken);
                await output.WriteLineAsync(path);
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task<IReadOnlyList<OfficialLetter>> LettersAsync(AppHost app, CaseId id, string? templates, CancellationToken cancellationToken)
    {
        var known = await app.Services.GetRequiredService<ICaseStore>().GetAsync(id, cancellationToken);
        if (known.Obligation is null && await app.Services.GetRequiredService<IAgencyRegistryStore>().GetAsync(id.Agency, cancellationToken) is null)
            throw new InputFileException($"'{id.Agency}' is no agency of the registry; 'monitor agencies list' names them.");
        var settings = app.Services.GetRequiredService<IConfiguration>().GetSection(LetterSettings.Section).Get<LetterSettings>() ?? new LetterSettings();
        var models = LetterModels.Of(known, app.Services.GetRequiredService<BusinessClock>().Today, app.Services.GetRequiredService<NoticeLadder>(), settings);
        try
        {
            var written = new LetterTemplates(templates ?? settings.Templates);
            return [.. models.Select(written.Write)];
        }
        catch (LetterTemplateException exception)
        {
            throw new InputFileException(exception.Message);
        }
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Files(OfficialLetter letter, AgencyId agency, DirectoryInfo folder, string format)
    {
        var path = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{agency}-{letter.Model.Year}-{letter.Model.Kind.Name()}"));
        if (format is "docx" or "both")
            yield return ($"{path}.docx", letter.ToDocx());
        if (format is "html" or "both")
            yield return ($"{path}.html", letter.ToHtml());
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            // An officer may have gone on with it.
            if (File.Exists(path))
            {
                var there = await File.ReadAllBytesAsync(path, cancellationToken);
                if (!bytes.AsSpan().SequenceEqual(there))
                    throw new InputFileException($"{path}: there is such a letter already, and it is another; it is not overwritten.");
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{path}: {exception.Message}");
        }
    }
}
