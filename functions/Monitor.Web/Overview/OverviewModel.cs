using Monitor.Core.Agencies;

namespace Monitor.Web.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Sight">How much could be seen at all.</param>
/// <param name="Agencies">Who is registered.</param>
public sealed record OverviewModel(Sight Sight, AgencyCensus Agencies);

/// <summary>How many agencies the monitor is blind for: said before any number of violations.</summary>
public abstract record Sight
{
    private Sight()
    {
    }

    /// <summary>No site has been looked at.</summary>
    public sealed record NotLookedYet : Sight;

    /// <summary>Sites have been looked at.</summary>
    /// <param name="NotSeen">Agencies that could not be looked at.</param>
    public sealed record Looked(int NotSeen) : Sight;
}
