using Monitor.Core.Text;

namespace Monitor.Documents.Pdf;

/// <summary>A column of a table: what its head says and where the head stands.</summary>
/// <param name="Text">The head's words.</param>
/// <param name="Left">Left edge of the head.</param>
/// <param name="Right">Right edge of the head.</param>
internal sealed record HeadColumn(string Text, double Left, double Right)
{
    public double Middle => (Left + Right) / 2;
}

/// <summary>Finds the columns of a table by the words of its head, which may wrap inside their cells or stand one character a line.</summary>
internal static class HeadColumns
{
    /// <summary>Groups words that stand above each other, from left to right.</summary>
    public static List<HeadColumn> Stacks(IEnumerable<PdfWord> words)
    {
        var stacks = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(word => word.Left))
        {
            if (stacks.Count > 0 && stacks[^1] is var open && word.Left < open.Max(other => other.Right) - 1)
                open.Add(word);
            else
                stacks.Add([word]);
        }

        return
        [
            .. stacks.Select(stack => new HeadColumn(
                string.Concat(PdfLine.Of(stack).SelectMany(line => line.Words).Select(word => ChineseText.WithoutSpaces(ChineseText.Fold(word.Text)))),
                stack.Min(word => word.Left),
                stack.Max(word => word.Right))),
        ];
    }

    /// <summary>The columns whose heads are expected, in their order.</summary>
    /// <param name="stacks">Stacks of words from left to right; a head may be spread over several (总 计).</param>
    /// <param name="expected">For each column the spellings of its head.</param>
    /// <param name="first">The first stack of the columns.</param>
    /// <returns>Null when they do not follow each other with nothing between them.</returns>
    public static IReadOnlyList<HeadColumn>? Match(IReadOnlyList<HeadColumn> stacks, IReadOnlyList<string[]> expected, out int first)
    {
        for (first = 0; first < stacks.Count; first++)
        {
            if (MatchAt(stacks, expected, first) is { } columns)
                return columns;
        }

        return null;
    }

    private static List<HeadColumn>? MatchAt(IReadOnlyList<HeadColumn> stacks, IReadOnlyList<string[]> expected, int next)
    {
        var columns = new List<HeadColumn>();
        foreach (var spellings in expected)
        {
            if (next == stacks.Count)
                return null;
            var head = stacks[next++];
            while (next < stacks.Count && !spellings.Contains(head.Text) && Array.Exists(spellings, spelling => spelling.StartsWith(head.Text, StringComparison.Ordinal)))
            {
                head = new HeadColumn(head.Text + stacks[next].Text, head.Left, stacks[next].Right);
                next++;
            }

            if (!spellings.Contains(head.Text))
                return null;
            columns.Add(head);
        }

        return columns;
    }
}
