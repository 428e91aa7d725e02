using Monitor.Core.Evidence;

namespace Monitor.Core.Cases;

/// <summary>Keeps the cases: the truth about obligations, report versions, findings, events and notices.</summary>
public interface ICaseStore
{
    /// <summary>Reads a whole case.</summary>
    /// <returns>The case; one of version 0 when nobody has written it.</returns>
    Task<Case> GetAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Reads how things stand with a case, without what was found and sent.</summary>
    /// <returns>The obligation; null when nobody has written the case.</returns>
    Task<ObligationState?> GetObligationAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Reads which versions of its report a case knows, without what was found in them.</summary>
    /// <returns>What it knows; nothing when nobody has written the case.</returns>
    Task<CaseReports> GetReportsAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a case: reads it, asks what should become of it, and writes that if nobody else wrote in between; else begins again. A finding,
    /// its events and the notice about them are written all or none. May be cut short at any point and repeated.
    /// </summary>
    /// <param name="id">The case.</param>
    /// <param name="decide">
    /// Decides from the case as it stands. It may be called several times, sees a part of its own changes where a large update was cut short,
    /// and must do nothing but decide.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; what was written stays.</param>
    /// <returns>The case afterwards.</returns>
    /// <exception cref="ArgumentException">See <see cref="Case.Plan"/>; or findings and notices that hang together are too many for one transaction.</exception>
    /// <exception cref="InvalidOperationException">An event cannot happen to its finding.</exception>
    Task<Case> UpdateAsync(CaseId id, Func<Case, CaseChanges> decide, CancellationToken cancellationToken);
}

/// <summary>The versions of its report that a case knows.</summary>
/// <param name="Current">The version that is on the site; null when there is none, or nobody has written the case.</param>
/// <param name="All">All versions that were seen, by hash.</param>
public sealed record CaseReports(BodyHash? Current, IReadOnlyList<ReportVersion> All);
