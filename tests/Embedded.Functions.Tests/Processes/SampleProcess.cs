using System.Diagnostics;
using System.Threading.Channels;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;

namespace Embedded.Functions.Tests.Processes;

/// <summary>The sample app in a process of its own, on a storage file that it may share with others.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private SampleProcess(Process process)
    {
        _process = process;
        _reading = ReadAllAsync(process);
    }

    public static SampleProcess Start(string folder, bool hangs = false, params string[] settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] defaults =
        [
            typeof(SampleApp).Assembly.Location, "--urls", "http://127.0.0.1:0", "--EmbeddedHost:DataFolder", folder,
            "--EmbeddedHost:QueueVisibility", "00:00:02", "--EmbeddedHost:TimerLease", "00:00:02",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
            "--TickSchedule", "0 0 0 1 1 *", "--OrderQueue", "orders", "--TextStorage", $"UseLocalStorage={StorageFile(folder)}",
        ];
        foreach (var argument in defaults.Concat(settings)) start.ArgumentList.Add(argument);
        if (hangs) start.Environment["SAMPLE_HANGS"] = "1";
        return new SampleProcess(Process.Start(start)!);
    }

    public static string StorageFile(string folder) => Path.Combine(folder, "storage.sqlite");

    /// <summary>What the process says, until it ends.</summary>
    public IAsyncEnumerable<string> LinesAsync() => _lines.Reader.ReadAllAsync(Patience.Limited);

    /// <summary>Reads on until a line matches.</summary>
    public async Task<string> LineAsync(Func<string, bool> match)
    {
        var passed = new List<string>();
        await foreach (var line in LinesAsync())
        {
            if (match(line)) return line;
            passed.Add(line);
        }

        throw new InvalidOperationException($"The process ended without such a line:\n{string.Join('\n', passed)}");
    }

    public Task StartedAsync() => LineAsync(line => line.Contains("Application started", StringComparison.Ordinal));

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Patience.Limited);
    }

    /// <summary>Asks the process to stop, as a service manager does.</summary>
    public async Task<int> TerminateAsync()
    {
        using var signal = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await signal.WaitForExitAsync(Patience.Limited);
        await _process.WaitForExitAsync(Patience.Limited);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAllAsync(Process process)
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        _lines.Writer.Complete();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            await _lines.Writer.WriteAsync(line, CancellationToken.None);
    }
}
