using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Evidence;

namespace Monitor.Delivery.Warc;

/// <summary>An index of a WARC file (CDXJ), by which replay tools find an address without reading the whole file. Held in memory: some 400 bytes a capture.</summary>
/// <param name="fileName">Name of the WARC file, without folder.</param>
public sealed class CdxjIndex(string fileName)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<string> lines = [];

    /// <summary>The lines in their order: key, time, and where the record is.</summary>
    public IEnumerable<string> Lines => lines.Order(StringComparer.Ordinal);

    /// <summary>Writes the index in UTF-8.</summary>
    /// <param name="output">Takes it; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var line in Lines)
            await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
    }

    internal void Add(WarcRecord record, Capture capture, long offset, long length)
    {
        var address = WarcAddress.Of(capture);
        var time = capture.StartedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var json = JsonSerializer.Serialize(
            new Dictionary<string, string>
            {
                ["url"] = WarcAddress.TextOf(address),
                ["mime"] = record.Type == "revisit" ? "warc/revisit" : MimeOf(capture),
                ["status"] = capture.Status?.ToString(CultureInfo.InvariantCulture) ?? "-",
                ["digest"] = WarcRecord.DigestOf(capture.Body ?? BodyHash.Of([])),
                ["length"] = length.ToString(CultureInfo.InvariantCulture),
                ["offset"] = offset.ToString(CultureInfo.InvariantCulture),
                ["filename"] = fileName,
            },
            Options);
        lines.Add($"{WarcAddress.KeyOf(address)} {time} {json}");
    }

    private static string MimeOf(Capture capture) =>
        capture.Headers.FirstOrDefault(field => field.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value.Split(';')[0].Trim() is { Length: > 0 } type ? type : "unk";
}
