using Monitor.Core.Notices;
using Monitor.Work.Watching;

namespace Monitor.Work.Notifying;

/// <summary>Says when a notice is tried again. By the system's clock.</summary>
internal static class SendSchedule
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private const int MostDoublings = 10;

    /// <summary>The earliest instant of the next attempt, UTC: after the pause, or when an attempt of which nothing more is known must have been cut short.</summary>
    public static DateTimeOffset NextAttempt(NoticeDelivery delivery, WatchOptions options)
    {
        if (delivery is { EndedAt: null, Failure: null })
            return delivery.BegunAt + options.SendTime;
        var ended = delivery.EndedAt ?? delivery.BegunAt;
        var pause = options.RetryTime * (1 << Math.Min(delivery.Attempts - 1, MostDoublings));
        return ended + (pause < LongestPause ? pause : LongestPause);
    }
}
