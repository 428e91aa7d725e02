using System.CommandLine;
using System.Globalization;
using System.Text;
using Demo.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Cli.Running;

/// <summary><c>monitor demo</c>: <c>monitor run</c> over the sample sites, on a day in February.</summary>
internal static class DemoCommand
{
    private const int UsualPort = 7071;
    private const int LowestPort = 1024;

    // The sample sites take the ports behind it.
    private const int HighestPort = 65000;
    private static readonly DateTimeOffset Start = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);

    // The sample sites are our own; nobody has to be spared.
    private static readonly Dictionary<string, string?> Haste = new() { ["Crawl:Pause"] = "00:00:00.010", ["Crawl:LatencyFactor"] = "0", ["Fetch:TotalTime"] = "00:00:08" };

    public static Command Create(TextWriter output, TextWriter errors, Action<IServiceCollection>? configure)
    {
        var once = RunCommand.Once();
        var port = new Option<int>("--port")
        {
            Description = "Port of the app; the sample sites take those that follow. 0 for any free ones.",
            DefaultValueFactory = _ => UsualPort,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is 0 or (>= LowestPort and <= HighestPort))
                    return number;
                result.AddError($"'{text}' is no port that --port takes: {LowestPort} to {HighestPort}, or 0 for any free ones.");
                return 0;
            },
        };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder in which the data are kept; a new one in the temporary folder unless told." };
        var storage = StorageAccount.Option();
        var format = InspectionOptions.Format();
        var language = InspectionOptions.Language();
        var command = new Command("demo", "Runs the monitor over sample sites that this program serves, on 10 February 2026.") { once, port, data, storage, format, language };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var first = parsed.GetValue(port);
            var folder = parsed.GetValue(data) ?? Directory.CreateTempSubdirectory("monitor-demo-");
            await using var sites = await SampleSites.StartAsync(first == 0 ? 0 : first + 1, cancellationToken);
            folder.Create();
            var registry = new FileInfo(Path.Combine(folder.FullName, "registry.csv"));
            await File.WriteAllTextAsync(registry.FullName, sites.RegistryCsv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            await errors.WriteLineAsync($"Data, registry and letters: {folder.FullName}");
            var settings = new RunSettings(folder)
            {
                Registry = registry,
                StorageFrom = parsed.GetValue(storage),
                Now = Start,
                Urls = parsed.GetValue(once) ? "http://127.0.0.1:0" : $"http://127.0.0.1:{first}",
                AllowPrivate = true,
                Defaults = Haste,
            };
            var result = new ResultForm(output, parsed.GetRequiredValue(format) == "json", InspectionOptions.Culture(parsed.GetRequiredValue(language)));
            if (parsed.GetValue(once))
            {
                var code = await RunCommand.RunOnceAsync(settings, result, errors, configure, cancellationToken);
                await errors.WriteLineAsync("Without --once the program goes on and serves the office's page.");
                return code;
            }

            return await RunCommand.ServeAsync(
                settings,
                errors,
                configure,
                async app => await result.WriteAsync(await new Cycle(app.Services, errors).RunAsync(cancellationToken)),
                cancellationToken);
        });
        return command;
    }
}
