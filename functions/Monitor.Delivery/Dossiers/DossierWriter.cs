using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Delivery.Dossiers;

/// <summary>
/// Writes files into a ZIP as they come, none of them held in memory, and last the SHA-256 of each as <c>sha256sum --check</c> reads it. The same files
/// give the same bytes: entries have no time of their own and come in the order of their names.
/// </summary>
/// <remarks>Source of the container: APPNOTE.TXT 6.3. Not safe for use by several threads.</remarks>
public sealed partial class DossierWriter : IAsyncDisposable
{
    /// <summary>Name of the file of hashes, the last in the ZIP.</summary>
    public const string HashFile = "hashes.txt";

    // The earliest that a ZIP can tell.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CountedStream output;
    private readonly ZipArchive zip;
    private readonly StringBuilder hashes = new();
    private string last = "";
    private bool isWhole;

    private DossierWriter(CountedStream output, ZipArchive zip) => (this.output, this.zip) = (output, zip);

    /// <summary>Begins a ZIP.</summary>
    /// <param name="output">Takes it; is written asynchronously only, never sought in, and stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<DossierWriter> CreateAsync(Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var behind = new CountedStream(output, null);
        return new DossierWriter(behind, await ZipArchive.CreateAsync(behind, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken));
    }

    /// <summary>Writes a file.</summary>
    /// <param name="name">Its name: segments of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, separated by <c>/</c>; behind that of the file before it.</param>
    /// <param name="contents">What is in it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The name is none, could lead out of the folder into which somebody unpacks it, or is out of order.</exception>
    public Task AddAsync(string name, ReadOnlyMemory<byte> contents, CancellationToken cancellationToken) =>
        AddAsync(name, async stream => await stream.WriteAsync(contents, cancellationToken), cancellationToken);

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="name">Its name, as above.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public Task AddAsync(string name, string text, CancellationToken cancellationToken) => AddAsync(name, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Writes a file as it comes.</summary>
    /// <param name="name">Its name, as above.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(write);
        if (!SafeName.IsMatch(name) || name == HashFile)
            throw new ArgumentException($"'{name}' is no name for a file of the ZIP.", nameof(name));
        if (string.CompareOrdinal(last, name) >= 0)
            throw new ArgumentException($"'{name}' comes before '{last}'.", nameof(name));
        last = name;
        hashes.Append(await WriteAsync(name, write, cancellationToken)).Append("  ").Append(name).Append('\n');
    }

    /// <summary>Writes the hashes: the last file. The ZIP is whole when this is disposed of after it.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(HashFile, async stream => await stream.WriteAsync(Encoding.ASCII.GetBytes(hashes.ToString()), cancellationToken), cancellationToken);
        isWhole = true;
    }

    /// <summary>Ends the ZIP; one that was not finished stays without its directory, so that no program takes it for a whole one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!isWhole)
            return;
        await zip.DisposeAsync();
        await output.FlushAsync(CancellationToken.None);
    }

    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    private async Task<string> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, name.EndsWith(".gz", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var stream = await entry.OpenAsync(cancellationToken))
        {
            await using var counted = new CountedStream(stream, hash);
            await write(counted);
            await counted.FlushAsync(cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // No segment begins with a point: neither '..' nor a hidden file.
    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z", RegexOptions.None, 10_000)]
    private static partial Regex SafeName { get; }
}
