using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Evidence;

namespace Monitor.Work.Notifying;

/// <summary>A letter as it was given to the channel, kept beside the evidence. To whom it went is not in it: that is personal.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its lines, separated by <c>\n</c>.</param>
/// <param name="Language">In which language it is, such as <c>zh-CN</c>.</param>
public sealed record KeptLetter(string Subject, string Text, string Language)
{
    // Whoever opens the blob without this program reads the words, and no escapes for them.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Keeps it. Keeping it again changes nothing.</summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its hash.</returns>
    public Task<BodyHash> KeepAsync(IEvidenceStore evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.KeepAsync(JsonSerializer.SerializeToUtf8Bytes(this, Options), cancellationToken);
    }

    /// <summary>Reads a kept letter.</summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when the archive does not have it any more, or not as it was kept.</returns>
    /// <exception cref="JsonException">What the archive has under this hash is no letter.</exception>
    public static async Task<KeptLetter?> ReadAsync(IEvidenceStore evidence, BodyHash hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return await evidence.ReadAsync(hash, cancellationToken) is BodyReading.Intact { Body: var body } ? JsonSerializer.Deserialize<KeptLetter>(body.Span, Options) : null;
    }
}
