namespace Monitor.TestKit.Generation;

/// <summary>Counts in how many ways digits that have run together can be cut into cells, by trying them all.</summary>
internal static class Cuts
{
    private const int Longest = 9;
    private const int MostSteps = 300_000;

    /// <summary>The number of ways, 2 standing for several or for too many to be tried.</summary>
    /// <param name="tokens">The digits, one string for each stretch between blanks: at a blank there is a cut.</param>
    /// <param name="cells">How many numbers they are.</param>
    /// <param name="groups">How many cells each group has whose last cell is the sum of the others; empty for no such rule.</param>
    public static int Count(IReadOnlyList<string> tokens, int cells, IReadOnlyList<int> groups)
    {
        var ends = new HashSet<int>();
        var length = 0;
        foreach (var token in tokens)
            ends.Add(length += token.Length);
        var totals = new HashSet<int>();
        var last = 0;
        foreach (var size in groups)
            totals.Add((last += size) - 1);
        var search = new Search(string.Concat(tokens), ends, cells, totals);
        search.From(0, 0, 0);
        return search.Steps > MostSteps ? 2 : search.Found;
    }

    private sealed class Search(string digits, HashSet<int> ends, int cells, HashSet<int> totals)
    {
        public int Found { get; private set; }

        public int Steps { get; private set; }

        public void From(int start, int cell, long sum)
        {
            if (cell == cells)
            {
                Found += start == digits.Length ? 1 : 0;
                return;
            }

            var number = 0L;
            for (var end = start + 1; end <= digits.Length && end - start <= Longest && Found < 2 && Steps <= MostSteps; end++)
            {
                Steps++;
                number = number * 10 + (digits[end - 1] - '0');
                var isTotal = totals.Contains(cell);
                if (digits.Length - end >= cells - cell - 1 && (!isTotal || number == sum))
                    From(end, cell + 1, isTotal ? 0 : sum + number);
                if (digits[start] == '0' || ends.Contains(end))
                    return;
            }
        }
    }
}
