using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Embedded.Functions.Discovery;
using Embedded.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Embedded.Functions.Http;

/// <summary>Where newly made keys are announced, once. They are not logged: logs travel further than a terminal.</summary>
internal sealed record KeyAnnouncement(TextWriter Writer);

/// <summary>The master key, the host key and the functions' own keys, kept in <c>keys.json</c> of the data folder.</summary>
/// <remarks>An operator may edit the file while no host runs; a key that is missing from it is made at the next start.</remarks>
internal sealed partial class HostKeys(
    ImmutableArray<AppFunction> functions,
    IOptions<EmbeddedHostOptions> options,
    TimeProvider time,
    KeyAnnouncement announcement,
    ILogger<HostKeys> logger) : IHostedLifecycleService
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private KeyFile _keys = new();

    /// <summary>The header that carries a key.</summary>
    public const string Header = "x-functions-key";

    /// <summary>Whether a key opens a function of that level.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="level">Its level.</param>
    /// <param name="presented">What the caller sent; null if nothing.</param>
    public bool Opens(string function, AuthorizationLevel level, string? presented)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        if (string.IsNullOrEmpty(presented)) return false;

        var opens = IsSame(presented, _keys.Master);
        if (level == AuthorizationLevel.Function)
        {
            opens |= _keys.Host.Values.Aggregate(false, (found, key) => found | IsSame(presented, key));
            if (_keys.Functions.TryGetValue(function, out var own))
                opens |= own.Values.Aggregate(false, (found, key) => found | IsSame(presented, key));
        }

        return opens;
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(options.Value.DataFolder).FullName;
        var path = Path.Combine(folder, "keys.json");
        await using var exclusive = await LockAsync(Path.Combine(folder, "keys.lock"), cancellationToken);

        var known = await ReadAsync(path, cancellationToken);
        _keys = Complete(known);
        if (_keys.Count == known.Count) return;

        await WriteAsync(path, cancellationToken);
        await AnnounceAsync(known, path);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Hashing first makes the lengths equal, so that the comparison tells nothing about the key, not even how long it is.
    private static bool IsSame(string presented, string? key)
        => !string.IsNullOrEmpty(key)
            && CryptographicOperations.FixedTimeEquals(Hash(presented), Hash(key));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private KeyFile Complete(KeyFile known)
    {
        var complete = new KeyFile { Master = string.IsNullOrEmpty(known.Master) ? NewKey() : known.Master };
        foreach (var (name, key) in known.Host) complete.Host[name] = key;
        complete.Host.TryAdd("default", NewKey());
        foreach (var (name, keys) in known.Functions) complete.Functions[name] = keys;
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTrigger { Level: AuthorizationLevel.Function } && !complete.Functions.ContainsKey(function.Name))
                complete.Functions[function.Name] = new(StringComparer.OrdinalIgnoreCase) { ["default"] = NewKey() };
        }

        return complete;
    }

    private async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, PrivateFile(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempt < 100)
            {
                // Another host of the same data folder is starting at this moment.
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
        }
    }

    private async Task<KeyFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return new KeyFile();
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None) LogReadable(path, mode);
        }

        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<KeyFile>(stream, Json, cancellationToken) ?? new KeyFile();
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{path} holds no keys that can be read. Mend it, or delete it to have new keys made.", e);
        }
    }

    // Written beside and moved over, so that a crash leaves the old keys or the new, never half a file.
    private async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var draft = path + ".new";
        File.Delete(draft);
        await using (var stream = new FileStream(draft, PrivateFile(FileMode.CreateNew)))
        {
            await JsonSerializer.SerializeAsync(stream, _keys, Json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private async Task AnnounceAsync(KeyFile known, string path)
    {
        var text = new StringBuilder("Keys made, shown only now; they are kept in ").AppendLine(path);
        if (string.IsNullOrEmpty(known.Master)) text.Append("  master key: ").AppendLine(_keys.Master);
        if (!known.Host.ContainsKey("default")) text.Append("  host key:   ").AppendLine(_keys.Host["default"]);
        foreach (var (function, keys) in _keys.Functions.Where(f => !known.Functions.ContainsKey(f.Key)))
            text.Append("  function ").Append(function).Append(": ").AppendLine(keys["default"]);
        await announcement.Writer.WriteAsync(text.ToString());
        await announcement.Writer.FlushAsync(CancellationToken.None);
    }

    private static FileStreamOptions PrivateFile(FileMode mode)
    {
        var file = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return file;
    }

    [LoggerMessage(10, LogLevel.Warning, "{Path} holds keys and can be read by others (mode {Mode}); make it 0600")]
    private partial void LogReadable(string path, UnixFileMode mode);

    /// <summary>The file's content.</summary>
    private sealed class KeyFile
    {
        public string? Master { get; set; }

        public Dictionary<string, string> Host { get; set; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, Dictionary<string, string>> Functions { get; set; } = new(StringComparer.OrdinalIgnoreCase);

        internal int Count => (string.IsNullOrEmpty(Master) ? 0 : 1) + Host.Count + Functions.Values.Sum(keys => keys.Count);
    }
}
