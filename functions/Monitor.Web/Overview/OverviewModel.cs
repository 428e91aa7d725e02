using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Web.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Year">The report year.</param>
/// <param name="AsOf">The day on which this is so, in China.</param>
/// <param name="Sight">How much could be seen at all.</param>
/// <param name="Obligations">Obligations by status; a status that none has may be left out.</param>
/// <param name="OpenFindings">Findings that are not closed, by severity; one that none has may be left out.</param>
/// <param name="Gravest">The gravest of them, the gravest first.</param>
/// <param name="Agencies">Who is registered.</param>
public sealed record OverviewModel(
    int Year,
    DateOnly AsOf,
    Sight Sight,
    IReadOnlyDictionary<ObligationStatus, int> Obligations,
    IReadOnlyDictionary<Severity, int> OpenFindings,
    IReadOnlyList<ListedFinding> Gravest,
    AgencyCensus Agencies)
{
    /// <summary>The next day on which reports are due.</summary>
    public required NextDue NextDue { get; init; }

    /// <summary>What changed since yesterday.</summary>
    public required RegionChanges Changes { get; init; }

    /// <summary>The gravest of what was found since yesterday.</summary>
    public IReadOnlyList<ListedFinding> GravestFound { get; init; } = [];

    /// <summary>How things stand by kind of body.</summary>
    public IReadOnlyList<KindCounts> ByKind { get; init; } = [];

    /// <summary>Notices about the year's reports that were refused for good.</summary>
    public int DeadNotices { get; init; }
}

/// <summary>How many agencies the monitor is blind for: said before any number of violations.</summary>
/// <param name="Owing">Agencies that owe a report for the year.</param>
/// <param name="Cases">Agencies about which something is recorded.</param>
/// <param name="WithoutCase">Agencies that were never looked at.</param>
/// <param name="Unseen">Agencies that were tried, and of which it is not known whether they have published.</param>
/// <param name="Reasons">Why not: stable codes, the most frequent first.</param>
public sealed record Sight(int Owing, int Cases, int WithoutCase, int Unseen, IReadOnlyList<(string Code, int Count)> Reasons)
{
    /// <summary>Agencies that the numbers are about: those that owe a report, or, where bodies with a case have left the registry, those with a case.</summary>
    public int Watched => Math.Max(Owing, Cases);

    /// <summary>Agencies that nothing can be said of.</summary>
    public int NotSeen => WithoutCase + Unseen;
}

/// <summary>A finding in the list.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Finding">The finding.</param>
public sealed record ListedFinding(string AgencyName, Finding Finding);
