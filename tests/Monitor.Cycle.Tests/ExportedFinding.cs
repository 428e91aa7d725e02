using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary>The files of an exported finding, verified as its README says and by nothing of the program.</summary>
internal sealed class ExportedFinding
{
    private ExportedFinding(IReadOnlyList<(string Name, byte[] Bytes)> entries) =>
        (Names, Files) = ([.. entries.Select(entry => entry.Name)], entries.ToDictionary(entry => entry.Name, entry => entry.Bytes, StringComparer.Ordinal));

    /// <summary>The names in the order of the ZIP.</summary>
    public IReadOnlyList<string> Names { get; }

    public Dictionary<string, byte[]> Files { get; }

    public static ExportedFinding Read(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return new ExportedFinding([.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })]);
    }

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    public JsonElement Json(string name) => Parse(Files[name]);

    /// <summary>Hashes of the bodies that stand in the WARC file, computed from its bytes.</summary>
    public HashSet<string> Received() => Files.TryGetValue("capture.warc.gz", out var file)
        ? [.. WarcFile.Read(file).Where(record => record.Type is "response" or "resource").Select(record => Sha256(record.Type == "response" ? record.Payload : record.Block))]
        : [];

    /// <summary>What is not as the README says it must be; nothing when all is.</summary>
    public IEnumerable<string> Faults() => [.. FileFaults(), .. ChainFaults(), .. EvidenceFaults()];

    /// <summary>Puts the right hashes in, as somebody does who changes a file and is no fool.</summary>
    public void HashAnew() => Files["hashes.txt"] = Encoding.ASCII.GetBytes(
        string.Concat(Names.Where(name => name != "hashes.txt").Select(name => $"{Sha256(Files[name])}  {name}\n")));

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private IEnumerable<string> FileFaults()
    {
        var listed = Encoding.ASCII.GetString(Files["hashes.txt"]).TrimEnd('\n').Split('\n').Select(line => line.Split("  ", 2)).ToDictionary(line => line[1], line => line[0]);
        foreach (var name in Names.Where(name => name != "hashes.txt"))
        {
            if (listed.GetValueOrDefault(name) != Sha256(Files[name]))
                yield return $"file {name}";
        }

        foreach (var name in listed.Keys.Except(Names))
            yield return $"missing {name}";
    }

    private IEnumerable<string> ChainFaults()
    {
        string? before = null;
        foreach (var name in Events())
        {
            var isFirst = before is null;
            var pinned = Parse(Files[name]).TryGetProperty("previous", out var previous) ? previous.GetString() : null;
            if (isFirst ? pinned is not null : pinned != before)
                yield return $"chain {name}";
            before = Sha256(Files[name]);
        }

        if (before is null || !Text("README.md").Contains(before, StringComparison.Ordinal))
            yield return "head";
    }

    private IEnumerable<string> EvidenceFaults()
    {
        var received = new HashSet<string>();
        if (Files.TryGetValue("capture.warc.gz", out _))
        {
            // A flipped byte may leave no WARC file at all.
            var fault = "";
            try
            {
                received = Received();
            }
            catch (Exception exception) when (exception is FormatException or InvalidDataException)
            {
                fault = exception.Message;
            }

            if (fault.Length > 0)
                yield return $"warc {fault}";
        }

        foreach (var body in Pinned().Except(received))
            yield return $"body {body}";
    }

    private IEnumerable<string> Pinned() => Events().Select(name => Parse(Files[name]).GetProperty("event")).SelectMany(change =>
    {
        if (!change.TryGetProperty("content", out var content))
            return Array.Empty<string?>();
        var proof = content.TryGetProperty("proof", out var read) ? [read.GetProperty("body").GetString()] : Array.Empty<string?>();
        return content.TryGetProperty("pages", out var pages) ? [.. proof, .. pages.EnumerateArray().Select(page => page.GetProperty("body").GetString())] : proof;
    }).OfType<string>();

    private IEnumerable<string> Events() => Names.Where(name => name.StartsWith("events/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static JsonElement Parse(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return json.RootElement.Clone();
    }
}
