namespace Monitor.Core.Reports.Reading;

/// <summary>Digits that several cells share, with the places at which the source keeps them apart.</summary>
/// <remarks>A cut makes numbers of them: no number begins with 0 unless it is 0, and where the source has a blank there is a cut.</remarks>
internal sealed class DigitRun
{
    // A number of requests or documents has far fewer digits, and sums of so many fit a long.
    private const int LongestNumber = 9;
    private const int LongestRun = 96;
    private const int MostSteps = 100_000;

    private readonly string digits;
    private readonly bool[] isCut;

    /// <summary>Makes a run.</summary>
    /// <param name="tokens">Digits that stand together, one string for each stretch between blanks.</param>
    public DigitRun(IReadOnlyList<string> tokens)
    {
        digits = string.Concat(tokens);
        isCut = new bool[digits.Length + 1];
        var at = 0;
        foreach (var token in tokens)
        {
            isCut[at] = true;
            at += token.Length;
        }

        isCut[at] = true;
        IsUsable = digits.Length is > 0 and <= LongestRun && digits.All(char.IsAsciiDigit);
        StretchCount = tokens.Count;
    }

    /// <summary>Whether it is made of digits only and is no longer than a row can be.</summary>
    public bool IsUsable { get; }

    /// <summary>How many digits there are.</summary>
    public int Length => digits.Length;

    /// <summary>Into how many stretches blanks divide it.</summary>
    public int StretchCount { get; }

    /// <summary>The numbers, if there is exactly one way to cut the run into so many cells; else null.</summary>
    public long[]? OnlyCut(int cells)
    {
        if (!IsUsable)
            return null;
        var ways = Ways(cells);
        if (ways[digits.Length, cells] != 1)
            return null;
        var numbers = new long[cells];
        for (int end = digits.Length, cell = cells; cell > 0; cell--)
        {
            var start = Starts(end).First(from => ways[from, cell - 1] == 1);
            numbers[cell - 1] = Number(start, end);
            end = start;
        }

        return numbers;
    }

    /// <summary>Whether the run can be cut into so many cells at all.</summary>
    public bool CanBeCut(int cells) => IsUsable && Ways(cells)[digits.Length, cells] > 0;

    /// <summary>The cuts in which the last cell of every group is the sum of the others.</summary>
    /// <param name="sizes">How many cells each group has, its total included.</param>
    /// <param name="most">Stop behind so many.</param>
    /// <returns>Null when the run would take too long to search.</returns>
    public IReadOnlyList<long[]>? CutsThatAddUp(IReadOnlyList<int> sizes, int most)
    {
        var cells = sizes.Sum();
        if (!CanBeCut(cells))
            return [];
        var search = new Search(this, cells, [.. Totals(sizes)], most);
        search.From(digits.Length, cells, 0);
        return search.Steps > MostSteps ? null : search.Found;
    }

    /// <summary>For each number of cells from the left whether the last of them is a total; 0 cells end a group too.</summary>
    private static IEnumerable<bool> Totals(IReadOnlyList<int> sizes)
    {
        yield return true;
        foreach (var size in sizes)
        {
            for (var cell = 1; cell <= size; cell++)
                yield return cell == size;
        }
    }

    /// <summary>In how many ways the first digits can be cut into so many numbers; 2 stands for several.</summary>
    private byte[,] Ways(int cells)
    {
        var ways = new byte[digits.Length + 1, cells + 1];
        ways[0, 0] = 1;
        for (var end = 1; end <= digits.Length; end++)
        {
            foreach (var start in Starts(end))
            {
                for (var cell = 1; cell <= cells; cell++)
                    ways[end, cell] = (byte)Math.Min(2, ways[end, cell] + ways[start, cell - 1]);
            }
        }

        return ways;
    }

    /// <summary>Where a number that ends before a place can begin.</summary>
    private IEnumerable<int> Starts(int end)
    {
        for (var start = end - 1; start >= 0 && end - start <= LongestNumber; start--)
        {
            if (digits[start] != '0' || end - start == 1)
                yield return start;
            if (isCut[start])
                yield break;
        }
    }

    private long Number(int start, int end)
    {
        var number = 0L;
        for (var i = start; i < end; i++)
            number = number * 10 + (digits[i] - '0');
        return number;
    }

    /// <summary>Goes from the last cell to the first: the total comes first and bounds what can stand before it.</summary>
    private sealed class Search(DigitRun run, int cells, bool[] isTotalAt, int most)
    {
        private readonly byte[,] ways = run.Ways(cells);
        private readonly long[] numbers = new long[cells];

        public List<long[]> Found { get; } = [];

        public int Steps { get; private set; }

        public void From(int end, int cell, long rest)
        {
            if (cell == 0)
            {
                Found.Add([.. numbers]);
                return;
            }

            var isTotal = isTotalAt[cell];
            var isFirst = !isTotal && isTotalAt[cell - 1];
            foreach (var start in run.Starts(end))
            {
                if (++Steps > MostSteps || Found.Count >= most)
                    return;
                var number = run.Number(start, end);
                // Numbers only grow from here on.
                if (!isTotal && number > rest)
                    return;
                if (ways[start, cell - 1] == 0 || (isFirst && number != rest))
                    continue;
                numbers[cell - 1] = number;
                From(start, cell - 1, isTotal ? number : rest - number);
            }
        }
    }
}
