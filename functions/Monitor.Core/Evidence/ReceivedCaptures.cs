namespace Monitor.Core.Evidence;

/// <summary>Reads from the archive how a body was received.</summary>
public static class ReceivedCaptures
{
    private const int Latest = 100;

    /// <summary>
    /// The newest capture that received a body. One of the program goes before an officer's sighting of the same file, which has no headers: what was
    /// fetched is read by them.
    /// </summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="body">Hash of the body.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null for a body that was kept without a capture: something was cut short in between.</returns>
    public static async Task<Capture?> CaptureOfAsync(this IEvidenceStore evidence, BodyHash body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var captures = (await evidence.CapturesWithAsync(body, Latest, null, cancellationToken)).Items;
        return captures.FirstOrDefault(capture => capture.SeenBy is null) ?? (captures is [var newest, ..] ? newest : null);
    }

    /// <summary>The values of a header field that describes the body (RFC 9110, section 8), in the order in which they came; none without a capture.</summary>
    /// <param name="capture">The capture; null when there is none.</param>
    /// <param name="name">Name of the field; letters may be small or large.</param>
    public static IEnumerable<string> BodyFields(this Capture? capture, string name) => (capture?.BodyHeaders ?? [])
        .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(field => field.Value);
}
