using System.Diagnostics;
using System.Text;

namespace Monitor.Conformance.Tests;

/// <summary>A command of <c>monitor</c> in a process of its own, which a line of its standard error may have killed.</summary>
internal static class MonitorProcess
{
    /// <summary>What a shell shows for a process that SIGKILL ended.</summary>
    public const int Killed = 128 + 9;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="environment">Variables of its environment.</param>
    /// <param name="killAt">It is killed (SIGKILL) when a line of standard error begins so; null lets it live.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string> environment, string? killAt, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "monitor.exe" : "monitor"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("monitor did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = new StringBuilder();
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                errors.Append(line).Append('\n');
                if (killAt is not null && line.StartsWith(killAt, StringComparison.Ordinal))
                    process.Kill();
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, errors.ToString());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
