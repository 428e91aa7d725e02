namespace Monitor.Core.Findings;

/// <summary>Why a decision cannot be taken as it was stated.</summary>
public enum DecisionFault
{
    /// <summary>It says no reason, or no words where it is a comment.</summary>
    ReasonMissing,

    /// <summary>A waiver without the day on which it ends.</summary>
    UntilMissing,

    /// <summary>The waiver would be over already.</summary>
    UntilOver,

    /// <summary>The waiver would last longer than <see cref="FindingDecision.LongestWaiver"/> years.</summary>
    UntilTooFar,

    /// <summary>It does not say to whom the finding is given.</summary>
    AssigneeMissing,

    /// <summary>The reason or the name is too long.</summary>
    TooLong,

    /// <summary>It states a day or a name that this kind of decision does not have.</summary>
    Unexpected,
}

/// <summary>What an officer decides about a finding. Who decided, and when, is not part of it: that is known otherwise.</summary>
/// <param name="Kind">What is decided.</param>
public sealed record FindingDecision(DecisionKind Kind)
{
    /// <summary>The most characters of <see cref="Reason"/>.</summary>
    public const int LongestReason = 2000;

    /// <summary>The most characters of <see cref="To"/>.</summary>
    public const int LongestName = 100;

    /// <summary>The longest time for which a finding is waived, in years: a mistyped year must not waive it for ever.</summary>
    public const int LongestWaiver = 5;

    /// <summary>Why, or what is said about it; null when not stated, which only an acknowledgement and an assignment allow.</summary>
    public string? Reason { get; init; }

    /// <summary>The last day in China on which a waiver holds; null for other kinds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who is to handle it; null for other kinds than an assignment.</summary>
    public string? To { get; init; }

    /// <summary>What is wrong with it.</summary>
    /// <param name="today">The day in China.</param>
    /// <returns>Null when nothing is.</returns>
    public DecisionFault? Fault(DateOnly today) => this switch
    {
        { Reason.Length: > LongestReason } or { To.Length: > LongestName } => DecisionFault.TooLong,
        { Kind: not DecisionKind.Waive, Until: not null } or { Kind: not DecisionKind.Assign, To: not null } => DecisionFault.Unexpected,
        { Kind: DecisionKind.Assign } => string.IsNullOrWhiteSpace(To) ? DecisionFault.AssigneeMissing : null,
        { Kind: DecisionKind.Acknowledge } => null,
        _ when string.IsNullOrWhiteSpace(Reason) => DecisionFault.ReasonMissing,
        { Kind: not DecisionKind.Waive } => null,
        { Until: null } => DecisionFault.UntilMissing,
        { Until: { } until } when until < today => DecisionFault.UntilOver,
        { Until: { } until } when until > today.AddYears(LongestWaiver) => DecisionFault.UntilTooFar,
        _ => null,
    };

    /// <summary>The event that it is.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="at">When, UTC, by the business clock.</param>
    /// <param name="by">Who decided, as signed in.</param>
    /// <param name="request">Id of the request: the same request is recorded once.</param>
    public FindingEvent Event(FindingId finding, DateTimeOffset at, string by, string request) =>
        new(finding, Kind.Event(), at, by, CauseOf(request)) { Note = Reason, Until = Until, AssignedTo = To };

    /// <summary>Whether an event is this very decision.</summary>
    public bool Is(FindingEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return (recorded.Kind, recorded.Note, recorded.Until, recorded.AssignedTo) == (Kind.Event(), Reason, Until, To);
    }

    /// <summary>The cause of events that a request brought about.</summary>
    public static string CauseOf(string request) => $"request {request}";
}
