using Monitor.Core.Orders;

namespace Monitor.Cli.Moving;

/// <summary>What came of a copy.</summary>
/// <param name="Source">The identity of the store that was copied.</param>
/// <param name="Mark">What the target says of the copy.</param>
/// <param name="Tables">Each table as it was found on both sides, in the order in which they are copied.</param>
/// <param name="Containers">Each container, likewise.</param>
/// <param name="Waiting">The orders in the source's queues, which are not copied.</param>
internal sealed record CopyResult(string Source, CopyMark Mark, IReadOnlyList<TableResult> Tables, IReadOnlyList<ContainerResult> Containers, OrderCount Waiting)
{
    /// <summary>Whether everything is the same on both sides.</summary>
    public bool AreEqual => Tables.All(table => table.Found.AreEqual) && Containers.All(container => container.Found.AreEqual);
}

/// <summary>What a copy did in a table or a container.</summary>
/// <param name="Written">How many items were written.</param>
/// <param name="There">How many were there already: from a copy that was cut short.</param>
/// <param name="Removed">How many rows were removed that the source has no more; no blob is ever removed.</param>
internal sealed record Work(long Written, long There, long Removed)
{
    /// <summary>That of a copy that was finished before: none.</summary>
    public static Work None { get; } = new(0, 0, 0);
}

/// <summary>A table on both sides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Work">What was done.</param>
/// <param name="LeftBehind">Rows of the source that are about its machine and not copied.</param>
/// <param name="Found">What was found afterwards.</param>
internal sealed record TableResult(string Name, Work Work, long LeftBehind, Comparison Found);

/// <summary>A container on both sides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Work">What was done.</param>
/// <param name="Found">What was found afterwards.</param>
internal sealed record ContainerResult(string Name, Work Work, Comparison Found);

/// <summary>What is known of one item: a row, or a blob.</summary>
/// <param name="Key">Its key: two parts of a row's, the name of a blob with nothing.</param>
/// <param name="Hash">Hash of all that is compared of it.</param>
/// <param name="Bytes">How long a blob is; 0 for a row.</param>
internal readonly record struct Item((string First, string Second) Key, Digest Hash, long Bytes);

/// <summary>All items of one side.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">How many bytes the blobs have together.</param>
/// <param name="Hash">Hash of the items' hashes in ordinal order of the keys.</param>
internal sealed record Total(long Count, long Bytes, Digest Hash);

/// <summary>How an item differs.</summary>
internal enum DifferenceKind
{
    /// <summary>It is not in the target.</summary>
    Missing,

    /// <summary>It is in the target only.</summary>
    Unexpected,

    /// <summary>It is another one there.</summary>
    Changed,
}

/// <summary>An item that differs.</summary>
/// <param name="Kind">How.</param>
/// <param name="Key">Its key.</param>
internal sealed record Difference(DifferenceKind Kind, (string First, string Second) Key);

/// <summary>The same table or container on both sides.</summary>
/// <param name="Source">That of the source.</param>
/// <param name="Target">That of the target.</param>
/// <param name="Differing">How many items differ.</param>
/// <param name="First">The first few of them, by key.</param>
internal sealed record Comparison(Total Source, Total Target, long Differing, IReadOnlyList<Difference> First)
{
    private const int Named = 5;

    private static readonly Comparer<Item> ByKey = Comparer<Item>.Create((one, other) => Order(one.Key, other.Key));

    /// <summary>Whether both sides are the same.</summary>
    public bool AreEqual => Source == Target;

    /// <summary>Compares two sides. Sorts both: services need not agree about the order of keys.</summary>
    public static Comparison Of(List<Item> source, List<Item> target)
    {
        source.Sort(ByKey);
        target.Sort(ByKey);
        var first = new List<Difference>();
        var differing = 0L;
        for (var (left, right) = (0, 0); left < source.Count || right < target.Count;)
        {
            var order = right == target.Count ? -1 : left == source.Count ? 1 : Order(source[left].Key, target[right].Key);
            if (order != 0 || source[left] != target[right])
            {
                differing++;
                var kind = order < 0 ? DifferenceKind.Missing : order > 0 ? DifferenceKind.Unexpected : DifferenceKind.Changed;
                if (first.Count < Named)
                    first.Add(new Difference(kind, order <= 0 ? source[left].Key : target[right].Key));
            }

            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return new Comparison(TotalOf(source), TotalOf(target), differing, first);
    }

    private static Total TotalOf(List<Item> sorted) => new(sorted.Count, sorted.Sum(item => item.Bytes), Digest.Of(sorted.Select(item => item.Hash)));

    private static int Order((string First, string Second) one, (string First, string Second) other) =>
        string.CompareOrdinal(one.First, other.First) is var order and not 0 ? order : string.CompareOrdinal(one.Second, other.Second);
}
