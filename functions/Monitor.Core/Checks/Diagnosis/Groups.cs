namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Things that are joined into groups.</summary>
/// <param name="count">How many there are.</param>
internal sealed class Groups(int count)
{
    private readonly int[] parents = [.. Enumerable.Range(0, count)];

    /// <summary>The group of a thing, named by one of its members.</summary>
    public int Of(int thing)
    {
        while (parents[thing] != thing)
            thing = parents[thing] = parents[parents[thing]];
        return thing;
    }

    /// <summary>Makes one group of things.</summary>
    public void Join(IEnumerable<int> things)
    {
        int? first = null;
        foreach (var thing in things)
        {
            first ??= thing;
            parents[Of(thing)] = Of(first.Value);
        }
    }
}
