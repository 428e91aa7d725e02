using Monitor.Core.Cases;
using Monitor.Core.Obligations;

namespace Monitor.Work.Verifying;

/// <summary>Keeps the heads of each day that is over in a file of its own, which is never written again.</summary>
/// <param name="cases">The cases; all are read.</param>
/// <param name="files">Keeps the files.</param>
/// <param name="clock">Says what day it is.</param>
public sealed class HeadKeeping(ICaseArchive cases, IHeadFiles files, BusinessClock clock)
{
    // All cases are read for each day: after a long rest only the last ones are made up for.
    private const int MostDays = 7;

    /// <summary>Keeps the file of yesterday, and those of the days before it that were left out since the last one.</summary>
    /// <returns>How many files were new: none on a repetition.</returns>
    public async Task<int> KeepAsync(CancellationToken cancellationToken)
    {
        var yesterday = clock.Today.AddDays(-1);
        var kept = 0;
        for (var day = FirstOf(await files.LatestAsync(cancellationToken), yesterday); day <= yesterday; day = day.AddDays(1))
        {
            var heads = await DayHeads.OfAsync(cases, day, cancellationToken);
            if (await files.KeepAsync(day, heads.Text, cancellationToken))
                kept++;
        }

        return kept;
    }

    private static DateOnly FirstOf(DateOnly? latest, DateOnly yesterday)
    {
        var earliest = yesterday.AddDays(1 - MostDays);
        if (latest is not { } last)
            return yesterday;
        return last.AddDays(1) < earliest ? earliest : last.AddDays(1);
    }
}
