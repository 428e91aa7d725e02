using System.Collections.Immutable;
using Embedded.Functions.Discovery;
using Embedded.Functions.Execution;
using Embedded.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace Embedded.Functions.Timers;

/// <summary>One timer in one process: waits, takes the lease, runs, writes the status.</summary>
internal sealed partial class TimerLoop(
    AppFunction function,
    TimerTrigger trigger,
    (string Expression, CrontabSchedule Occurrences) schedule,
    FunctionExecutor executor,
    IHostStore store,
    EmbeddedHostOptions options,
    TimeProvider time,
    ILogger logger)
{
    // Sleeping longer gains nothing, and a timer cannot be set for more than 49 days.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    // The occurrence this process waited for; one it finds already due was missed.
    private DateTimeOffset? _awaited;
    private bool _started;

    public AppFunction Function => function;

    /// <summary>Runs the timer until the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var pause = await StepAsync(stopping);
                if (pause > TimeSpan.Zero) await Task.Delay(pause < LongestSleep ? pause : LongestSleep, time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogStorageFailed(e, function.Name, AfterFailure);
                await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does what is due now and tells how long there is nothing to do.</summary>
    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var record = await store.ReadAsync(function.Name, stopping);
        if (record is null || record.Schedule != schedule.Expression)
        {
            // A schedule that was changed owes nothing for the time before.
            var begun = (record ?? new TimerRecord("", now)).Released() with { Schedule = schedule.Expression, Next = After(now) };
            record = await store.TryWriteAsync(function.Name, begun, stopping);
            if (record is null) return TimeSpan.Zero;
            LogScheduled(function.Name, schedule.Expression, record.Next);
        }

        if (!_started && !trigger.UseMonitor && record.Next <= now && !IsLeased(record, now))
        {
            record = await store.TryWriteAsync(function.Name, record.Released() with { Next = After(now) }, stopping);
            if (record is null) return TimeSpan.Zero;
        }

        var onStartup = !_started && trigger.RunOnStartup;
        if (record.Next > now && !onStartup)
        {
            _started = true;
            _awaited = record.Next;
            return record.Next - now;
        }

        if (IsLeased(record, now)) return Shorter(record.LeaseUntil.GetValueOrDefault() - now, options.TimerLease / 3);

        var isPastDue = record.Next <= now && (record.Next != _awaited || record.Owner is not null);
        var leased = await store.TryWriteAsync(
            function.Name, record with { Owner = _owner, LeaseUntil = now + options.TimerLease }, stopping);
        if (leased is null) return TimeSpan.Zero;

        _started = true;
        await RunOnceAsync(leased, now, isPastDue, stopping);
        return TimeSpan.Zero;
    }

    private async Task RunOnceAsync(TimerRecord record, DateTimeOffset started, bool isPastDue, CancellationToken stopping)
    {
        var succeeded = false;
        var lease = await Lease.HoldAsync(
            record,
            options.TimerLease,
            time,
            (held, renewing) => store.TryWriteAsync(
                function.Name, held with { LeaseUntil = time.GetUtcNow() + options.TimerLease }, renewing),
            e => LogNotRenewed(e, function.Name),
            async lost => succeeded = await ExecuteAsync(record, isPastDue, lost));

        if (lease is not { } held)
        {
            LogLeaseLost(function.Name);
            return;
        }

        // Cut short by shutdown: the occurrence is kept, so that the next process makes up for it.
        var status = stopping.IsCancellationRequested && !succeeded
            ? held.Released()
            : held.Released() with { Last = started, Next = After(started), LastUpdated = time.GetUtcNow() };
        if (await store.TryWriteAsync(function.Name, status, CancellationToken.None) is null) LogLeaseLost(function.Name);
    }

    private async Task<bool> ExecuteAsync(TimerRecord record, bool isPastDue, CancellationToken lost)
    {
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = trigger.UseMonitor
                ? new ScheduleStatus
                {
                    Last = record.Last?.UtcDateTime ?? default,
                    Next = record.Next.UtcDateTime,
                    LastUpdated = record.LastUpdated?.UtcDateTime ?? default,
                }
                : null,
        };
        try
        {
            await executor.RunAsync(function, info, ImmutableDictionary<string, object?>.Empty, lost);
            return true;
        }
        catch (Exception e)
        {
            // As in Azure: a failed run is not repeated, the next occurrence comes. The executor has logged the details.
            LogRunFailed(e.GetType().Name, function.Name);
            return false;
        }
    }

    private bool IsLeased(TimerRecord record, DateTimeOffset now)
        => record.Owner is not null && record.Owner != _owner && record.LeaseUntil > now;

    private DateTimeOffset After(DateTimeOffset instant)
        => new(schedule.Occurrences.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(22, LogLevel.Information, "'{Function}' runs by '{Schedule}' (UTC), next at {Next:u}")]
    private partial void LogScheduled(string function, string schedule, DateTimeOffset next);

    [LoggerMessage(23, LogLevel.Error, "The timer of '{Function}' could not reach its storage; next attempt in {Pause}")]
    private partial void LogStorageFailed(Exception exception, string function, TimeSpan pause);

    [LoggerMessage(24, LogLevel.Warning, "The lease of '{Function}' could not be renewed this time")]
    private partial void LogNotRenewed(Exception exception, string function);

    [LoggerMessage(25, LogLevel.Warning, "The lease of '{Function}' was lost; another process takes over")]
    private partial void LogLeaseLost(string function);

    [LoggerMessage(26, LogLevel.Warning, "The scheduled run of '{Function}' ended with {Exception}")]
    private partial void LogRunFailed(string exception, string function);
}
