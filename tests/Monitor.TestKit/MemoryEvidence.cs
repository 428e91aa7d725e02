using Monitor.Core;
using Monitor.Core.Evidence;

namespace Monitor.TestKit;

/// <summary>Evidence in memory, in the order in which it came.</summary>
public sealed class MemoryEvidence : IEvidenceStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<BodyHash, byte[]> bodies = [];
    private readonly List<Capture> captures = [];

    /// <summary>The bodies that were kept.</summary>
    public IReadOnlyDictionary<BodyHash, byte[]> Bodies => bodies;

    /// <summary>The captures that were recorded.</summary>
    public IReadOnlyList<Capture> Captures => captures;

    /// <summary>Takes a body away, or changes it.</summary>
    public void Lose(BodyHash hash, bool isDamaged)
    {
        lock (gate)
        {
            bodies.Remove(hash);
            if (isDamaged)
                bodies[hash] = "damaged"u8.ToArray();
        }
    }

    /// <inheritdoc/>
    public Task<BodyHash> KeepAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var hash = BodyHash.Of(body.Span);
        lock (gate)
            bodies.TryAdd(hash, body.ToArray());
        return Task.FromResult(hash);
    }

    /// <inheritdoc/>
    public Task<BodyReading> ReadAsync(BodyHash hash, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!bodies.TryGetValue(hash, out var body))
                return Task.FromResult<BodyReading>(new BodyReading.NotThere());
            return Task.FromResult<BodyReading>(BodyHash.Of(body) == hash ? new BodyReading.Intact(body) : new BodyReading.Damaged(BodyHash.Of(body)));
        }
    }

    /// <inheritdoc/>
    public Task RecordAsync(Capture capture, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (capture.Body is { } body && !bodies.ContainsKey(body))
                throw new InvalidOperationException("The body is kept first.");
            if (!captures.Exists(known => known.Url == capture.Url && known.StartedAt == capture.StartedAt && known.Status == capture.Status && known.Form == capture.Form))
                captures.Add(capture);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Listing<Capture>> CapturesOfAsync(Uri url, int size, string? continuation, CancellationToken cancellationToken) => ListAsync(capture => capture.Url == url, size, continuation);

    /// <inheritdoc/>
    public Task<Listing<Capture>> CapturesWithAsync(BodyHash body, int size, string? continuation, CancellationToken cancellationToken) => ListAsync(capture => capture.Body == body, size, continuation);

    private Task<Listing<Capture>> ListAsync(Func<Capture, bool> wanted, int size, string? continuation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var from = continuation is null ? 0 : int.Parse(continuation);
        lock (gate)
        {
            var found = captures.Where(wanted).OrderByDescending(capture => capture.StartedAt).ToList();
            return Task.FromResult(new Listing<Capture>([.. found.Skip(from).Take(size)], found.Count > from + size ? $"{from + size}" : null));
        }
    }
}
