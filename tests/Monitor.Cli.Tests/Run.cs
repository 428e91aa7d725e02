using System.Diagnostics;
using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>One run of the command line.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => Parse(Output);

    public static async Task<Run> Of(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new Run(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>The executable in a process of its own.</summary>
    /// <param name="settings">Environment variables, <c>NAME=VALUE</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Run> OfProcessAsync(string[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "monitor.exe" : "monitor"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in settings)
            start.Environment[setting[..setting.IndexOf('=', StringComparison.Ordinal)]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Run(process.ExitCode, await output, await errors);
    }

    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The source of a sample report.</summary>
    public static string Sample(string name) => CorpusReport.Own.Single(report => report.Name == name).Path;
}
