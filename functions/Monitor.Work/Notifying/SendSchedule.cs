using System.Globalization;
using Monitor.Core.Notices;
using Monitor.Work.Watching;

namespace Monitor.Work.Notifying;

/// <summary>Says when a notice is tried again. By the system's clock.</summary>
internal static class SendSchedule
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    // A receiver that asks for more is wrong about its clock, or about us.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private const int MostDoublings = 10;

    /// <summary>The earliest instant of the next attempt, UTC: after the pause, or when an attempt of which nothing more is known must have been cut short.</summary>
    public static DateTimeOffset NextAttempt(NoticeDelivery delivery, WatchOptions options) => delivery switch
    {
        { IsUnderWay: true } => delivery.BegunAt + options.SendTime,
        { NotBefore: { } recorded } => recorded,
        // Of before it was recorded.
        _ => AfterPause(delivery, delivery.EndedAt ?? delivery.BegunAt, options, asked: null),
    };

    /// <summary>
    /// The instant after the pause that follows an attempt: it doubles with each, and up to a tenth is added that follows from the notice and the attempt,
    /// so that what failed at once is not tried again at once. A receiver that asks for longer gets up to a day.
    /// </summary>
    /// <param name="delivery">The record of the attempt.</param>
    /// <param name="ended">When it ended, UTC.</param>
    /// <param name="options">The first pause.</param>
    /// <param name="asked">How long the receiver asks to wait; null when it does not ask.</param>
    public static DateTimeOffset AfterPause(NoticeDelivery delivery, DateTimeOffset ended, WatchOptions options, TimeSpan? asked)
    {
        var pause = options.RetryTime * (1 << Math.Min(delivery.Attempts - 1, MostDoublings));
        var most = pause < LongestPause ? pause : LongestPause;
        var wait = asked is { } time && time > most ? time : most;
        wait = wait < LongestWait ? wait : LongestWait;
        return ended + wait + most * Share(delivery);
    }

    private static double Share(NoticeDelivery delivery)
    {
        var drawn = uint.Parse(delivery.Notice.Value.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        // Odd, so that the attempts of one notice are spread as well.
        return unchecked(drawn + 2654435761u * (uint)delivery.Attempts) / (10.0 * uint.MaxValue);
    }
}
