using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Monitor.TestKit.Hostile;

/// <summary>What hostile answers are made of.</summary>
internal static class Bytes
{
    /// <summary>A page of a list that is all right, with a report of last year; cut anywhere it is not.</summary>
    public const string List =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>政府信息公开年报</title></head><body><ul><li><a href=\"/2024.html\">清河县水利局2024年政府信息公开工作年度报告</a><span>2025-01-15</span></li>"
        + "<li><a href=\"/2023.html\">清河县水利局2023年政府信息公开工作年度报告</a><span>2024-01-15</span></li></ul></body></html>";

    /// <summary>Writes text as UTF-8.</summary>
    public static Task SayAsync(Stream stream, string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    /// <summary>Writes a head and a body, whatever the head says of the body.</summary>
    public static Task AnswerAsync(Stream stream, string head, string body, CancellationToken cancellationToken) =>
        SayAsync(stream, $"{head.ReplaceLineEndings("\r\n")}\r\n\r\n{body}", cancellationToken);

    /// <summary>Compresses.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var encoder = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
            encoder.Write(bytes);
        return result.ToArray();
    }

    /// <summary>Compresses.</summary>
    public static byte[] Brotli(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var encoder = new BrotliStream(result, CompressionLevel.Fastest, leaveOpen: true))
            encoder.Write(bytes);
        return result.ToArray();
    }

    /// <summary>Ends a connection without a farewell: the client's next read fails.</summary>
    public static void Reset(Stream stream)
    {
        var socket = ((NetworkStream)stream).Socket;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
