using System.Globalization;
using System.Text;
using Embedded.Functions.Hosting;

namespace Embedded.Functions.Tests.Doubles;

/// <summary>Queues in lists, with visibility on a clock that the test moves.</summary>
internal sealed class MemoryQueues(TimeProvider clock) : IQueueSource
{
    private readonly Dictionary<string, MemoryQueue> _queues = [];

    public MemoryQueue this[string account, string name]
    {
        get
        {
            lock (_queues)
            {
                if (!_queues.TryGetValue($"{account}/{name}", out var queue)) _queues[$"{account}/{name}"] = queue = new MemoryQueue(name, clock);
                return queue;
            }
        }
    }

    public IMessageQueue Open(string connectionString, string name) => this[connectionString, name];
}

internal sealed class MemoryQueue(string name, TimeProvider clock) : IMessageQueue
{
    private readonly Lock _lock = new();
    private readonly List<Message> _messages = [];
    private readonly List<(Predicate<MemoryQueue> Match, TaskCompletionSource Found)> _watchers = [];
    private int _number;

    public string Name => name;

    public int Count
    {
        get
        {
            lock (_lock) return _messages.Count;
        }
    }

    /// <summary>The largest number of messages that one look asked for.</summary>
    public int MostAsked { get; private set; }

    /// <summary>How often somebody looked into the queue.</summary>
    public int Looks { get; private set; }

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_lock) return [.. _messages.Select(message => message.Text)];
        }
    }

    public DateTimeOffset VisibleAt(int index)
    {
        lock (_lock) return _messages[index].Visible;
    }

    public void Put(string text, bool base64 = true, long dequeueCount = 0)
    {
        lock (_lock)
        {
            var stored = base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;
            _messages.Add(new Message(Number(), Number(), stored, dequeueCount, clock.GetUtcNow()));
        }
    }

    /// <summary>Somebody else takes a message over, as after its visibility ran out.</summary>
    public void Steal(int index)
    {
        lock (_lock) _messages[index] = _messages[index] with { Receipt = Number() };
    }

    public Task UntilAsync(Predicate<MemoryQueue> match, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (match(this)) return Task.CompletedTask;

            _watchers.Add((match, found));
        }

        return found.Task.WaitAsync(cancellationToken);
    }

    public Task<IReadOnlyList<HiddenMessage>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Looks++;
            MostAsked = Math.Max(MostAsked, most);
            var now = clock.GetUtcNow();
            var taken = new List<HiddenMessage>();
            for (var i = 0; i < _messages.Count && taken.Count < most; i++)
            {
                if (_messages[i].Visible > now) continue;

                var hidden = _messages[i] with { Receipt = Number(), DequeueCount = _messages[i].DequeueCount + 1, Visible = now + visibility };
                _messages[i] = hidden;
                taken.Add(new HiddenMessage(hidden.Id, hidden.Receipt, hidden.Text, hidden.DequeueCount));
            }

            Changed();
            return Task.FromResult<IReadOnlyList<HiddenMessage>>(taken);
        }
    }

    public Task<string?> TryHideAsync(string id, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var index = _messages.FindIndex(message => message.Id == id && message.Receipt == receipt);
            if (index < 0) return Task.FromResult<string?>(null);

            _messages[index] = _messages[index] with { Receipt = Number(), Visible = clock.GetUtcNow() + visibility };
            Changed();
            return Task.FromResult<string?>(_messages[index].Receipt);
        }
    }

    public Task DeleteAsync(string id, string receipt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _messages.RemoveAll(message => message.Id == id && message.Receipt == receipt);
            Changed();
            return Task.CompletedTask;
        }
    }

    public Task SendAsync(string text, CancellationToken cancellationToken)
    {
        Put(text, base64: false);
        lock (_lock) Changed();
        return Task.CompletedTask;
    }

    private string Number() => (++_number).ToString(CultureInfo.InvariantCulture);

    private void Changed()
    {
        foreach (var (_, found) in _watchers.Where(watcher => watcher.Match(this)).ToList()) found.TrySetResult();
    }

    private sealed record Message(string Id, string Receipt, string Text, long DequeueCount, DateTimeOffset Visible);
}
