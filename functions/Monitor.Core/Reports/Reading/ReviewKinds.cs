namespace Monitor.Core.Reports.Reading;

/// <summary>The three kinds of case of Table IV, in the order in which its heads name them.</summary>
internal static class ReviewKinds
{
    private const int LongestHead = 14;

    /// <summary>The order of the form: 行政复议, 未经复议直接起诉, 复议后起诉.</summary>
    public static IReadOnlyList<FormRow> Official { get; } = ReportForm.Format2021.Rows(ReportTable.Review);

    /// <summary>The order of heads that each cover the five outcomes of their kind; null where they do not.</summary>
    /// <param name="heads">The cells above the figures.</param>
    public static IReadOnlyList<FormRow>? ByColumns(IReadOnlyList<SourceCell> heads)
    {
        var places = Official.Select((_, kind) => heads.LastOrDefault(cell => KindOf(cell.Text) == kind)?.Place).ToList();
        if (places.Exists(place => place?.ColumnSpan != ReportForm.Outcomes.Count) || places.DistinctBy(place => place?.Column).Count() < Official.Count)
            return null;
        return [.. Official.Zip(places).OrderBy(pair => pair.Second?.Column).Select(pair => pair.First)];
    }

    /// <summary>
    /// The order of heads that stand in reading order: 行政复议 and 行政诉讼 above, the two kinds of lawsuit below the latter. Null where one of the three
    /// is not there.
    /// </summary>
    /// <param name="heads">The words above the figures.</param>
    public static IReadOnlyList<FormRow>? InOrder(IReadOnlyList<string> heads)
    {
        var at = Official.Select((_, kind) => LastIndex(head => KindOf(head) == kind)).ToArray();
        if (at.Contains(-1))
            return null;
        var litigation = LastIndex(head => Label.Of(head).Core is "行政诉讼");
        // The lawsuits stand where their common head stands.
        var above = litigation < 0 ? at : [at[0], .. Enumerable.Repeat(litigation, Official.Count - 1)];
        return [.. Enumerable.Range(0, Official.Count).OrderBy(kind => above[kind]).ThenBy(kind => at[kind]).Select(kind => Official[kind])];

        int LastIndex(Func<string, bool> isWanted)
        {
            for (var i = heads.Count - 1; i >= 0; i--)
            {
                if (isWanted(heads[i]))
                    return i;
            }

            return -1;
        }
    }

    /// <summary>Which kind, by its place in the form, the labels of a row name: the last that names one, and none behind 行政诉讼 alone. Else -1.</summary>
    public static int KindIn(IReadOnlyList<string> labels)
    {
        // 行政诉讼 and 未经复议直接起诉 can share a cell, or be cut into several.
        var nearest = labels.TakeLast(2).ToList();
        var joined = KindOf(string.Concat(nearest));
        return nearest.Count > 0 && KindOf(nearest[^1]) is >= 0 and var kind ? kind : nearest.Count > 0 && Label.Of(nearest[^1]).Core is "行政诉讼" ? -1 : joined;
    }

    private static int KindOf(string head)
    {
        var core = Label.Of(head).Core;
        return core.Length > LongestHead ? -1
            : core.StartsWith("行政复议", StringComparison.Ordinal) && !core.Contains("诉讼", StringComparison.Ordinal) ? 0
            : core.Contains("未经复议", StringComparison.Ordinal) ? 1
            : core.Contains("复议后", StringComparison.Ordinal) ? 2
            : -1;
    }
}
