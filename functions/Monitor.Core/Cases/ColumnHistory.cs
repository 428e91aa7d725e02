using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>What the looks at an agency's columns come to, for the rules on publication.</summary>
public static class ColumnHistory
{
    /// <summary>What is known of the registered columns. Null stays what nobody can tell: a site that is down today neither proves nor mends anything.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="looks">The looks for one year, newest first.</param>
    public static SiteHistory Of(Agency agency, IReadOnlyList<Observation> looks)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(looks);
        var columns = agency.Columns.Select(column => looks.Where(look => ColumnAddress.IsSame(look.Column, column)).ToList()).ToList();
        if (columns.Count == 0 || columns.Exists(column => column.Count == 0))
            return new SiteHistory();
        var latest = columns.ConvertAll(column => column[0]);
        var isSettled = latest.TrueForAll(look => look.Look is not Look.Unknown) || latest.Exists(look => look.Look is Look.Found);
        return new SiteHistory
        {
            Column = latest.Exists(look => look.Signs.State == ColumnState.Filled) ? ColumnState.Filled
                : latest.TrueForAll(look => look.Signs.State == ColumnState.Empty) ? ColumnState.Empty
                : null,
            IsInColumn = latest.Exists(look => look.Look is Look.Found) ? true : null,
            YearsListed = latest.TrueForAll(look => look.Signs.Years is not null) ? [.. latest.SelectMany(look => look.Signs.Years ?? []).Distinct().Order()] : null,
            Misfiled = Told(latest.SelectMany(look => look.Signs.Misfiled), isSettled, isKnown: isSettled),
            FailedTries = Told(columns.SelectMany(SinceItOpened), isSettled, isKnown: isSettled || latest.Exists(look => look.Signs.HasOpened)),
        };
    }

    /// <summary>The failures of the addresses that failed in the last look too, each as far back as it failed in every look.</summary>
    private static IEnumerable<FailedTry> SinceItOpened(List<Observation> looks) => looks[0].Signs.FailedTries.Select(failed => failed.Address).Distinct()
        .SelectMany(address => looks.Select(look => look.Signs.FailedTries.Where(failed => failed.Address == address).ToList()).TakeWhile(tries => tries.Count > 0))
        .SelectMany(tries => tries);

    /// <summary>What was met; nothing when a look was settled without, or it is known that there is nothing; null when no look says anything.</summary>
    private static List<T>? Told<T>(IEnumerable<T> met, bool isSettled, bool isKnown) =>
        isSettled ? [] : met.ToList() is { Count: > 0 } some ? some : isKnown ? [] : null;
}
