using Monitor.Core.Notices;

namespace Monitor.Work.Deciding;

/// <summary>Somebody's wish that something is sent once more.</summary>
/// <param name="By">Who wants it, as signed in. Personal data: not for logs.</param>
/// <param name="Request">Id of the request: the same request is recorded once.</param>
/// <param name="Seen">The <see cref="Resending.Version"/> of its sending when the officer looked; null where whatever happened since does not matter.</param>
public sealed record ResendRequest(string By, string Request, int? Seen)
{
    /// <summary>Why; null when not stated.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it goes again although its receiver accepted it, or it will be tried again by itself.</summary>
    public bool EvenIfSent { get; init; }
}

/// <summary>What came of the wish that something is sent once more. Exactly one of them.</summary>
/// <typeparam name="T">What is sent, with how far its sending has come.</typeparam>
public abstract record ResendOutcome<T>
{
    private ResendOutcome()
    {
    }

    /// <summary>It was recorded: it goes with the next round.</summary>
    /// <param name="Item">What is sent, after it.</param>
    public sealed record Recorded(T Item) : ResendOutcome<T>;

    /// <summary>There is no such thing.</summary>
    public sealed record NotFound : ResendOutcome<T>;

    /// <summary>Something happened to it since the officer looked.</summary>
    /// <param name="Item">What is sent, as it is.</param>
    public sealed record Overtaken(T Item) : ResendOutcome<T>;

    /// <summary>It cannot go again, or not without being told so explicitly.</summary>
    /// <param name="Code">Why: <c>sent</c>, <c>waiting</c>, <c>planned</c>, <c>underWay</c>, or why it lapsed: <c>closed</c>, <c>overtaken</c>.</param>
    public sealed record Impossible(string Code) : ResendOutcome<T>;

    /// <summary>A reason or a name is too long.</summary>
    public sealed record TooLong : ResendOutcome<T>;
}

/// <summary>What can be sent once more, and how that is recorded: notices and bulletins alike. The sending itself is left to the usual rounds, in the usual hours.</summary>
public static class Resending
{
    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Which state of a sending somebody saw: it grows with everything that happens.</summary>
    /// <param name="delivery">Its record; null where it was not begun.</param>
    public static int Version(NoticeDelivery? delivery) => delivery is null
        ? 0
        : 2 * delivery.Attempts - (delivery.IsUnderWay ? 1 : 0) + delivery.Resends.Count;

    /// <summary>Whether what is said with a wish is too long to be kept.</summary>
    internal static bool IsTooLong(ResendRequest request) => request.Reason is { Length: > LongestReason } || request.By.Length > LongestName;

    /// <summary>Decides about a wish.</summary>
    /// <param name="item">What is sent.</param>
    /// <param name="last">The record of its sending; null where it was not begun.</param>
    /// <param name="request">The wish.</param>
    /// <param name="whyNot">Why its matter does not bear it any more, a stable code; null when it does.</param>
    /// <param name="now">The instant, UTC, by the system's clock.</param>
    /// <returns>Why it is refused, or the record with the wish; neither when the same request was recorded before.</returns>
    internal static (ResendOutcome<T>? Refusal, NoticeDelivery? Wanted) Decide<T>(T item, NoticeDelivery? last, ResendRequest request, string? whyNot, DateTimeOffset now)
    {
        if (last is not null && last.Resends.Any(wish => wish.Request == request.Request))
            return (null, null);
        if (request.Seen is { } seen && seen != Version(last))
            return (new ResendOutcome<T>.Overtaken(item), null);
        // What was never tried goes by itself.
        if (last is null)
            return (new ResendOutcome<T>.Impossible(NoticeState.Planned.Name()), null);
        return (WhyNot(last, request.EvenIfSent) ?? whyNot) is { } code ? (new ResendOutcome<T>.Impossible(code), null) : (null, Wanted(last, request, now));
    }

    private static string? WhyNot(NoticeDelivery last, bool evenIfSent) => last switch
    {
        { IsUnderWay: true } => "underWay",
        { State: NoticeState.Dead } => null,
        { State: NoticeState.Sent or NoticeState.Waiting } when evenIfSent => null,
        { State: NoticeState.Lapsed } => last.Failure ?? NoticeContents.Closed,
        _ => last.State.Name(),
    };

    private static NoticeDelivery Wanted(NoticeDelivery last, ResendRequest request, DateTimeOffset now) => last with
    {
        IsWantedAgain = true,
        IsGivenUp = false,
        NotBefore = now,
        Resends = [.. last.Resends, new NoticeResend(last.Resends.Count + 1, now, request.By, request.Request) { Reason = request.Reason }],
    };
}
