using Monitor.Core.Obligations;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Candidates;

/// <summary>Says what a column showed of itself, as far as that is certain.</summary>
/// <param name="list">The column.</param>
/// <param name="choice">Knows what its items say.</param>
/// <param name="ownership">Whose a name makes a report.</param>
/// <param name="isUnchanged">Whether the column's page is from the archive, because its server said that it has not changed.</param>
internal sealed class SignReader(ColumnList list, CandidateChoice choice, Ownership ownership, bool isUnchanged)
{
    /// <summary>What a look showed of the column.</summary>
    /// <param name="look">The look.</param>
    /// <param name="isReport">Whether the column's page is itself a report.</param>
    /// <param name="items">What opening its items showed.</param>
    public ColumnSigns Of(ColumnLook look, bool isReport, ColumnSigns items) => items with
    {
        State = isReport || look.Look is Look.Found || look.Coverage.ItemsRecognised > 0 ? ColumnState.Filled
            // Undated years are folders, and what stands in one of them fills the column.
            : look.Look is Look.Absent && !isUnchanged && list.Items.All(item => item.Date is null && !choice.IsReport(item, list) && !choice.TitleOf(item).IsBareYear) ? ColumnState.Empty
            : null,
        Years = isReport ? null : Years(),
    };

    /// <summary>The years that the column lists; null where one item more could be one of them.</summary>
    private List<int>? Years()
    {
        if (list.More is not null || ownership.IsShared)
            return null;
        var titles = list.Items.Where(item => item.Proves && choice.IsReport(item, list)).Select(choice.TitleOf).ToList();
        // A year alone may be a folder; a title without a year may be that of any.
        if (titles.Count == 0 || titles.Exists(title => title.IsBareYear || title.Years.Count != 1))
            return null;
        return [.. titles.Where(title => title.Body is not { } body || ownership.Compare(body) == NameMatch.Same).Select(title => title.Years[0]).Distinct().Order()];
    }
}
