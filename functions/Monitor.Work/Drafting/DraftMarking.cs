using Microsoft.Extensions.Logging;
using Monitor.Core.Drafts;
using Monitor.Core.Obligations;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Drafting;

/// <summary>
/// Remembers that a draft was checked, so that a report can be said to have been checked before it was published. Only hashes are kept: of the file, and of whose report
/// of which year it is with its figures, because a file for print and the page that is published are never the same bytes.
/// </summary>
/// <param name="marks">Keeps the hashes.</param>
/// <param name="clock">Says when a draft was checked.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class DraftMarking(IDraftMarks marks, BusinessClock clock, ILogger<DraftMarking> logger)
{
    /// <summary>Remembers a draft in which a report was read. Its sender gets his answer whether or not that succeeds; what fails is logged.</summary>
    public async Task MarkAsync(Inspection draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Report is null)
            return;
        try
        {
            foreach (var digest in DigestsOf(draft))
                await marks.MarkAsync(digest, clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotKept(exception);
        }
    }

    /// <summary>The first check of a draft that is the same as what was published.</summary>
    /// <param name="published">The hashes of what was published, see <see cref="DigestsOf"/>.</param>
    /// <param name="before">When it is known to have been public, UTC: a later check says nothing about the time before.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when there was none.</returns>
    public async Task<DraftCheck?> FindAsync(IEnumerable<DraftDigest> published, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(published);
        foreach (var digest in published)
        {
            if (await marks.FindAsync(digest, cancellationToken) is { } at && at < before)
                return new DraftCheck(at, digest.Kind);
        }

        return null;
    }

    /// <summary>The hashes by which a document is known again: of the file first, which says more, then of the figures; that which it does not have is left out.</summary>
    /// <param name="inspection">The document as it was read.</param>
    public static IEnumerable<DraftDigest> DigestsOf(Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        if (inspection.Sha256 is { } file)
            yield return new DraftDigest(DraftDigestKind.File, file);
        if (inspection.Report?.FiguresFingerprint() is { } figures)
            yield return new DraftDigest(DraftDigestKind.Figures, figures);
    }

    /// <summary>Forgets drafts that were checked long ago.</summary>
    /// <param name="kept">How long they are remembered.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task ForgetAsync(TimeSpan kept, CancellationToken cancellationToken)
    {
        if (await marks.ForgetAsync(clock.GetUtcNow() - kept, cancellationToken) is > 0 and var forgotten)
            LogForgotten(forgotten);
    }

    [LoggerMessage(5090, LogLevel.Warning, "A draft was checked, and its hash could not be kept: nobody will learn from it that the report was checked before it was published")]
    private partial void LogNotKept(Exception exception);

    [LoggerMessage(5091, LogLevel.Information, "Forgot {Count} hashes of drafts (Drafts:KeepDays)")]
    private partial void LogForgotten(int count);
}
