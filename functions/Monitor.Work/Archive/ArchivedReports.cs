using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Documents;
using Monitor.Net;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Archive;

/// <summary>What came of reading a report from the archive. Exactly one of the four.</summary>
public abstract record ArchivedReading
{
    private ArchivedReading()
    {
    }

    /// <summary>It is there as it was received, and was read; perhaps as something that is no report.</summary>
    /// <param name="Inspection">What was read; its status is never <see cref="InspectionStatus.Unreadable"/>.</param>
    public sealed record Read(Inspection Inspection) : ArchivedReading;

    /// <summary>The archive does not have it.</summary>
    public sealed record NotThere : ArchivedReading;

    /// <summary>What is stored is not what was received: somebody or something changed it, and nothing of it may be shown as evidence.</summary>
    public sealed record Damaged : ArchivedReading;

    /// <summary>It is there as it was received, and cannot be read.</summary>
    /// <param name="Code">
    /// A stable code: those of <see cref="DocumentOutcome.Unreadable"/> and <see cref="Inspector"/>, or <c>contentCoding</c> for a body that is
    /// not packed as its header says, or in a way that is not known here.
    /// </param>
    public sealed record Unreadable(string Code) : ArchivedReading;

    /// <summary>
    /// Why there is no report to show, a stable code: <c>notAReport</c>, <c>evidenceNotThere</c>, <c>evidenceDamaged</c>, or <see cref="Unreadable.Code"/>.
    /// Null when there is one.
    /// </summary>
    public string? Problem => this switch
    {
        Read { Inspection.Report: not null } => null,
        Read => "notAReport",
        NotThere => "evidenceNotThere",
        Damaged => "evidenceDamaged",
        Unreadable unreadable => unreadable.Code,
        _ => throw new InvalidOperationException($"Unknown reading {GetType().Name}."),
    };
}

/// <summary>Reads reports again from what the archive kept of them, as they were received and not as they are on the site now.</summary>
/// <param name="evidence">The archive.</param>
public sealed class ArchivedReports(IEvidenceStore evidence)
{
    // No registry: what is read is what the document itself says.
    private readonly Inspector inspector = new(null, DueDates.Statutory) { OnlyReads = true };

    /// <summary>Reads a version of a report.</summary>
    /// <param name="hash">Hash of its body.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ArchivedReading> ReadAsync(BodyHash hash, CancellationToken cancellationToken) =>
        await evidence.ReadAsync(hash, cancellationToken) switch
        {
            BodyReading.Intact intact => Read(hash, intact.Body, await evidence.CaptureOfAsync(hash, cancellationToken)),
            BodyReading.NotThere => new ArchivedReading.NotThere(),
            BodyReading.Damaged => new ArchivedReading.Damaged(),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };

    private ArchivedReading Read(BodyHash hash, ReadOnlyMemory<byte> entity, Capture? capture)
    {
        var address = capture is { Redirects: [.., var last] } ? last.To : capture?.Url;
        switch (ContentCoding.Undo(entity, capture.BodyFields("Content-Encoding"), DocumentParser.MaxBytes))
        {
            case Decoding.Decoded decoded:
                var source = address?.AbsoluteUri ?? hash.Value;
                var inspection = inspector.Inspect(source, decoded.Body, capture.BodyFields("Content-Type").FirstOrDefault(), address, entity);
                return inspection.Status == InspectionStatus.Unreadable
                    ? new ArchivedReading.Unreadable(inspection.Error?.Code ?? "unreadable")
                    : new ArchivedReading.Read(inspection);
            case Decoding.TooLarge:
                return new ArchivedReading.Unreadable("tooLarge");
            default:
                return new ArchivedReading.Unreadable("contentCoding");
        }
    }
}
