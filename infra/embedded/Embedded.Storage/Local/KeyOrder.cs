using System.Buffers.Binary;

namespace Embedded.Storage.Local;

/// <summary>Names and keys as bytes whose order is the service's: ordinal by UTF-16 code unit.</summary>
/// <remarks>
/// SQLite compares text by its UTF-8 bytes, which puts U+FF5E before U+20000; code units do not. Big-endian UTF-16 in a blob
/// column compares as the code units do.
/// </remarks>
internal static class KeyOrder
{
    public static byte[] Encode(string key)
    {
        var bytes = new byte[key.Length * sizeof(char)];
        for (var i = 0; i < key.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * sizeof(char)), key[i]);
        return bytes;
    }

    public static string Decode(byte[] bytes) => string.Create(bytes.Length / sizeof(char), bytes, static (chars, source) =>
    {
        for (var i = 0; i < chars.Length; i++)
            chars[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(source.AsSpan(i * sizeof(char)));
    });

    /// <summary>The smallest key above every key that starts with <paramref name="prefix"/>; null when there is no such key.</summary>
    public static byte[]? EndOfPrefix(string prefix)
    {
        var length = prefix.Length;
        while (length > 0 && prefix[length - 1] == char.MaxValue)
            length--;
        return length == 0 ? null : Encode(string.Concat(prefix.AsSpan(0, length - 1), [(char)(prefix[length - 1] + 1)]));
    }
}
