using System.Diagnostics;

namespace Monitor.Benchmarks;

/// <summary>One thing to be measured.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Work">The work, which gives something back so that it cannot be left out.</param>
public sealed record Candidate(string Name, Func<object?> Work);

/// <summary>What was measured of a <see cref="Candidate"/>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Milliseconds">Median time.</param>
/// <param name="Allocated">Median allocations in bytes.</param>
public sealed record Measured(string Name, double Milliseconds, long Allocated);

/// <summary>Measures candidates in turns.</summary>
/// <remarks>
/// Not BenchmarkDotNet, although it restores: it measures one candidate after the other, and on a shared machine the load changes meanwhile by
/// more than what is to be compared. Here all candidates take turns within a few milliseconds, so that each round compares like with like.
/// </remarks>
public static class Measure
{
    private static readonly TimeSpan LeastBatch = TimeSpan.FromMilliseconds(5);

    /// <summary>Medians over rounds in which every candidate runs once, short ones several times.</summary>
    /// <param name="candidates">What to compare.</param>
    /// <param name="rounds">Rounds after the one that is thrown away because code was still being compiled in it.</param>
    public static IReadOnlyList<Measured> InTurns(IReadOnlyList<Candidate> candidates, int rounds)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var repeats = candidates.Select(candidate => Repeats(candidate.Work)).ToList();
        var all = candidates.Select(_ => new List<(double Time, long Bytes)>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < candidates.Count; i++)
                all[i].Add(Once(candidates[i].Work, repeats[i]));
        }

        return [.. candidates.Select((candidate, i) => new Measured(candidate.Name, Median(all[i].Select(one => one.Time)), (long)Median(all[i].Select(one => (double)one.Bytes))))];
    }

    private static int Repeats(Func<object?> work)
    {
        // Long enough for the compiler's second look at hot methods.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(2);)
            work();
        return Math.Max(1, (int)(LeastBatch.TotalMilliseconds / Math.Max(Once(work, 1).Time, 0.001)));
    }

    private static (double Time, long Bytes) Once(Func<object?> work, int repeats)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < repeats; n++)
            GC.KeepAlive(work());
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeats, (GC.GetAllocatedBytesForCurrentThread() - bytes) / repeats);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
