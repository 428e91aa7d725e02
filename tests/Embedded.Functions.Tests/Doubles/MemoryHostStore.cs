using System.Globalization;
using Embedded.Functions.Hosting;

namespace Embedded.Functions.Tests.Doubles;

/// <summary>Timer records in a dictionary, shared by the hosts of a test as a storage account is by processes.</summary>
internal sealed class MemoryHostStore : IHostStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimerRecord> _records = [];
    private readonly List<(Predicate<TimerRecord> Match, TaskCompletionSource<TimerRecord> Found)> _watchers = [];
    private TaskCompletionSource? _together;
    private int _apart;
    private int _version;
    private int _failures;

    public TimerRecord? this[string timer]
    {
        get
        {
            lock (_lock) return _records.GetValueOrDefault(timer);
        }
    }

    /// <summary>What a process that died had stored.</summary>
    public void Plant(string timer, TimerRecord record)
    {
        lock (_lock) _records[timer] = record with { Version = NextVersion() };
    }

    /// <summary>Makes so many reads answer at the same moment, with the same record, so that their readers then race to write it.</summary>
    public void ReadTogether(int readers)
    {
        lock (_lock)
        {
            _together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _apart = readers;
        }
    }

    /// <summary>Makes the next reads fail, as storage that is out of reach.</summary>
    public void FailReads(int times)
    {
        lock (_lock) _failures = times;
    }

    /// <summary>Completes when a record that matches is written.</summary>
    public Task<TimerRecord> WrittenAsync(Predicate<TimerRecord> match, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<TimerRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_records.Values.FirstOrDefault(record => match(record)) is { } already) return Task.FromResult(already);

            _watchers.Add((match, found));
        }

        return found.Task.WaitAsync(cancellationToken);
    }

    public async Task<TimerRecord?> ReadAsync(string timer, CancellationToken cancellationToken)
    {
        TimerRecord? read;
        var others = Task.CompletedTask;
        lock (_lock)
        {
            if (_failures > 0)
            {
                _failures--;
                throw new IOException("out of reach");
            }

            read = _records.GetValueOrDefault(timer);
            if (_together is { } together)
            {
                others = together.Task;
                if (--_apart == 0)
                {
                    together.SetResult();
                    _together = null;
                }
            }
        }

        await others.WaitAsync(cancellationToken);
        return read;
    }

    public Task<TimerRecord?> TryWriteAsync(string timer, TimerRecord record, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_records.GetValueOrDefault(timer)?.Version != record.Version) return Task.FromResult<TimerRecord?>(null);

            var stored = record with { Version = NextVersion() };
            _records[timer] = stored;
            foreach (var (_, found) in _watchers.Where(watcher => watcher.Match(stored)).ToList()) found.TrySetResult(stored);
            return Task.FromResult<TimerRecord?>(stored);
        }
    }

    private string NextVersion() => (++_version).ToString(CultureInfo.InvariantCulture);
}
