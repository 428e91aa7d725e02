using Monitor.Core.Orders;

namespace Monitor.Work.Telling;

/// <summary>Says since when a timer did not do its work, and whether that is too long: the same for the office's alarms and for health.</summary>
/// <param name="Timer">Name of the timer's function.</param>
/// <param name="Last">When it last did its work, UTC; null when it never did.</param>
/// <param name="Since">From when its lateness counts, UTC: the last time, or else the beginning of all that is known; null when nothing is.</param>
public sealed record TimerLateness(string Timer, DateTimeOffset? Last, DateTimeOffset? Since)
{
    /// <summary>The timer that runs every few minutes; all others run daily.</summary>
    private const string Frequent = "PlanNotices";

    /// <summary>What is known of a timer.</summary>
    /// <param name="timer">Name of its function.</param>
    /// <param name="beats">When each timer did its work.</param>
    /// <param name="runningSince">Since when the program runs, UTC; null when that is not known. One that never did its work is late when the program is there for that long.</param>
    public static TimerLateness Of(string timer, IReadOnlyList<Heartbeat> beats, DateTimeOffset? runningSince)
    {
        ArgumentNullException.ThrowIfNull(beats);
        var last = beats.FirstOrDefault(beat => beat.Name == timer)?.Last;
        return new TimerLateness(timer, last, last ?? beats.Select(beat => (DateTimeOffset?)beat.First).Append(runningSince).Min());
    }

    /// <summary>Whether it is late.</summary>
    /// <param name="now">The instant, UTC, by the system's clock.</param>
    /// <param name="options">How late is late.</param>
    public bool IsLate(DateTimeOffset now, BulletinsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Since is { } since && now - since > (Timer == Frequent ? options.NoticesTimerLate : options.DailyTimerLate);
    }
}
