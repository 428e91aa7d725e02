using System.Collections.Concurrent;
using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Work.Archive;
using Monitor.Work.Drafting;

namespace Monitor.Functions.Api;

/// <summary>Finds whether a report was checked here as a draft before it was published. Asked when a page is shown and kept nowhere: what a finding rests on is the report alone.</summary>
/// <param name="archive">Reads what was published.</param>
/// <param name="marking">Remembers drafts.</param>
public sealed class DraftLookup(ArchivedReports archive, DraftMarking marking)
{
    private const int MostRemembered = 1000;

    // What stands in a body never changes, and reading it may take a program of its own (PDF): too much for each view of a page.
    private readonly ConcurrentDictionary<BodyHash, IReadOnlyList<DraftDigest>> known = new();

    /// <summary>The check of a version that was read already; null when there was none, or it cannot be read.</summary>
    public async Task<DraftCheck?> FindAsync(Case found, BodyHash? version, ArchivedReading? reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (version is not { } body || reading is not ArchivedReading.Read read)
            return null;
        Remember(body, read);
        return await FindAsync(found, body, cancellationToken);
    }

    /// <summary>
    /// The check of a version, or of a body in which a version's figures stand: what a finding was made from is another body than its version where the page has a
    /// counter. Null as above, and for any other body.
    /// </summary>
    public async Task<DraftCheck?> FindAsync(Case found, BodyHash? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return version is { } body && await VersionOfAsync(found, body, cancellationToken) is { } seen && await DigestsAsync(seen.Body, cancellationToken) is { } digests
            ? await marking.FindAsync(digests, await PublicAtAsync(found, seen, digests, cancellationToken), cancellationToken)
            : null;
    }

    private async Task<ReportVersion?> VersionOfAsync(Case found, BodyHash body, CancellationToken cancellationToken)
    {
        if (found.Reports.FirstOrDefault(version => version.Body == body) is { } same)
            return same;
        if (await DigestsAsync(body, cancellationToken) is not { } digests || FiguresOf(digests) is not { } figures)
            return null;
        foreach (var version in found.Reports.OrderByDescending(version => version.FirstSeen))
        {
            if (await DigestsAsync(version.Body, cancellationToken) is { } read && FiguresOf(read) == figures)
                return version;
        }

        return null;
    }

    /// <summary>
    /// When what a version says is known to have been public at the latest: when it, or an earlier version with the same figures, was first seen, or the day was over
    /// that the site showed as that of publication. That day is the first version's: a correction was not there yet.
    /// </summary>
    private async Task<DateTimeOffset> PublicAtAsync(Case found, ReportVersion seen, IReadOnlyList<DraftDigest> digests, CancellationToken cancellationToken)
    {
        var (first, isCorrection) = (seen, false);
        foreach (var earlier in found.Reports.Where(version => version.FirstSeen < seen.FirstSeen).OrderByDescending(version => version.FirstSeen))
        {
            // One that cannot be read may have said the same.
            isCorrection = await DigestsAsync(earlier.Body, cancellationToken) is { } read && FiguresOf(read) != FiguresOf(digests);
            if (!isCorrection)
                first = earlier;
        }

        return !isCorrection && first.PublishedOn is { } day && ChinaTime.EndOf(day) < first.FirstSeen ? ChinaTime.EndOf(day) : first.FirstSeen;
    }

    private static string? FiguresOf(IReadOnlyList<DraftDigest> digests) => digests.FirstOrDefault(digest => digest.Kind == DraftDigestKind.Figures)?.Sha256;

    /// <summary>The hashes of a version; null when it cannot be read.</summary>
    private async Task<IReadOnlyList<DraftDigest>?> DigestsAsync(BodyHash body, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(body, out var digests))
            return digests;
        return await archive.ReadAsync(body, cancellationToken) is ArchivedReading.Read read ? Remember(body, read) : null;
    }

    private IReadOnlyList<DraftDigest> Remember(BodyHash body, ArchivedReading.Read read)
    {
        if (known.TryGetValue(body, out var before))
            return before;
        if (known.Count >= MostRemembered)
            known.Clear();
        return known[body] = [.. DraftMarking.DigestsOf(read.Inspection)];
    }
}
