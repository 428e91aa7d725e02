using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Work.Deciding;

/// <summary>What became of a decision.</summary>
public abstract record DecisionOutcome
{
    private DecisionOutcome()
    {
    }

    /// <summary>It was recorded, now or when the same request came before.</summary>
    /// <param name="Case">The case afterwards.</param>
    /// <param name="Finding">The finding afterwards.</param>
    public sealed record Recorded(Case Case, Finding Finding) : DecisionOutcome;

    /// <summary>There is no such finding.</summary>
    public sealed record NotFound : DecisionOutcome;

    /// <summary>Something happened to the finding since the officer saw it.</summary>
    /// <param name="Case">The case as it stands.</param>
    /// <param name="Finding">The finding as it stands.</param>
    public sealed record Overtaken(Case Case, Finding Finding) : DecisionOutcome;

    /// <summary>A finding of this status cannot be decided on so.</summary>
    /// <param name="Finding">The finding as it stands.</param>
    public sealed record Impossible(Finding Finding) : DecisionOutcome;

    /// <summary>The decision is not complete, or contradicts itself.</summary>
    /// <param name="Fault">What is wrong.</param>
    public sealed record Faulty(DecisionFault Fault) : DecisionOutcome;

    /// <summary>The request's id was that of another decision about this finding.</summary>
    public sealed record RequestReused : DecisionOutcome;
}
