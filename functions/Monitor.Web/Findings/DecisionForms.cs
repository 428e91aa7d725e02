using Monitor.Core.Findings;

namespace Monitor.Web.Findings;

/// <summary>The forms by which somebody decides about a finding.</summary>
/// <param name="Kinds">What this person may do with the finding as it stands, in the order in which it is offered.</param>
/// <param name="Seen">How many events the finding has: sent back, so that a decision about something else than what was seen is told apart.</param>
/// <param name="Request">Id that the forms send back: sent twice, they are recorded once.</param>
/// <param name="Today">The day in China, the first that a waiver can end on.</param>
/// <param name="LacksApproval">Whether there is more that an approver could do.</param>
public sealed record DecisionForms(IReadOnlyList<DecisionKind> Kinds, int Seen, string Request, DateOnly Today, bool LacksApproval)
{
    /// <summary>What was tried and refused; null where nothing was.</summary>
    public RefusedDecision? Refused { get; init; }
}

/// <summary>A decision that was not recorded, as it was entered.</summary>
/// <param name="Kind">What it was to be.</param>
/// <param name="Problem">Why not: a code whose text stands under <c>problem.{code}</c>.</param>
/// <param name="Values">Values of the text's placeholders.</param>
/// <param name="Reason">The reason as entered; null for none.</param>
/// <param name="Until">The last day as entered; null for none.</param>
/// <param name="To">The name as entered; null for none.</param>
public sealed record RefusedDecision(DecisionKind Kind, string Problem, object[] Values, string? Reason, string? Until, string? To);

/// <summary>Names of the fields of <see cref="DecisionForms"/>.</summary>
public static class DecisionFields
{
    /// <summary>Id of a finding, where several are decided about at once.</summary>
    public const string Finding = "finding";

    /// <summary>What is decided, as <see cref="DecisionKinds.Name"/> writes it.</summary>
    public const string Action = "action";

    /// <summary><see cref="DecisionForms.Seen"/>.</summary>
    public const string Seen = "seen";

    /// <summary><see cref="DecisionForms.Request"/>.</summary>
    public const string Request = "request";

    /// <summary>Why, or the words of a comment.</summary>
    public const string Reason = "reason";

    /// <summary>The last day of a waiver, such as <c>2026-12-31</c>.</summary>
    public const string Until = "until";

    /// <summary>Who is to handle it.</summary>
    public const string To = "to";
}
