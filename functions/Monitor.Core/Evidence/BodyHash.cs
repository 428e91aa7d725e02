using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Monitor.Core.Evidence;

/// <summary>
/// The name of a piece of evidence: SHA-256 of the body as received, after transfer decoding and before content decoding, in 64 lower-case
/// hexadecimal digits.
/// </summary>
public readonly record struct BodyHash
{
    private BodyHash(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>The hash of a body.</summary>
    public static BodyHash Of(ReadOnlySpan<byte> body) => new(Convert.ToHexStringLower(SHA256.HashData(body)));

    /// <summary>Reads a hash.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out BodyHash hash)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? new BodyHash(text ?? "") : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
