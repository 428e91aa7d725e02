using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Monitor.Cli.Moving;

/// <summary>A SHA-256, small enough to be kept of every row of an account.</summary>
internal readonly record struct Digest(UInt128 High, UInt128 Low)
{
    private const int Size = 32;

    /// <summary>That of an entity: its keys, then each property by ordinal order of the names, with its type and its value. Neither time stamp nor ETag.</summary>
    /// <exception cref="NotSupportedException">A property has a type that no table has.</exception>
    public static Digest Of(TableEntity entity)
    {
        using var hash = new DigestWriter();
        hash.Add(entity.PartitionKey);
        hash.Add(entity.RowKey);
        foreach (var name in entity.Keys.Where(name => name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).Order(StringComparer.Ordinal))
        {
            hash.Add(name);
            Add(hash, name, entity[name]);
        }

        return hash.End();
    }

    /// <summary>That of hashes in their order.</summary>
    public static Digest Of(IEnumerable<Digest> digests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[Size];
        foreach (var digest in digests)
        {
            digest.Write(bytes);
            hash.AppendData(bytes);
        }

        return Read(hash.GetHashAndReset());
    }

    /// <summary>That of a SHA-256's bytes.</summary>
    public static Digest Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[(Size / 2)..]));

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static void Add(DigestWriter hash, string name, object? value)
    {
        switch (value)
        {
            case string text:
                hash.Add("string", text);
                break;
            case bool truth:
                hash.Add("bool", truth ? "true" : "false");
                break;
            case int number:
                hash.Add("int32", number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                hash.Add("int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                // Shortest text that is read as the same number.
                hash.Add("double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                hash.Add("instant", instant.UtcTicks.ToString(CultureInfo.InvariantCulture));
                break;
            case Guid id:
                hash.Add("guid", id.ToString("N"));
                break;
            case byte[] bytes:
                hash.Add("bytes");
                hash.Add(bytes);
                break;
            default:
                throw new NotSupportedException($"The property '{name}' is a {value?.GetType().Name ?? "null"}, which is compared by nobody.");
        }
    }

    private void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[(Size / 2)..], Low);
    }
}

/// <summary>Computes the hash of values one after the other; each goes with its length, so that no two sequences are one.</summary>
internal sealed class DigestWriter : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // As UTF-16: half a surrogate pair would be lost in UTF-8.
    public void Add(string text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));

    public void Add(string kind, string text)
    {
        Add(kind);
        Add(text);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    public Digest End() => Digest.Read(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
