using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Work.Archive;

namespace Monitor.Work.Verifying;

/// <summary>
/// Verifies that what was received is what is stored, and that what findings say follows from it: hashes every body, reads every report again
/// with this build, and judges again what findings say. Changes nothing.
/// </summary>
/// <remarks>Who can write the storage can change bodies, captures, findings and events alike; that shows only beside a copy elsewhere, such as the files of heads, kept where nobody can replace them.</remarks>
/// <param name="cases">The cases.</param>
/// <param name="store">The cases, one by one.</param>
/// <param name="registry">The registry.</param>
/// <param name="evidence">The archive.</param>
/// <param name="archive">The archive from end to end.</param>
/// <param name="heads">The heads that were kept of each day.</param>
/// <param name="policy">What the office has decided.</param>
public sealed class ArchiveVerification(
    ICaseArchive cases, ICaseStore store, IAgencyRegistryStore registry, IEvidenceStore evidence, IEvidenceArchive archive, IHeadFiles heads, Policy policy)
{
    private const int ReportEvery = 100;

    /// <summary>Goes through everything.</summary>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<VerificationResult> VerifyAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var result = new VerificationResult();
        var bodies = new BodyCheck(evidence, archive);
        await bodies.HashAsync(result, progress, cancellationToken);
        await CapturesAsync(result, bodies, progress, cancellationToken);
        var judgements = new CaseCheck(store, registry, new ArchivedReports(evidence), policy, bodies, result);
        var kept = new HeadCheck(heads, result);
        await kept.ReadAsync(cancellationToken);
        await foreach (var stored in cases.ReadAllAsync(cancellationToken))
        {
            await judgements.CheckAsync(stored, cancellationToken);
            kept.Check(stored);
            if (result.Cases % ReportEvery == 0)
                progress?.Report($"{result.Cases} cases");
        }

        kept.End();
        foreach (var problem in bodies.Problems())
            result.Problems.Add(problem);
        return result;
    }

    private async Task CapturesAsync(VerificationResult result, BodyCheck bodies, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await foreach (var group in archive.ByAddressAsync(cancellationToken))
        {
            foreach (var stored in group)
            {
                AddFault(result, stored);
                if (stored.Capture is { Body: { } body } capture)
                    bodies.Use(body, capture.Url);
                if (++result.Captures % (ReportEvery * ReportEvery) == 0)
                    progress?.Report($"{result.Captures} captures");
            }
        }

        await foreach (var stored in archive.FaultyByBodyAsync(cancellationToken))
            AddFault(result, stored);
    }

    private static void AddFault(VerificationResult result, StoredCapture stored)
    {
        var problem = stored.Fault switch
        {
            null => null,
            CaptureFault.Unreadable => new ArchiveProblem(ProblemKind.Unread, "captureUnreadable", stored.Place, "Its contents are no capture that this build can read."),
            CaptureFault.Changed => new ArchiveProblem(ProblemKind.Tampered, "captureChanged", stored.Place, "Its contents are not those under whose hash it was stored."),
            CaptureFault.Unlisted => new ArchiveProblem(ProblemKind.Tampered, "captureMissing", stored.Place, "It is not listed under its address any more."),
            var other => throw new InvalidOperationException($"Unknown fault {other}."),
        };
        if (problem is not null)
            result.Problems.Add(problem with { Body = stored.Capture?.Body, Urls = stored.Capture is { } capture ? [capture.Url] : [] });
    }
}
