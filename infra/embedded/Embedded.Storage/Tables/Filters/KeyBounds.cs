namespace Embedded.Storage.Tables.Filters;

/// <summary>Which partition keys and which row keys can be meant.</summary>
internal sealed record KeyBounds(Interval Partition, Interval Row)
{
    public static readonly KeyBounds Everything = new(Interval.Everything, Interval.Everything);

    public KeyBounds And(KeyBounds other) => new(Partition.And(other.Partition), Row.And(other.Row));

    public KeyBounds Or(KeyBounds other) => new(Partition.Or(other.Partition), Row.Or(other.Row));
}

/// <summary>An end of an interval.</summary>
/// <param name="Key">The key at the end.</param>
/// <param name="Inclusive">Whether that key belongs to the interval.</param>
internal sealed record Bound(string Key, bool Inclusive);

/// <summary>An interval of keys in ordinal order; an end that is null is open.</summary>
internal sealed record Interval(Bound? Low, Bound? High)
{
    public static readonly Interval Everything = new(null, null);

    /// <summary>The only key it can hold; null when it can hold more.</summary>
    public string? Single => Low is { Inclusive: true } low && High is { Inclusive: true } high && low.Key == high.Key ? low.Key : null;

    public static Interval Of(Comparator comparator, string key) => comparator switch
    {
        Comparator.Equal => new(new Bound(key, true), new Bound(key, true)),
        Comparator.Greater => new(new Bound(key, false), null),
        Comparator.GreaterOrEqual => new(new Bound(key, true), null),
        Comparator.Less => new(null, new Bound(key, false)),
        Comparator.LessOrEqual => new(null, new Bound(key, true)),
        _ => Everything,
    };

    public Interval And(Interval other) => new(
        Low is null || other.Low is null ? Low ?? other.Low : Tighter(Low, other.Low, sign: 1),
        High is null || other.High is null ? High ?? other.High : Tighter(High, other.High, sign: -1));

    /// <summary>The smallest interval that contains both.</summary>
    public Interval Or(Interval other) => new(
        Low is null || other.Low is null ? null : Wider(Low, other.Low, sign: 1),
        High is null || other.High is null ? null : Wider(High, other.High, sign: -1));

    private static Bound Tighter(Bound a, Bound b, int sign) => (sign * string.CompareOrdinal(a.Key, b.Key)) switch
    {
        > 0 => a,
        < 0 => b,
        _ => a with { Inclusive = a.Inclusive && b.Inclusive },
    };

    private static Bound Wider(Bound a, Bound b, int sign) => (sign * string.CompareOrdinal(a.Key, b.Key)) switch
    {
        > 0 => b,
        < 0 => a,
        _ => a with { Inclusive = a.Inclusive || b.Inclusive },
    };
}
