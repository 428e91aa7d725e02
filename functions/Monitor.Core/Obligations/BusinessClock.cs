namespace Monitor.Core.Obligations;

/// <summary>
/// The clock that says which day it is and what is due. It may start at another instant than the system's (demonstrations, tests, a look
/// back), but always moves forward, at real speed. Leases, delays and schedules never use it: they would stand still with it.
/// </summary>
public sealed class BusinessClock : TimeProvider
{
    private readonly TimeProvider system;
    private readonly DateTimeOffset? start;
    private readonly long startedAt;

    /// <summary>A clock that shows the system's time.</summary>
    public BusinessClock(TimeProvider system)
        : this(system, null)
    {
    }

    /// <summary>A clock that shows a chosen instant now and goes on from there.</summary>
    /// <param name="system">Gives the pace.</param>
    /// <param name="start">What it shows now; null for the system's time.</param>
    public BusinessClock(TimeProvider system, DateTimeOffset? start)
    {
        ArgumentNullException.ThrowIfNull(system);
        this.system = system;
        this.start = start;
        startedAt = system.GetTimestamp();
    }

    /// <summary>Today's date in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(GetUtcNow());

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start is { } from ? (from + system.GetElapsedTime(startedAt)).ToUniversalTime() : system.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => system.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => system.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}
