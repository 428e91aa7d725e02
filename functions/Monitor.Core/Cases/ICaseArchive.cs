using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>A case as it is stored.</summary>
/// <param name="Place">Its partition, for the operator.</param>
/// <param name="Case">The case; null when a row of it cannot be read.</param>
/// <param name="Fault">Why it cannot be read, for the operator; null when it can.</param>
public sealed record StoredCaseReading(string Place, Case? Case, string? Fault)
{
    /// <summary>Findings whose state is not what their events come to, with what is wrong, for the operator: a row of theirs was changed or lost.</summary>
    public IReadOnlyList<(FindingId Finding, string Fault)> Contradictions { get; init; } = [];

    /// <summary>The events of its findings with their hashes, in order.</summary>
    public IReadOnlyList<EventHash> Hashes { get; init; } = [];

    /// <summary>How many events do not pin the one before them, because they were recorded before events were chained.</summary>
    public int Unchained { get; init; }
}

/// <summary>The hash of an event as it is stored. It pins all events before it, as far as they are chained.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
public sealed record EventHash(FindingId Finding, int Number, DateTimeOffset At, string Hash);

/// <summary>Goes through all cases. For maintenance: it reads everything.</summary>
public interface ICaseArchive
{
    /// <summary>All cases in the order of their keys, read as they are asked for; one that is in disorder keeps no other from being read.</summary>
    IAsyncEnumerable<StoredCaseReading> ReadAllAsync(CancellationToken cancellationToken);
}
