using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Monitor.Documents.Tools;

/// <summary>What became of a tool that was run.</summary>
internal abstract record ToolOutcome
{
    private ToolOutcome()
    {
    }

    /// <summary>It ended by itself.</summary>
    /// <param name="ExitCode">Its exit code; 128 and more when a signal ended it.</param>
    /// <param name="Output">What it wrote, as UTF-8.</param>
    /// <param name="Errors">The beginning of what it wrote to standard error.</param>
    public sealed record Ended(int ExitCode, string Output, string Errors) : ToolOutcome;

    /// <summary>It took too long or wrote too much and was ended.</summary>
    public sealed record Stopped : ToolOutcome;

    /// <summary>It could not be started.</summary>
    public sealed record NotStarted : ToolOutcome;
}

/// <summary>
/// Runs a tool on hostile input: the input goes in by standard input, so that no file is made and no name can pass for an option; time, output
/// and, where the system has a shell with <c>ulimit</c>, memory and processor time are limited; the environment holds no secrets of ours.
/// </summary>
internal static class LimitedProcess
{
    private const int MaxErrors = 10_000;

    // Generous: pdftotext takes 30 ms and 11 MB for a real report.
    private const int MemoryKiB = 512 * 1024;

    private static readonly string[] Kept = ["PATH", "SystemRoot", "TEMP", "TMP"];

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="tool">Its full path.</param>
    /// <param name="arguments">Its arguments, none of them from outside.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="maxOutput">The most characters that it may write.</param>
    public static ToolOutcome Run(string tool, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, int maxOutput)
    {
        using var process = new Process { StartInfo = StartOf(tool, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ToolOutcome.NotStarted();
        }

        var stopped = 0;
        void Stop()
        {
            Interlocked.Exchange(ref stopped, 1);
            Kill(process);
        }

        // The process must be read and written at the same time: it may write before it has read everything, and either pipe can fill.
        using var limit = TimeProvider.System.CreateTimer(_ => Stop(), null, TimeLimit, Timeout.InfiniteTimeSpan);
        var writer = new Thread(() => Write(process, input)) { IsBackground = true };
        var errors = "";
        var errorReader = new Thread(() => errors = Read(process.StandardError, MaxErrors, drain: true)) { IsBackground = true };
        writer.Start();
        errorReader.Start();
        var output = Read(process.StandardOutput, maxOutput + 1, drain: false);
        if (output.Length > maxOutput)
            Stop();
        process.WaitForExit();
        writer.Join();
        errorReader.Join();
        return stopped != 0 ? new ToolOutcome.Stopped() : new ToolOutcome.Ended(process.ExitCode, output, errors);
    }

    private static ProcessStartInfo StartOf(string tool, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (OperatingSystem.IsWindows())
        {
            start.FileName = tool;
        }
        else
        {
            start.FileName = "/bin/sh";
            // A system without one of the limits still runs the tool: the time limit of this class holds everywhere.
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add($"ulimit -v {MemoryKiB} 2>/dev/null; ulimit -t {TimeLimit.TotalSeconds} 2>/dev/null; ulimit -c 0 2>/dev/null; exec \"$0\" \"$@\"");
            start.ArgumentList.Add(tool);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var kept = Kept.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            if (value is not null)
                start.Environment[name] = value;
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static void Write(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input.Span);
        }
        catch (IOException)
        {
            // The tool ended before it had read everything. Its exit code says why.
            return;
        }
    }

    /// <summary>Reads up to a limit; the rest is thrown away or left.</summary>
    private static string Read(StreamReader reader, int limit, bool drain)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            text.Append(buffer, 0, Math.Min(count, limit - text.Length));
            if (text.Length >= limit && !drain)
                break;
        }

        return text.ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended in the meantime.
            return;
        }
    }
}
