using Monitor.Core.Findings;

namespace Monitor.Web.Findings;

/// <summary>What the page shows on which somebody decides about several findings at once.</summary>
/// <param name="Chosen">The findings as they stand, of which nothing was recorded yet.</param>
/// <param name="Kinds">What this person may do with at least one of them, in the order in which it is offered.</param>
/// <param name="Request">Id that the form sends back: sent twice, it is recorded once.</param>
/// <param name="Today">The day in China, the first that a waiver can end on.</param>
/// <param name="LacksApproval">Whether there is more that an approver could do.</param>
public sealed record DecideManyModel(IReadOnlyList<ChosenFinding> Chosen, IReadOnlyList<DecisionKind> Kinds, string Request, DateOnly Today, bool LacksApproval)
{
    /// <summary>What became of those that were sent, in their order; empty where nothing was sent.</summary>
    public IReadOnlyList<DecidedFinding> Decided { get; init; } = [];

    /// <summary>Ids of what was chosen and is not there, or not for this person; the rest can be decided about without them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What was entered and refused, or was not recorded for all; null where nothing was.</summary>
    public RefusedDecision? Refused { get; init; }
}

/// <summary>A finding that somebody chose.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Finding">The finding.</param>
public sealed record ChosenFinding(string AgencyName, Finding Finding);

/// <summary>What became of a decision about one of several findings.</summary>
/// <param name="Id">The finding's id as it was sent.</param>
/// <param name="Outcome">A name of <see cref="DecidedFinding.Outcomes"/>.</param>
/// <param name="Status">Where the finding stands now; null when there is none for this person.</param>
public sealed record DecidedFinding(string Id, string Outcome, FindingStatus? Status)
{
    /// <summary>It was recorded, now or when the same request came before.</summary>
    public const string Recorded = "recorded";

    /// <summary>Something happened to it since it was seen.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>A finding of this status cannot be decided on so.</summary>
    public const string Impossible = "impossible";

    /// <summary>The request was another one about this finding.</summary>
    public const string RequestReused = "requestReused";

    /// <summary>There is none, or it is another region's.</summary>
    public const string NotFound = "notFound";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = [Recorded, Overtaken, Impossible, RequestReused, NotFound];
}
