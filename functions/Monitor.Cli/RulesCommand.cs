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
        var format = InspectionOptions.Format();
        var language = InspectionOptions.Language();
        var command = new Command("rules", "Prints the rules: id, severity, formula, legal basis, message.") { format, language };
        command.SetAction(parsed =>
        {
            var culture = InspectionOptions.Culture(parsed.GetRequiredValue(language));
            if (parsed.GetValue(format) == "json")
                WriteJson(output, culture);
            else
                WriteText(output, culture);
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
