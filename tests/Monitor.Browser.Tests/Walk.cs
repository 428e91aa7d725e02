using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Cli;
using Monitor.TestKit;

namespace Monitor.Browser.Tests;

/// <summary>What Chromium found on the office's pages, over the data of one cycle of the sample sites. Needs Chromium, Node 20 and npm.</summary>
public sealed partial class Walk : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("browser-");

    /// <summary>A line for each page in each language.</summary>
    public IReadOnlyList<JsonElement> Pages { get; private set; } = [];

    /// <summary>A line for each task, with scripts and without.</summary>
    public IReadOnlyList<JsonElement> Tasks { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(place => Path.Combine(place, "chromium")).FirstOrDefault(File.Exists);
        Assert.True(chromium is not null, "These tests need Chromium and a Chinese font: apt-get install -y chromium fonts-noto-cjk");
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        using var ignored = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(["demo", "--once", "--port", "0", "--data", folder.FullName], ignored, errors, TestContext.Current.CancellationToken);
        Assert.True(code == 0, errors.ToString());

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var started = new Announcement();
        var run = CommandLine.RunAsync(["run", "--data", folder.FullName, "--urls", "http://127.0.0.1:0", "--allow-private"], started, started, stop.Token);
        var (address, key) = await started.WaitAsync(run);
        try
        {
            var lines = NodeProgram.Lines(await Task.Run(() => NodeProgram.Run("browser", "walk.mjs", address, "office", key, chromium), TestContext.Current.CancellationToken)).ToList();
            Pages = [.. lines.Where(line => line.TryGetProperty("page", out _))];
            Tasks = [.. lines.Where(line => line.TryGetProperty("task", out _))];
        }
        finally
        {
            await stop.CancelAsync();
            await run;
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What <c>monitor run</c> says at its start.</summary>
    private sealed partial class Announcement : TextWriter
    {
        private readonly TaskCompletionSource<(string Address, string Key)> said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly StringBuilder text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public async Task<(string Address, string Key)> WaitAsync(Task run)
        {
            await Task.WhenAny(said.Task, run);
            return said.Task.IsCompletedSuccessfully ? await said.Task : throw new InvalidOperationException($"The app did not start: {text}");
        }

        public override void Write(char value)
        {
            lock (text)
            {
                text.Append(value);
                if (value == '\n' && Said().Match(text.ToString()) is { Success: true } match)
                    said.TrySetResult((match.Groups["address"].Value, match.Groups["key"].Value));
            }
        }

        [GeneratedRegex(@"page: (?<address>http://[^\s/]+)/[\s\S]*the key (?<key>\w+)", RegexOptions.ExplicitCapture, 10_000)]
        private static partial Regex Said();
    }
}
