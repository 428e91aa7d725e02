using System.CommandLine;
using System.Globalization;
using Monitor.Cli.Inputs;
using Monitor.Core.Checks;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary><c>monitor check</c>: reads reports and says, with formula and numbers, what is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create(TextWriter output, TextWriter errors, bool isTerminal)
    {
        var inputs = InspectionOptions.Inputs();
        var format = InspectionOptions.ResultFormat();
        var language = InspectionOptions.Language();
        var registry = InspectionOptions.Registry();
        var dueDates = InspectionOptions.DueDates();
        var policyFile = InspectionOptions.Policy();
        var previous = InspectionOptions.Previous();
        var siblings = InspectionOptions.Siblings();
        var verbose = InspectionOptions.Verbose();
        var allowPrivate = InspectionOptions.AllowPrivate();
        var quiet = InspectionOptions.Quiet();
        var command = new Command("check", "Checks reports against the rules. Reports in PDF need poppler (pdftotext); the default plan in Azure (Flex Consumption) has none, so that they are not machine-readable there.")
        {
            inputs, format, language, registry, dueDates, policyFile, previous, siblings, verbose, allowPrivate, quiet,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool? progress = parsed.GetValue(quiet) ? null : isTerminal;
            var agencies = InspectionOptions.RegistryIn(parsed.GetValue(registry));
            var policy = InspectionOptions.PolicyIn(parsed.GetValue(policyFile));
            var days = InspectionOptions.DueDatesIn(parsed.GetValue(dueDates), policy);
            var named = InputList.Of(parsed.GetRequiredValue(inputs));
            var files = new CompanionFiles(errors, new InspectionRun(new Inspector(agencies, days) { OnlyReads = true }, errors, parsed.GetValue(allowPrivate), progress));
            var companions = await files.ReadAsync(parsed.GetValue(previous) ?? [], parsed.GetValue(siblings) ?? [], named.Count == 1, agencies, policy, cancellationToken);
            var run = new InspectionRun(new Inspector(agencies, days, policy, companions), errors, parsed.GetValue(allowPrivate), progress);
            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            using var writer = Writer(parsed.GetRequiredValue(format), output, culture, parsed.GetValue(verbose));
            var exitCode = files.HaveFailed ? ExitCode.Unread : ExitCode.Clean;
            await foreach (var inspection in run.OfAsync(named, cancellationToken))
            {
                writer.Write(inspection);
                exitCode = Math.Max(exitCode, ExitCodeOf(inspection));
            }

            writer.End();
            if (companions is not null)
                await files.TellUnusedAsync(companions);
            return exitCode;
        });
        return command;
    }

    // The greater code wins: unread over found over clean.
    private static int ExitCodeOf(Inspection result) =>
        result.Status != InspectionStatus.Checked ? ExitCode.Unread
        : result.Gravest >= Severity.Error ? ExitCode.Found
        : ExitCode.Clean;

    private static ICheckWriter Writer(string format, TextWriter output, CultureInfo culture, bool isVerbose) => format switch
    {
        "csv" => new CsvCheckWriter(output, culture),
        "json" => new JsonCheckWriter(output, culture),
        _ => new TextCheckWriter(output, culture, isVerbose),
    };
}
