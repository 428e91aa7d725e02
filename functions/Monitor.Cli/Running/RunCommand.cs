using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Cli.Running;

/// <summary><c>monitor run</c>: the app on this machine, on any registry.</summary>
internal static class RunCommand
{
    public const string AnyFreePort = "http://127.0.0.1:0";
    private const string UsualPort = "http://127.0.0.1:7071";

    public static Command Create(TextWriter output, TextWriter errors, Action<IServiceCollection>? configure)
    {
        var data = StoredData.Folder();
        var registry = new Option<FileInfo?>("--registry") { Description = "Registry of agencies (CSV) to import first, by id; lines that it does not name stay." };
        var storage = StorageAccount.Option();
        var once = Once();
        var now = Now();
        var urls = new Option<string?>("--urls") { Description = $"Where the app listens; {UsualPort}, and with --once any free port, unless told." };
        var allowPrivate = InspectionOptions.AllowPrivate();
        var format = InspectionOptions.Format();
        var language = InspectionOptions.Language();
        var command = new Command("run", "Runs the monitor: looks at the agencies' sites, keeps evidence, judges, records, sends notices.")
        {
            data, registry, storage, once, now, urls, allowPrivate, format, language,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new RunSettings(parsed.GetRequiredValue(data))
            {
                Registry = parsed.GetValue(registry),
                StorageFrom = parsed.GetValue(storage),
                Now = parsed.GetValue(now),
                Urls = parsed.GetValue(urls) ?? (parsed.GetValue(once) ? AnyFreePort : UsualPort),
                AllowPrivate = parsed.GetValue(allowPrivate),
            };
            var result = new ResultForm(output, parsed.GetRequiredValue(format) == "json", InspectionOptions.Culture(parsed.GetRequiredValue(language)));
            return parsed.GetValue(once)
                ? RunOnceAsync(settings, result, errors, configure, cancellationToken)
                : ServeAsync(settings, errors, configure, _ => Task.CompletedTask, cancellationToken);
        });
        return command;
    }

    public static Option<DateTimeOffset?> Now() =>
        InspectionOptions.Instant("--now", "Start the business clock (what day is it, what is due) at this instant, such as 2026-02-10T09:00:00+08:00. Kept with the data.");

    public static Option<bool> Once() => new("--once") { Description = "Do one full cycle now, print what came of it, and end." };

    /// <summary>Runs one cycle and prints its summary.</summary>
    public static async Task<int> RunOnceAsync(
        RunSettings settings, ResultForm result, TextWriter errors, Action<IServiceCollection>? configure, CancellationToken cancellationToken)
    {
        await using var app = await AppHost.StartAsync(settings.WithoutTimers(), configure, cancellationToken);
        await result.WriteAsync(await new Cycle(app.Services, errors).RunAsync(cancellationToken));
        return ExitCode.Clean;
    }

    /// <summary>Runs the app until told to stop.</summary>
    /// <param name="settings">How.</param>
    /// <param name="errors">Takes messages.</param>
    /// <param name="configure">Last word on services; null for none.</param>
    /// <param name="first">What is done when it has started.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> ServeAsync(
        RunSettings settings, TextWriter errors, Action<IServiceCollection>? configure, Func<AppHost, Task> first, CancellationToken cancellationToken)
    {
        await using var app = await AppHost.StartAsync(settings, configure, cancellationToken);
        await first(app);
        await errors.WriteLineAsync($"The office's page: {app.Address}/");
        if (app.Key is { } key)
            await errors.WriteLineAsync($"Sign in with the name '{AppHost.SignInName}' and the key {key} (for this start; named keys in the settings are for good).");
        await errors.WriteLineAsync("Stop with Ctrl+C.");
        try
        {
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopping.");
        }

        return ExitCode.Clean;
    }
}
