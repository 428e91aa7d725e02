using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary><c>monitor check</c>: reads reports and says, with formula and numbers, what is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var inputs = InspectionOptions.Inputs();
        var format = InspectionOptions.Format();
        var language = InspectionOptions.Language();
        var registry = InspectionOptions.Registry();
        var dueDates = InspectionOptions.DueDates();
        var allowPrivate = InspectionOptions.AllowPrivate();
        var command = new Command("check", "Checks reports against the rules.") { inputs, format, language, registry, dueDates, allowPrivate };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var inspector = InspectionOptions.Inspector(parsed.GetValue(registry), parsed.GetValue(dueDates));
            var results = new List<Inspection>();
            await foreach (var inspection in InspectionOptions.InspectAsync(inspector, parsed.GetRequiredValue(inputs), parsed.GetValue(allowPrivate), cancellationToken))
            {
                if (inspection.Error is { } error)
                    await errors.WriteLineAsync($"{inspection.Source}: {error.Message}");
                results.Add(inspection);
            }

            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            if (parsed.GetValue(format) == "json")
                WriteJson(output, results, culture);
            else
                WriteText(output, results, culture);
            return ExitCodeOf(results);
        });
        return command;
    }

    private static int ExitCodeOf(List<Inspection> results) =>
        results.Exists(result => result.Status != InspectionStatus.Checked) ? ExitCode.Unread
        : results.Exists(result => result.Gravest >= Severity.Error) ? ExitCode.Found
        : ExitCode.Clean;

    private static void WriteJson(TextWriter output, List<Inspection> results, CultureInfo culture)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, InspectionJson.Indented))
        {
            json.WriteStartArray();
            foreach (var result in results)
                InspectionJson.WriteCheck(json, result, culture);
            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteText(TextWriter output, List<Inspection> results, CultureInfo culture)
    {
        foreach (var result in results)
        {
            output.WriteLine(result.Source);
            if (result is { Error: { } error })
            {
                output.WriteLine($"  {Messages.Text($"status.{result.Status}", culture)} ({error.Code})");
                output.WriteLine();
                continue;
            }

            if (result.Report is { } report)
                output.WriteLine($"  {Head(report, culture)}  sha256 {result.Sha256}");
            foreach (var outcome in result.Findings.OrderByDescending(outcome => outcome.Severity))
                WriteFinding(output, outcome, culture);
            output.WriteLine($"  {Summary(result, culture)}");
            output.WriteLine();
        }
    }

    private static string Head(Report report, CultureInfo culture) => string.Join("  ", new[]
    {
        report.Agency,
        report.Year?.ToString(CultureInfo.InvariantCulture),
        Messages.TextOrNull($"form.{InspectionJson.NameOf(report.Format)}", culture),
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static void WriteFinding(TextWriter output, Outcome outcome, CultureInfo culture)
    {
        output.WriteLine($"  {Messages.Text($"severity.{outcome.Severity}", culture)}  {outcome.Rule.Id}  {Messages.Of(outcome, culture)}");
        if (outcome.Verdict is Verdict.Violated { Left: not null } violated)
            output.WriteLine($"        {Messages.Text("text.formula", culture)}{violated.Formula}");
        output.WriteLine($"        {Messages.Text("text.basis", culture)}{Messages.Text($"basis.{outcome.Rule.Basis.Key}", culture)}");
    }

    private static string Summary(Inspection result, CultureInfo culture)
    {
        var counts = Enum.GetValues<Severity>().Reverse()
            .Select(severity => (severity, Count: result.Findings.Count(outcome => outcome.Severity == severity)))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{Messages.Text($"severity.{pair.severity}", culture)} {pair.Count}")
            .ToList();
        var open = result.Outcomes.Count(outcome => outcome.Verdict is Verdict.NotEvaluated);
        return (counts.Count == 0 ? Messages.Text("text.nothing", culture) : string.Join(Messages.Text("list.separator", culture), counts))
            + (open == 0 ? "" : Messages.Text("text.notEvaluated", culture).Replace("{count}", open.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
