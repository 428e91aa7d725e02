using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>One figure that would have to be another.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Printed">What stands there; null for a blank.</param>
/// <param name="Mended">What would have to stand there, a whole number of at least zero.</param>
/// <param name="Slip">What the difference looks like; null when it looks like nothing known.</param>
public sealed record CellChange(CellName Cell, decimal? Printed, decimal Mended, Slip? Slip);

/// <summary>Changes after which no identity is violated.</summary>
/// <param name="Changes">The changes, in the order of the form.</param>
public sealed record Repair(IReadOnlyList<CellChange> Changes);

/// <summary>What could account for violated identities: all repairs that are equally small.</summary>
/// <param name="Repairs">
/// The repairs, those that look like a known slip first; at most <see cref="MostRepairs"/>. Empty when no small repair was found.
/// </param>
/// <param name="Count">How many there are.</param>
/// <param name="IsComplete">Whether all were looked for; if not, the search was given up, and there may be more.</param>
public sealed record Diagnosed(IReadOnlyList<Repair> Repairs, int Count, bool IsComplete)
{
    /// <summary>As many repairs as are kept.</summary>
    public const int MostRepairs = 60;

    /// <summary>No small repair was found within the bounds of the search.</summary>
    public static Diagnosed BeyondBounds { get; } = new([], 0, false);

    /// <summary>The cells that one repair or another would change.</summary>
    public IEnumerable<CellName> Suspects => Repairs.SelectMany(repair => repair.Changes).Select(change => change.Cell).Distinct();

    /// <summary>Whether another explanation says the same.</summary>
    public bool SaysTheSame(Diagnosed? other) =>
        other is not null && (Count, IsComplete) == (other.Count, other.IsComplete)
        && Repairs.Count == other.Repairs.Count && Repairs.Zip(other.Repairs).All(pair => pair.First.Changes.SequenceEqual(pair.Second.Changes));
}
