using Monitor.Core.Notices;

namespace Monitor.Work.Deciding;

/// <summary>What can be sent once more, and how that is recorded: notices and bulletins alike.</summary>
internal static class Resending
{
    /// <summary>Which state of a sending somebody saw: it grows with everything that happens.</summary>
    /// <param name="delivery">Its record; null where it was not begun.</param>
    public static int Version(NoticeDelivery? delivery) => delivery is null
        ? 0
        : 2 * delivery.Attempts - (delivery.IsUnderWay ? 1 : 0) + delivery.Resends.Count;

    /// <summary>Whether a request was recorded before.</summary>
    public static bool IsRecorded(NoticeDelivery? last, string request) => last is not null && last.Resends.Any(wish => wish.Request == request);

    /// <summary>Why something cannot be sent once more, by its sending alone; null when it can.</summary>
    /// <param name="last">The record of its sending.</param>
    /// <param name="evenIfSent">Whether it goes again although it was accepted, or will be tried again by itself.</param>
    public static string? WhyNot(NoticeDelivery? last, bool evenIfSent) => last switch
    {
        // What was never tried goes by itself.
        null => NoticeState.Planned.Name(),
        { IsUnderWay: true } => "underWay",
        { State: NoticeState.Dead } => null,
        { State: NoticeState.Sent or NoticeState.Waiting } when evenIfSent => null,
        { State: NoticeState.Lapsed } => last.Failure ?? NoticeContents.Closed,
        _ => last.State.Name(),
    };

    /// <summary>The record with a wish.</summary>
    public static NoticeDelivery Wanted(NoticeDelivery last, string by, string request, string? reason, DateTimeOffset now) => last with
    {
        IsWantedAgain = true,
        IsGivenUp = false,
        NotBefore = now,
        Resends = [.. last.Resends, new NoticeResend(last.Resends.Count + 1, now, by, request) { Reason = reason }],
    };
}
