using System.CommandLine;
using System.Globalization;
using Monitor.Cli.Running;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Cli;

/// <summary><c>monitor agencies submitted</c>: the office's list of what was submitted to it, kept by hand.</summary>
internal static class SubmittedCommand
{
    public static Command Create(TextWriter output)
    {
        var data = StoredData.Folder();
        var year = InspectionOptions.Year("The report year.");
        year.Required = true;
        var agency = EvidenceCommand.Agency("Whose report was submitted; without it the list of the year is printed.");
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day in China on which it was submitted, such as 2026-01-28.",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    return day;
                result.AddError($"'{result.Tokens.Single().Value}' is no day; give one such as 2026-01-28.");
                return null;
            },
        };
        var none = new Option<bool>("--take-back") { Description = "Take an entry back that was made by mistake." };
        var by = new Option<string>("--by") { Description = "Who enters it, kept with the entry.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("submitted", "Enters that a report was submitted to the office (PUB-15), or lists what was: id, day, who, when; tab-separated.") { data, year, agency, on, none, by };
        command.Validators.Add(result =>
        {
            var hasAgency = result.GetResult(agency) is not null;
            var (hasDay, isBack) = (result.GetResult(on) is not null, result.GetValue(none));
            if (hasAgency ? hasDay == isBack : hasDay || isBack)
                result.AddError("Give --agency with either --on or --take-back, or none of them to list the year.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reported = parsed.GetRequiredValue(year) ?? throw new InvalidOperationException("A required option without a value.");
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            if (parsed.GetValue(agency) is not { } id)
            {
                await ListAsync(storage, reported, output, cancellationToken);
                return ExitCode.Clean;
            }

            var entry = new Submission(id, reported, parsed.GetValue(on), parsed.GetRequiredValue(by), TimeProvider.System.GetUtcNow());
            await CheckAsync(storage, entry, (await ClockFile.OpenAsync(parsed.GetRequiredValue(data), null, TimeProvider.System, cancellationToken)).Today, cancellationToken);
            await storage.Submissions.EnterAsync(entry, cancellationToken);
            await output.WriteLineAsync(entry.On is { } day ? $"{id} {reported}: submitted on {day:yyyy-MM-dd}." : $"{id} {reported}: no submission any more.");
            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task ListAsync(MonitorStorage storage, int year, TextWriter output, CancellationToken cancellationToken)
    {
        await foreach (var entry in storage.Submissions.OfYearAsync(year, cancellationToken))
        {
            if (entry.On is { } day)
                await output.WriteLineAsync($"{entry.Agency}\t{day:yyyy-MM-dd}\t{entry.By}\t{entry.At:O}");
        }
    }

    /// <exception cref="InputFileException">Nothing of the kind can have been submitted.</exception>
    private static async Task CheckAsync(MonitorStorage storage, Submission entry, DateOnly today, CancellationToken cancellationToken)
    {
        if ((await storage.Registry.GetAsync(entry.Agency, cancellationToken))?.Agency is not { } agency)
            throw new InputFileException($"'{entry.Agency}' is no agency of the registry; 'monitor agencies list' names them.");
        if (!agency.Owes(entry.Year))
            throw new InputFileException($"{agency.Name} owes no report of {entry.Year}.");
        if (entry.On is { } day && (day.Year <= entry.Year || day > today))
            throw new InputFileException($"{day:yyyy-MM-dd} lies before the end of {entry.Year}, or is still to come: the data's clock shows {today:yyyy-MM-dd}.");
    }
}
