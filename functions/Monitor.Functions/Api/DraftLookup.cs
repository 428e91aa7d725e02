using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Work.Archive;
using Monitor.Work.Drafting;

namespace Monitor.Functions.Api;

/// <summary>Finds whether a report was checked here as a draft before it was published.</summary>
/// <param name="archive">Reads what was published.</param>
/// <param name="marking">Remembers drafts.</param>
public sealed class DraftLookup(ArchivedReports archive, DraftMarking marking)
{
    /// <summary>The check of a version that was read already; null when there was none, or it cannot be read.</summary>
    public async Task<DraftCheck?> FindAsync(Case found, BodyHash? version, ArchivedReading? reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return reading is ArchivedReading.Read { Inspection: var published } && found.Reports.FirstOrDefault(known => known.Body == version) is { } seen
            ? await marking.FindAsync(published, seen.FirstSeen, cancellationToken)
            : null;
    }

    /// <summary>The check of a version; null as above, and for a body that is no version of the report.</summary>
    public async Task<DraftCheck?> FindAsync(Case found, BodyHash? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return version is { } body && found.Reports.Any(known => known.Body == body)
            ? await FindAsync(found, body, await archive.ReadAsync(body, cancellationToken), cancellationToken)
            : null;
    }
}
