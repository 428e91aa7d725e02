namespace Monitor.TestKit;

/// <summary>A clock that stands still until it is moved, and then fires the timers on its way, in their order.</summary>
/// <remarks>
/// Everything that waits on a <see cref="TimeProvider"/> waits on this: <c>Task.Delay</c>, <c>CancellationTokenSource</c>,
/// <c>PeriodicTimer</c>, <c>WaitAsync</c>. A test first awaits <see cref="TimerAtAsync(DateTimeOffset, CancellationToken)"/>, so that
/// the code under test is known to be waiting, and then moves the clock; no test has to sleep.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(DateTimeOffset Due, int Count, TaskCompletionSource Seen)> _watchers = [];
    private DateTimeOffset _now;

    /// <summary>A clock that shows the given instant.</summary>
    /// <param name="start">The instant; only its point in time counts, not its offset.</param>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward by a span, firing what falls due at the instant it falls due.</summary>
    /// <param name="span">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + span);
    }

    /// <summary>Moves the clock to an instant, firing what falls due at the instant it falls due. Never moves back.</summary>
    /// <param name="instant">Where to.</param>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= instant).MinBy(timer => timer.Due);
                if (next is null)
                {
                    if (instant > _now) _now = instant.ToUniversalTime();
                    return;
                }

                if (next.Due is { } due && due > _now) _now = due;
                next.Rearm(_now);
            }

            next.Fire();
        }
    }

    /// <summary>Completes as soon as something waits for exactly this instant.</summary>
    /// <param name="due">The instant.</param>
    /// <param name="cancellationToken">Ends the wait, when the code under test never gets there.</param>
    public Task TimerAtAsync(DateTimeOffset due, CancellationToken cancellationToken) => TimerAtAsync(due, 1, cancellationToken);

    /// <summary>Completes as soon as so many wait for exactly this instant.</summary>
    /// <param name="due">The instant.</param>
    /// <param name="count">How many timers must be set for it.</param>
    /// <param name="cancellationToken">Ends the wait, when the code under test never gets there.</param>
    public Task TimerAtAsync(DateTimeOffset due, int count, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (IsAwaited(due, count)) return Task.CompletedTask;

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((due, count, seen));
            return seen.Task.WaitAsync(cancellationToken);
        }
    }

    private bool IsAwaited(DateTimeOffset due, int count) => _timers.Count(timer => timer.Due == due) >= count;

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                if (Due is null) return true;

                clock._timers.Add(this);
                foreach (var watcher in clock._watchers.Where(watcher => clock.IsAwaited(watcher.Due, watcher.Count)))
                    watcher.Seen.TrySetResult();
                clock._watchers.RemoveAll(watcher => watcher.Seen.Task.IsCompleted);
            }

            // A timer that is due at once fires without the clock being moved, as a real one does.
            if (dueTime == TimeSpan.Zero) clock.AdvanceTo(clock.GetUtcNow());
            return true;
        }

        public void Rearm(DateTimeOffset now)
        {
            if (_period > TimeSpan.Zero)
            {
                Due = now + _period;
                return;
            }

            Due = null;
            clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                Due = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
