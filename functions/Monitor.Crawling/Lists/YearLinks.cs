using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Crawling.Lists.Sources;

namespace Monitor.Crawling.Lists;

/// <summary>
/// Columns that give the reports of one year, by a parameter of their address (大汉 <c>/module/xxgk/xxgkAnnualReport.jsp?fbtime=2025&amp;area=…</c>):
/// the page of another year is behind the same address with another year, linked or not.
/// </summary>
internal static partial class YearLinks
{
    private const string Parameter = "fbtime";

    // The year before and the one before that show that the column keeps reports so, the year after holds what was published then.
    private const int YearsBefore = 2;

    /// <summary>Links to the pages of the years around those asked for; none for other columns, and none that the page has itself.</summary>
    /// <param name="column">The column's address.</param>
    /// <param name="items">What the column's page has.</param>
    /// <param name="years">The report years.</param>
    public static IEnumerable<ListItem> Of(Uri column, IReadOnlyList<ListItem> items, IEnumerable<int> years)
    {
        var fields = Fields.Of(column.Query);
        if (!Module.IsMatch(column.AbsolutePath) || (fields[Parameter] is null && !column.AbsolutePath.EndsWith("AnnualReport.jsp", StringComparison.OrdinalIgnoreCase)))
            return [];
        return years.SelectMany(year => Enumerable.Range(year - YearsBefore, YearsBefore + 2)).Distinct()
            .Select(year => year.ToString(CultureInfo.InvariantCulture))
            .Select(year => (Year: year, Target: new Uri($"{column.GetLeftPart(UriPartial.Path)}?{Fields.Of(column.Query).Set(Parameter, year)}")))
            .Where(link => !items.Any(item => item.Target is { } target && (Paging.SameAddress(target, link.Target) || Fields.Of(target.Query)[Parameter] == link.Year)))
            .Select(link => new ListItem($"{link.Year}年", link.Target, null, null, null, null, true));
    }

    [GeneratedRegex(@"/module/xxgk/\w+\.jsp$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Module { get; }
}
