using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor</c> in a process that can be killed, dead at the latest when the test ends.</summary>
internal sealed class KilledProcess : IDisposable
{
    /// <summary>What a shell shows for a process that SIGKILL ended.</summary>
    public const int Killed = 128 + 9;

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private readonly TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KilledProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        errors = ReadErrorsAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="step">The step at which it kills itself; "-" for none.</param>
    /// <param name="nth">At which time that the step is reached.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="arguments">Arguments of <c>monitor</c>.</param>
    public static KilledProcess Start(string step, int nth, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Monitor.Cycle.Kill.exe" : "Monitor.Cycle.Kill"),
            [step, nth.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new KilledProcess(Process.Start(start)!);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>SIGTERM, as a service manager sends it, and the end that follows.</summary>
    /// <remarks>Not SIGINT: what was started in the background of a shell ignores it, and so do its children.</remarks>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (exitCode, _, said) = await EndAsync();
        Assert.True(exitCode == 0, said);
    }

    /// <summary>SIGKILL a while after its cycle has begun, unless it has ended by then.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> KillAfterAsync(TimeSpan time)
    {
        await working.Task;
        await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(time, TimeProvider.System, TestContext.Current.CancellationToken));
        if (!process.HasExited)
            process.Kill();
        return await EndAsync();
    }

    private async Task<string> ReadErrorsAsync()
    {
        var said = new StringBuilder();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.AppendLine(line);
            if (line.StartsWith("Looking at", StringComparison.Ordinal))
                working.TrySetResult();
        }

        working.TrySetResult();
        return said.ToString();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
