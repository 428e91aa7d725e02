using System.Globalization;
using System.Text;
using Monitor.Core.Evidence;

namespace Monitor.Delivery.Warc;

/// <summary>Writes requests and answers as they stand in a WARC file: as HTTP/1.1, whatever they were carried by.</summary>
internal static class HttpBlock
{
    /// <summary>What was asked, as far as it is known: the address, and the form that was posted.</summary>
    /// <param name="address">The address.</param>
    /// <param name="form">The fields that were posted; null for a GET.</param>
    public static byte[] Request(Uri address, string? form)
    {
        var host = $"{address.PathAndQuery} HTTP/1.1\r\nHost: {WarcAddress.HostOf(address)}\r\n";
        return form is null
            ? Encoding.ASCII.GetBytes($"GET {host}\r\n")
            : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST {host}Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(form)}\r\n\r\n{form}"));
    }

    /// <summary>What was answered.</summary>
    /// <param name="capture">The capture; it has a status.</param>
    /// <param name="body">The body as received before content decoding; empty for the head alone.</param>
    public static byte[] Response(Capture capture, ReadOnlySpan<byte> body)
    {
        using var block = new MemoryStream();
        // The words behind a status are not kept, and HTTP/2 has none.
        block.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/{VersionOf(capture)} {capture.Status} \r\n")));
        foreach (var field in capture.Headers.Where(IsOfTheMessage))
        {
            block.Write(Bytes($"{field.Name}: {WarcRecord.OneLine(field.Value)}"));
            block.Write("\r\n"u8);
        }

        block.Write("\r\n"u8);
        block.Write(body);
        return block.ToArray();
    }

    private static string VersionOf(Capture capture) => capture.HttpVersion is "1.0" ? "1.0" : "1.1";

    // The body stands there without the coding of its transfer.
    private static bool IsOfTheMessage(HeaderField field) =>
        !field.Name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) && !field.Name.StartsWith(':');

    // Fields were read byte by byte; what no byte can hold was never received so.
    private static byte[] Bytes(string line) => line.Any(c => c > '\u00FF') ? Encoding.UTF8.GetBytes(line) : Encoding.Latin1.GetBytes(line);
}
