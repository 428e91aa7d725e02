using System.Diagnostics;

namespace Embedded.Storage.Tests;

/// <summary>A process of the stress program, started by a test and dead at the latest when the test ends.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;

    private Worker(Process process) => _process = process;

    public static Worker Start(params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Embedded.Storage.Stress.exe" : "Embedded.Storage.Stress");
        return new(Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Lets all begin at once, when all are ready.</summary>
    public static async Task BeginAsync(IReadOnlyList<Worker> workers)
    {
        foreach (var worker in workers)
            Assert.Equal("ready", await worker.LineAsync());
        foreach (var worker in workers)
            await worker._process.StandardInput.WriteLineAsync();
    }

    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits for the end of a process that ends by itself, and gives what it said.</summary>
    public async Task<string> EndAsync()
    {
        var said = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, _process.ExitCode);
        return said;
    }

    /// <summary>SIGKILL, and then whatever it had still said.</summary>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        var said = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
