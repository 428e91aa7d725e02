using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Evidence;

namespace Monitor.Delivery.Warc;

/// <summary>One record of a WARC file.</summary>
/// <remarks>Source: ISO 28500:2017 (WARC 1.1).</remarks>
internal sealed record WarcRecord
{
    private const int UuidBytes = 16;

    /// <param name="type">The kind of record: <c>response</c>, <c>metadata</c> and so on.</param>
    /// <param name="date">When what it records began, UTC.</param>
    /// <param name="target">The address it is about; null for <c>warcinfo</c>.</param>
    /// <param name="contentType">Media type of the block.</param>
    /// <param name="block">The block.</param>
    public WarcRecord(string type, DateTimeOffset date, string? target, string contentType, byte[] block)
    {
        (Type, Date, Target, Block) = (type, DateOf(date), target, block);
        var digest = DigestOf(block);
        Id = IdOf(string.Join('\n', type, target, Date, digest));
        Fields =
        [
            ("WARC-Type", type),
            ("WARC-Record-ID", Id),
            ("WARC-Date", Date),
            ("WARC-Block-Digest", digest),
            ("Content-Type", contentType),
        ];
        if (target is not null)
            Fields.Add(("WARC-Target-URI", target));
    }

    public string Type { get; }

    /// <summary>Follows from what it records, so that the same archive gives the same file.</summary>
    public string Id { get; }

    public string Date { get; }

    public string? Target { get; }

    public byte[] Block { get; }

    /// <summary>The named fields but Content-Length, which comes last.</summary>
    public List<(string Name, string Value)> Fields { get; }

    public WarcRecord With(string name, string? value)
    {
        if (value is not null)
            Fields.Add((name, value));
        return this;
    }

    /// <summary>The record as it is written, before compression.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder("WARC/1.1\r\n");
        foreach (var (name, value) in Fields)
            head.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Block.Length}\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Block, .. "\r\n\r\n"u8];
    }

    /// <summary>An instant as it stands in records.</summary>
    public static string DateOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A digest as it stands in records: the label and the digits that also name the evidence.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => DigestOf(BodyHash.Of(bytes));

    /// <summary>The digest of a body.</summary>
    public static string DigestOf(BodyHash body) => $"sha256:{body}";

    /// <summary>A text in which nothing begins another field.</summary>
    public static string OneLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.Replace('\r', ' ').Replace('\n', ' ');

    // Version 8 of RFC 9562: the bits are ours to choose, here those of a hash.
    private static string IdOf(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..UuidBytes];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"<urn:uuid:{new Guid(bytes, bigEndian: true)}>";
    }
}
