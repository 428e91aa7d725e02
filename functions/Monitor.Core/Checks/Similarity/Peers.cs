namespace Monitor.Core.Checks.Similarity;

/// <summary>Another body's report of the same year.</summary>
/// <param name="Name">The body's name, as it calls itself or as the registry does.</param>
/// <param name="Passages">What it says.</param>
public sealed record Peer(string Name, Passages Passages);

/// <summary>The reports of one year and jurisdiction, to be compared with each other.</summary>
/// <remarks>
/// Ordered by size: a text can only be as alike as the smaller is a share of the larger. Each report is one set, however many are compared with it.
/// </remarks>
public sealed class Peers
{
    private readonly Peer[] bySize;

    /// <summary>Makes a collection.</summary>
    /// <param name="peers">The reports; the one that is judged may be among them.</param>
    public Peers(IEnumerable<Peer> peers) => bySize = [.. peers.OrderBy(peer => peer.Passages.Count).ThenBy(peer => peer.Name, StringComparer.Ordinal)];

    /// <summary>The names of the bodies, each once, however many reports they have here.</summary>
    public IEnumerable<string> Names => bySize.Select(peer => peer.Name).Distinct();

    /// <summary>The report of another body that is most like one.</summary>
    /// <param name="name">The body whose report is judged: no report is compared with another version of itself.</param>
    /// <param name="passages">What its report says.</param>
    /// <param name="least">How much must be common at least, above 0 and up to 1.</param>
    /// <returns>The peer and the share in common; null when none is so much alike.</returns>
    public (Peer Peer, decimal Likeness)? MostAlike(string name, Passages passages, decimal least)
    {
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        (Peer, decimal Likeness)? found = null;
        for (var i = FirstFrom(passages.Count * least); i < bySize.Length && bySize[i].Passages.Count * least <= passages.Count; i++)
        {
            if (bySize[i].Name == name || bySize[i].Passages.LikenessTo(passages, found?.Likeness ?? least) is not { } likeness || likeness <= found?.Likeness)
                continue;
            found = (bySize[i], likeness);
        }

        return found;
    }

    private int FirstFrom(decimal size)
    {
        var (low, high) = (0, bySize.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (bySize[middle].Passages.Count < size)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
