using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Monitor.TestKit;

/// <summary>A record of a WARC file, read by nothing but the words of ISO 28500:2017.</summary>
public sealed record WarcFileRecord(string Version, IReadOnlyList<(string Name, string Value)> Fields, byte[] Block, long Offset, long Length)
{
    /// <summary>A named field; null when the record has none of that name.</summary>
    public string? this[string name] => Fields.Where(field => field.Name == name).Select(field => field.Value).SingleOrDefault();

    public string? Type => this["WARC-Type"];

    /// <summary>The block as text, a byte a character.</summary>
    public string Text => Encoding.Latin1.GetString(Block);

    /// <summary>What stands behind the head of an HTTP message.</summary>
    public byte[] Payload => Block[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}

/// <summary>Reads WARC files of one gzip member a record.</summary>
public static class WarcFile
{
    /// <exception cref="FormatException">The file is not of this form.</exception>
    public static IReadOnlyList<WarcFileRecord> Read(byte[] file)
    {
        var records = new List<WarcFileRecord>();
        for (long offset = 0; offset < file.Length;)
        {
            var (record, length) = ReadAt(file, offset);
            records.Add(record);
            offset += length;
        }

        return records;
    }

    /// <summary>The record that begins at an offset, and how many bytes it takes in the file.</summary>
    public static (WarcFileRecord Record, long Length) ReadAt(byte[] file, long offset)
    {
        var end = file.AsSpan((int)offset + 1).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08, 0x00]);
        // The same four bytes may stand within a member: then it goes on.
        while (end >= 0)
        {
            if (TryUnpack(file.AsSpan((int)offset, end + 1)) is { } bytes)
                return (Parse(bytes, offset, end + 1), end + 1);
            var next = file.AsSpan((int)offset + end + 2).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08, 0x00]);
            end = next < 0 ? -1 : end + 1 + next;
        }

        var last = TryUnpack(file.AsSpan((int)offset)) ?? throw new FormatException($"There is no gzip member at {offset}.");
        return (Parse(last, offset, file.Length - offset), file.Length - offset);
    }

    private static byte[]? TryUnpack(ReadOnlySpan<byte> member)
    {
        using var packed = new MemoryStream(member.ToArray());
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
            return unpacked.ToArray() is { Length: > 0 } bytes && bytes.AsSpan().EndsWith("\r\n\r\n"u8) ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static WarcFileRecord Parse(byte[] bytes, long offset, long length)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var head = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        var fields = head.Skip(1).Select(line => line.Split(": ", 2) is [var name, var value] ? (name, value) : throw new FormatException($"'{line}' is no field.")).ToList();
        var size = int.Parse(fields.Single(field => field.name == "Content-Length").value, CultureInfo.InvariantCulture);
        var start = bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        return bytes.Length == start + size + 4
            ? new WarcFileRecord(head[0], fields, bytes[start..(start + size)], offset, length)
            : throw new FormatException($"The block of the record at {offset} is not {size} bytes long.");
    }
}
