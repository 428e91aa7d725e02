using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Monitor.TestKit;

namespace Monitor.Conformance.Tests;

/// <summary>Azurite, the storage emulator, in a process of its own on free ports, keeping everything in memory. Needs Node 20 and npm.</summary>
/// <remarks>The packages of <c>infra/azurite</c> are installed by their lock file where they are not there.</remarks>
internal sealed partial class Azurite : IAsyncDisposable
{
    private const int Accounts = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _moving = new(1);
    private readonly Process _process;
    private readonly Dictionary<string, string> _endpoints = new(StringComparer.Ordinal);
    private int _accounts;

    private Azurite()
    {
        var start = new ProcessStartInfo("node", [
            "--require", "./clock.cjs", "node_modules/azurite/dist/src/azurite.js", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ])
        {
            WorkingDirectory = NodeProgram.Installed("azurite"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{Name(number)}:{_key}"));
        _process = Process.Start(start) ?? throw new InvalidOperationException("These tests need Node 20 or later: node did not start.");
        _process.OutputDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "(Azurite ended)");
        _process.ErrorDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts Azurite and waits until its three services listen.</summary>
    public static async Task<Azurite> StartAsync()
    {
        var azurite = new Azurite();
        while (azurite._endpoints.Count < 3)
        {
            var match = Listening().Match(await azurite.LineAsync(line => Listening().IsMatch(line)));
            azurite._endpoints[match.Groups["service"].Value] = match.Groups["address"].Value;
        }

        return azurite;
    }

    /// <summary>The connection string of an account that nobody has had yet.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref _accounts);
        if (number > Accounts)
            throw new InvalidOperationException($"Azurite was started with {Accounts} accounts.");
        return $"DefaultEndpointsProtocol=http;AccountName={Name(number)};AccountKey={_key};BlobEndpoint={_endpoints["Blob"]}/{Name(number)};"
            + $"QueueEndpoint={_endpoints["Queue"]}/{Name(number)};TableEndpoint={_endpoints["Table"]}/{Name(number)}";
    }

    /// <summary>Puts the clock of the whole process forward.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await _moving.WaitAsync();
        await _process.StandardInput.WriteLineAsync(((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        await LineAsync(line => line == "moved");
        _moving.Release();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Longest);
        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
        _moving.Dispose();
    }

    private static string Name(int number) => $"account{number}";

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();

    private async Task<string> LineAsync(Func<string, bool> isIt)
    {
        using var limit = new CancellationTokenSource(Longest);
        List<string> others = [];
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(limit.Token);
                if (isIt(line))
                    return line;
                others.Add(line);
                if (line == "(Azurite ended)")
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            others.Add($"(nothing for {Longest})");
        }

        throw new InvalidOperationException($"Azurite does not answer: {string.Join('\n', others)}");
    }
}
