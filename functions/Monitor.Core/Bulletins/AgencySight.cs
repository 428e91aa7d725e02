using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Bulletins;

/// <summary>How well the monitor has lately seen a body.</summary>
/// <param name="Agency">The body.</param>
/// <param name="IsInSeason">Whether it has been looked at daily for as long as it takes to be called unseen.</param>
public sealed record AgencySight(Agency Agency, bool IsInSeason)
{
    /// <summary>How many runs in a row could not tell anything, up to now; 0 when the last one could, or there was none.</summary>
    public int Failures { get; init; }

    /// <summary>When the first of these runs looked, UTC; null when there is none.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last of them could not, a stable code; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>When the last look ended that could tell, UTC; null when none ever could.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>When it was first looked at, as far as that is known, UTC; null when it never was.</summary>
    public DateTimeOffset? FirstLook { get; init; }

    /// <summary>The host that is asked for its column; null when no column is registered.</summary>
    public HostKey? Host => Agency.Columns.Count == 0 ? null : HostKey.Of(Agency.Columns[0]);

    /// <summary>Sums up looks.</summary>
    /// <param name="agency">The body.</param>
    /// <param name="isInSeason">See <see cref="IsInSeason"/>.</param>
    /// <param name="looks">The last looks for the report of one year, newest first.</param>
    /// <param name="known">When the case was last known to be seen, UTC; null when it never was.</param>
    public static AgencySight Of(Agency agency, bool isInSeason, IReadOnlyList<Observation> looks, DateTimeOffset? known)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(looks);
        // A look belongs to its run: what could not be told in one column may have been told in another of the same run.
        var runs = looks.GroupBy(look => look.Run).Select(run => (At: run.Max(look => look.Look.At), Look: Told([.. run]))).OrderByDescending(run => run.At).ToList();
        var failed = runs.TakeWhile(run => run.Look is Look.Unknown).ToList();
        var seen = runs.Where(run => run.Look is not Look.Unknown).Select(run => (DateTimeOffset?)run.At).Max();
        return new AgencySight(agency, isInSeason)
        {
            Failures = failed.Count,
            FailingSince = failed.Count == 0 ? null : failed[^1].At,
            Reason = (failed.FirstOrDefault().Look as Look.Unknown)?.Reason,
            LastSeen = known > seen || seen is null ? known : seen,
            FirstLook = runs.Count == 0 ? known : runs[^1].At,
        };
    }

    private static Look Told(IReadOnlyList<Observation> run) => run.Select(each => each.Look).FirstOrDefault(look => look is Look.Found)
        ?? run.Select(each => each.Look).FirstOrDefault(look => look is Look.Unknown) ?? run[0].Look;
}
