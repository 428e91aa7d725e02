using System.IO.Compression;

namespace Monitor.Net;

/// <summary>What came of undoing content codings. Exactly one of the four.</summary>
public abstract record Decoding
{
    private Decoding()
    {
    }

    /// <summary>The body as its author made it.</summary>
    /// <param name="Body">The bytes.</param>
    public sealed record Decoded(ReadOnlyMemory<byte> Body) : Decoding;

    /// <summary>A coding that is not known here, or too many of them.</summary>
    /// <param name="Coding">Its name, or the whole list where that is too long.</param>
    public sealed record Unknown(string Coding) : Decoding;

    /// <summary>The bytes are not what the coding says.</summary>
    /// <param name="Coding">The coding.</param>
    /// <param name="Message">What is wrong.</param>
    public sealed record Broken(string Coding, string Message) : Decoding;

    /// <summary>More bytes come out than are allowed.</summary>
    public sealed record TooLarge : Decoding;
}

/// <summary>Undoes what the header <c>Content-Encoding</c> says was done to a body.</summary>
/// <remarks>Source: RFC 9110, 8.4. Known are gzip, br and deflate (in its zlib wrapping, as the standard means it).</remarks>
public static class ContentCoding
{
    /// <summary>The most codings that are undone one after the other; servers use one.</summary>
    public const int MostCodings = 4;

    /// <summary>Undoes codings.</summary>
    /// <param name="entity">The body as received, after transfer decoding.</param>
    /// <param name="codings">The header's values, each one coding or several separated by commas, in the order in which they were applied.</param>
    /// <param name="maxBytes">The most bytes that may come out, of each coding.</param>
    public static Decoding Undo(ReadOnlyMemory<byte> entity, IEnumerable<string> codings, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(codings);
        var applied = codings
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            .ToList();
        // Each coding can blow the body up to the limit again, so their number bounds the time.
        if (applied.Count > MostCodings)
            return new Decoding.Unknown(string.Join(", ", applied.Take(MostCodings)) + ", ...");

        var body = entity;
        foreach (var coding in applied.AsEnumerable().Reverse())
        {
            switch (UndoOne(body, coding, maxBytes))
            {
                case Decoding.Decoded decoded:
                    body = decoded.Body;
                    break;
                case var failed:
                    return failed;
            }
        }

        return body.Length <= maxBytes ? new Decoding.Decoded(body) : new Decoding.TooLarge();
    }

    private static Decoding UndoOne(ReadOnlyMemory<byte> body, string coding, int maxBytes)
    {
        using var inner = new MemoryStream(body.ToArray(), writable: false);
        using Stream? decoder = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(inner, CompressionMode.Decompress),
            "br" => new BrotliStream(inner, CompressionMode.Decompress),
            "deflate" => new ZLibStream(inner, CompressionMode.Decompress),
            _ => null,
        };
        if (decoder is null)
            return new Decoding.Unknown(coding);
        try
        {
            return ReadToEnd(decoder, maxBytes) is { } decoded ? new Decoding.Decoded(decoded) : new Decoding.TooLarge();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            // BrotliStream throws InvalidOperationException for invalid data.
            return new Decoding.Broken(coding, exception.Message);
        }
    }

    private static byte[]? ReadToEnd(Stream stream, int maxBytes)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        while (stream.Read(buffer) is var read and > 0)
        {
            if (kept.Length + read > maxBytes)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
