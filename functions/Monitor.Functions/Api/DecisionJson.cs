using Monitor.Core.Findings;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary>What an officer decides about a finding, as it is sent. Who decides is never in it.</summary>
/// <param name="Action"><c>acknowledge</c>, <c>explain</c>, <c>waive</c>, <c>withdraw</c>, <c>reopen</c>, <c>assign</c> or <c>comment</c>.</param>
/// <param name="Reason">Why; not for a comment.</param>
/// <param name="Until">The last day of a waiver.</param>
/// <param name="To">Who is to handle it.</param>
/// <param name="Comment">What is said; for a comment only.</param>
internal sealed record DecisionJson(
    [property: OneOf(typeof(DecisionKind))] string? Action, string? Reason = null, DateOnly? Until = null, string? To = null, string? Comment = null)
{
    /// <summary>The names of all kinds, for who sent another.</summary>
    public static string Actions { get; } = string.Join(", ", Enum.GetValues<DecisionKind>().Select(DecisionKinds.Name));

    /// <summary>The decision.</summary>
    /// <param name="kind">Its kind.</param>
    /// <returns>Null when the words stand in the wrong member.</returns>
    public FindingDecision? Of(DecisionKind kind) => (kind == DecisionKind.Comment ? Reason : Comment) is null
        ? new FindingDecision(kind) { Reason = kind == DecisionKind.Comment ? Comment : Reason, Until = Until, To = To }
        : null;
}
