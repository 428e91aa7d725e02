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
}

/// <summary>Goes through all cases. For maintenance: it reads everything.</summary>
public interface ICaseArchive
{
    /// <summary>All cases in the order of their keys, read as they are asked for; one that is in disorder keeps no other from being read.</summary>
    IAsyncEnumerable<StoredCaseReading> ReadAllAsync(CancellationToken cancellationToken);
}
