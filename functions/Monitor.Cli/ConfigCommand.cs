using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Cli.Configuring;
using Monitor.Cli.Running;
using Monitor.Functions;

namespace Monitor.Cli;

/// <summary><c>monitor config</c>: what holds, and who said so.</summary>
internal static class ConfigCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static Command Create(TextWriter output) => new("config", "What the settings come to.")
    {
        Check(output),
    };

    private static Command Check(TextWriter output)
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder of the data, as for 'run', which is not read; without it the settings are those of the function app alone." };
        var format = InspectionOptions.Format();
        var command = new Command("check", "Prints every setting with its value and where that was said, never a secret; and what is wrong with them. Ends with 1 where something is.") { data, format };
        command.SetAction(async (parsed, _) =>
        {
            using var configuration = parsed.GetValue(data) is { } folder
                ? AppHost.SettingsOf(new RunSettings(folder) { Urls = RunCommand.AnyFreePort })
                : MonitorApp.Settings([]);
            var settings = EffectiveSettings.Of(configuration);
            await (parsed.GetRequiredValue(format) == "json" ? output.WriteLineAsync(Json(settings)) : WriteAsync(settings, output));
            return settings.IsValid ? ExitCode.Clean : ExitCode.Found;
        });
        return command;
    }

    private static string Json(EffectiveSettings settings) => JsonSerializer.Serialize(
        new
        {
            contract = 1,
            valid = settings.IsValid,
            settings = settings.Settings.Select(setting => new { name = setting.Name, value = setting.Value, secret = setting.IsSecret, set = setting.IsSet, source = setting.Source, mistakes = setting.Mistakes }),
            unknown = settings.Unknown.Select(unknown => new { name = unknown.Name, source = unknown.Source, nearest = unknown.Nearest }),
            mistakes = settings.Mistakes,
        },
        Options);

    private static async Task WriteAsync(EffectiveSettings settings, TextWriter output)
    {
        foreach (var setting in settings.Settings)
        {
            await output.WriteLineAsync(setting.IsSecret && setting.HasValue
                ? $"{setting.Name}: set (from {setting.Source})"
                : $"{setting.Name}: {OneLine(setting.Value)} ({setting.Source})");
            foreach (var mistake in setting.Mistakes)
                await output.WriteLineAsync($"  WRONG: {OneLine(mistake)}");
        }

        foreach (var unknown in settings.Unknown)
            await output.WriteLineAsync($"{unknown.Name} ({unknown.Source})\n  WRONG: no setting has this name{(unknown.Nearest is { } nearest ? $"; {nearest} may be meant" : "")}.");
        foreach (var mistake in settings.Mistakes)
            await output.WriteLineAsync($"WRONG: {OneLine(mistake)}");
        await output.WriteLineAsync(settings.IsValid ? "The settings are valid." : "The settings are wrong; see the lines with WRONG.");
    }

    private static string OneLine(string? text) => string.IsNullOrEmpty(text) ? "none" : new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
