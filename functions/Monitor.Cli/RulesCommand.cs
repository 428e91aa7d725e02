using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary><c>monitor rules</c>: prints the catalogue.</summary>
internal static class RulesCommand
{
    public static Command Create(TextWriter output)
    {
        var format = new Option<string>("--format") { Description = "text, json or md.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "md");
        var language = InspectionOptions.Language();
        var command = new Command("rules", "Prints the rules: id, severity, formula, legal basis, message.") { format, language };
        command.SetAction(parsed =>
        {
            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            switch (parsed.GetValue(format))
            {
                case "json":
                    WriteJson(output, culture);
                    break;
                case "md":
                    WriteMarkdown(output, culture);
                    break;
                default:
                    WriteText(output, culture);
                    break;
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteText(TextWriter output, CultureInfo culture)
    {
        foreach (var rule in Catalogue.Rules)
        {
            output.WriteLine($"{rule.Id,-7} {Messages.Text($"severity.{rule.Severity}", culture)}  {Messages.Text(rule.Id, culture)}");
            output.WriteLine($"        {Messages.Text("text.formula", culture)}{rule.Formula}");
            output.WriteLine($"        {Messages.Text("text.basis", culture)}{Messages.Text($"basis.{rule.Basis.Key}", culture)}");
        }
    }

    /// <summary>The catalogue as it stands in docs/rules.md.</summary>
    private static void WriteMarkdown(TextWriter output, CultureInfo culture)
    {
        output.WriteLine("# " + Messages.Text("rules.title", culture));
        output.WriteLine();
        output.WriteLine(Messages.Text("rules.intro", culture));
        foreach (var family in Catalogue.Rules.GroupBy(rule => rule.Id[..rule.Id.IndexOf('-', StringComparison.Ordinal)]))
        {
            output.WriteLine();
            output.WriteLine($"## {family.Key}: {Messages.Text($"rules.{family.Key}", culture)}");
            foreach (var rule in family)
            {
                output.WriteLine();
                output.WriteLine($"### {rule.Id} ({Messages.Text($"severity.{rule.Severity}", culture)}{Validity(rule, culture)})");
                output.WriteLine();
                output.WriteLine(Messages.Text(rule.Id, culture));
                output.WriteLine();
                output.WriteLine($"- {Messages.Text("text.formula", culture)}`{rule.Formula}`");
                output.WriteLine($"- {Messages.Text("text.basis", culture)}{Messages.Text($"basis.{rule.Basis.Key}", culture)}");
                output.WriteLine($"- {Messages.Text("text.remedy", culture)}{Messages.Text($"remedy.{rule.Remedy}", culture)}");
                output.WriteLine($"- {Messages.Text("text.lawful", culture)}{Explanation.LawfulOf(rule.Id, culture)}");
            }
        }
    }

    private static string Validity(Rule rule, CultureInfo culture) => string.Concat(
        $", v{rule.Version.ToString(CultureInfo.InvariantCulture)}",
        rule.FromYear is { } from ? $", {Messages.Text("rules.from", culture)} {from.ToString(CultureInfo.InvariantCulture)}" : "",
        rule.ToYear is { } to ? $", {Messages.Text("rules.to", culture)} {to.ToString(CultureInfo.InvariantCulture)}" : "",
        rule.IsOffByDefault ? $", {Messages.Text("rules.off", culture)}" : "");

    private static void WriteJson(TextWriter output, CultureInfo culture)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, InspectionJson.Indented))
        {
            json.WriteStartArray();
            foreach (var rule in Catalogue.Rules)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteNumber("version", rule.Version);
                json.WriteString("severity", rule.Severity.Name());
                json.WriteString("formula", rule.Formula);
                json.WriteString("basis", Messages.Text($"basis.{rule.Basis.Key}", culture));
                json.WriteString("message", Messages.Text(rule.Id, culture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
