namespace Monitor.Core.Reports.Reading;

/// <summary>Reads Table IV where its fifteen cells have run together.</summary>
/// <remarks>
/// Its three groups do not check each other as rows and columns of Table III do. Of some thousand tables with one misprinted cell one had
/// another reading with which every group adds up, and no other such reading: identities alone cannot tell that. (Of 5,000 tables like
/// Table III none had.) An inferred cell is marked, and no identity is evaluated over it, so that nobody is accused by it.
/// </remarks>
internal static class FusedReview
{
    private static readonly int Groups = ReportForm.Format2021.Rows(ReportTable.Review).Count;
    private static readonly int Size = ReportForm.Outcomes.Count;

    /// <summary>How many cells the table has.</summary>
    public static int Cells { get; } = Groups * Size;

    /// <summary>The reading, if there is exactly one way to cut the run, or exactly one in which every group adds up to its total.</summary>
    public static FusedReading? Read(DigitRun run)
    {
        if (run.OnlyCut(Cells) is { } cut)
            return AddsUp(cut) || !AddsUpWithBlanks(run) ? FusedReading.Of(cut, isInferred: false) : null;
        return run.CutsThatAddUp([.. Enumerable.Repeat(Size, Groups)], 2) is [var only] ? FusedReading.Of(only, isInferred: true) : null;
    }

    private static bool AddsUp(long[] numbers) => numbers.Chunk(Size).All(group => group.SkipLast(1).Sum() == group[^1]);

    /// <summary>Whether the run would add up if blank cells had left no trace in it: then its digits cannot be told apart by their number.</summary>
    private static bool AddsUpWithBlanks(DigitRun run)
    {
        int[] sizes = [0, .. Enumerable.Range(2, Size - 1)];
        return (from a in sizes from b in sizes from c in sizes where a + b + c < Cells select (int[])[a, b, c])
            .Any(sizes => run.CutsThatAddUp([.. sizes.Where(size => size > 0)], 1) is not { Count: 0 });
    }
}
