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
        var allowPrivate = InspectionOptions.AllowPrivate();
        var quiet = InspectionOptions.Quiet();
        var command = new Command("check", "Checks reports against the rules.") { inputs, format, language, registry, dueDates, allowPrivate, quiet };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var inspector = InspectionOptions.Inspector(parsed.GetValue(registry), parsed.GetValue(dueDates));
            var run = new InspectionRun(inspector, errors, parsed.GetValue(allowPrivate), parsed.GetValue(quiet) ? null : isTerminal);
            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            using var writer = Writer(parsed.GetRequiredValue(format), output, culture);
            var exitCode = ExitCode.Clean;
            await foreach (var inspection in run.OfAsync(parsed.GetRequiredValue(inputs), cancellationToken))
            {
                writer.Write(inspection);
                exitCode = Math.Max(exitCode, ExitCodeOf(inspection));
            }

            writer.End();
            return exitCode;
        });
        return command;
    }

    // The greater code wins: unread over found over clean.
    private static int ExitCodeOf(Inspection result) =>
        result.Status != InspectionStatus.Checked ? ExitCode.Unread
        : result.Gravest >= Severity.Error ? ExitCode.Found
        : ExitCode.Clean;

    private static ICheckWriter Writer(string format, TextWriter output, CultureInfo culture) => format switch
    {
        "csv" => new CsvCheckWriter(output, culture),
        "json" => new JsonCheckWriter(output, culture),
        _ => new TextCheckWriter(output, culture),
    };
}
