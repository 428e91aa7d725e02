namespace Monitor.TestKit;

/// <summary>A clock that moves only when a test moves it; timers fire inside <see cref="Advance"/>, in the order of their due times.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(DateTimeOffset Due, int Count, TaskCompletionSource Seen)> watchers = [];
    private DateTimeOffset now;
    private long timestamp;

    /// <summary>Makes a clock.</summary>
    /// <param name="now">What it shows at first.</param>
    public ManualTimeProvider(DateTimeOffset now) => this.now = now.ToUniversalTime();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait to fire.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (gate)
            return timestamp;
    }

    /// <summary>Sets the wall clock, as an operator or a time server does: timers and timestamps do not notice, and it may go back.</summary>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (gate)
            now = value.ToUniversalTime();
    }

    /// <summary>Lets time pass: wall clock, timestamp and timers.</summary>
    /// <param name="by">How much; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long end;
        lock (gate)
            end = timestamp + by.Ticks;
        while (true)
        {
            ManualTimer? next;
            lock (gate)
            {
                next = timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
                MoveTo(next?.DueAt ?? end);
                if (next is null)
                    return;
                next.Schedule(next.Period);
            }

            // Outside the lock: a callback may ask the time or change timers.
            next.Fire();
        }
    }

    /// <summary>Lets time pass up to an instant; nothing happens when it is over.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        var by = instant - GetUtcNow();
        if (by >= TimeSpan.Zero)
            Advance(by);
    }

    /// <summary>Completes as soon as a timer waits for exactly this instant.</summary>
    /// <param name="due">The instant.</param>
    /// <param name="cancellationToken">Ends the wait, when the code under test never gets there.</param>
    public Task TimerAtAsync(DateTimeOffset due, CancellationToken cancellationToken) => TimerAtAsync(due, 1, cancellationToken);

    /// <summary>Completes as soon as so many timers wait for exactly this instant.</summary>
    /// <param name="due">The instant.</param>
    /// <param name="count">How many timers must be set for it.</param>
    /// <param name="cancellationToken">Ends the wait, when the code under test never gets there.</param>
    public Task TimerAtAsync(DateTimeOffset due, int count, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (IsAwaited(due, count))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((due, count, seen));
            return seen.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private bool IsAwaited(DateTimeOffset due, int count) => timers.Count(timer => now.AddTicks(timer.DueAt - timestamp) == due) >= count;

    private void MoveTo(long target)
    {
        if (target <= timestamp)
            return;
        now += TimeSpan.FromTicks(target - timestamp);
        timestamp = target;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private bool disposed;

        public long DueAt { get; private set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                if (disposed)
                    return false;
                Period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
                Schedule(dueTime);
                if (dueTime != TimeSpan.Zero)
                    return true;
                Schedule(Period);
            }

            Fire();
            return true;
        }

        /// <summary>Plans the next firing; the caller holds the lock.</summary>
        public void Schedule(TimeSpan after)
        {
            clock.timers.Remove(this);
            if (after < TimeSpan.Zero)
                return;
            DueAt = clock.timestamp + after.Ticks;
            clock.timers.Add(this);
            foreach (var watcher in clock.watchers.Where(watcher => clock.IsAwaited(watcher.Due, watcher.Count)))
                watcher.Seen.TrySetResult();
            clock.watchers.RemoveAll(watcher => watcher.Seen.Task.IsCompleted);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                disposed = true;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
