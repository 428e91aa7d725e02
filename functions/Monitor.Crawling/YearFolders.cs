using Monitor.Core.Agencies;
using Monitor.Crawling.Candidates;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>The list of one year that a link of the column leads to.</summary>
/// <param name="Link">The link.</param>
/// <param name="List">The list.</param>
/// <param name="Doubt">Why the list may not be that of the year's reports, for the operator; null when it clearly is.</param>
/// <param name="Named">How many of its items are reports.</param>
/// <param name="Dated">How many of them have a date.</param>
internal sealed record YearFolder(ListItem Link, ColumnList List, string? Doubt, int Named, int Dated);

/// <summary>
/// Follows links that are called by a year and lead to a list, one level deep. A portal keeps the reports of each year in a list of their own;
/// others call a report itself by its year, or keep what was published in a year together, so that a list must show what it is.
/// </summary>
/// <param name="choice">Says what an item is.</param>
/// <param name="visit">Fetches.</param>
/// <param name="hosts">The hosts on which pages count.</param>
/// <param name="lenientTls">Whether broken certificates are tolerated.</param>
internal sealed class YearFolders(CandidateChoice choice, HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls)
{
    private readonly Dictionary<Uri, PageFailure> unseen = [];

    /// <summary>
    /// Why a folder of a year was not seen that may hold reports; null when all were, or there is none. Only after <see cref="OfAsync"/>: where folders
    /// hold what was published in a year, the report looked for may be in that of the year after.
    /// </summary>
    public PageFailure? UnseenOf(int year, ColumnList column) => column.Items
        // What was published after its year is over is the report of that year, and no folder of it.
        .Where(item => IsFolderOf(item, year, column) && !(item.Date is { } day && day.Year > year))
        .Select(item => item.Target is { } target && unseen.TryGetValue(target, out var why) ? new PageFailure(ReasonOf(why), $"'{item.Text}' ({target}) may hold the report: {why.Detail}") : null)
        .FirstOrDefault(why => why is not null);

    /// <summary>The folders of a year in a column; links that lead to no list are not among them and stay candidates.</summary>
    public async Task<IReadOnlyList<YearFolder>> OfAsync(int year, ColumnList column, CancellationToken cancellationToken)
    {
        var folders = new List<YearFolder>();
        var links = column.Items.Where(item => item.Target is not null && IsFolderOf(item, year, column)).DistinctBy(item => item.Target).Take(visit.Options.MaxCandidates).ToList();
        foreach (var link in links)
        {
            if (await OpenAsync(link, year, column, cancellationToken) is { } folder)
                folders.Add(folder);
        }

        return folders;
    }

    /// <summary>Whether a neighbouring year has a list of dated reports: what shows that this column keeps them so.</summary>
    public async Task<bool> HasSiblingAsync(int year, ColumnList column, CancellationToken cancellationToken)
    {
        foreach (var sibling in new[] { year - 1, year - 2 })
        {
            var folders = await OfAsync(sibling, column, cancellationToken);
            if (folders.Count > 0)
                return folders.Any(folder => folder is { Doubt: null, Dated: > 0 });
        }

        return false;
    }

    /// <summary>The column with the lists of the year's folders in the place of the links.</summary>
    /// <param name="column">The column.</param>
    /// <param name="folders">The folders of the year.</param>
    /// <param name="after">Those of the year after: where a folder holds what was published in a year, the report is there. They prove nothing.</param>
    public static ColumnList Joined(ColumnList column, IReadOnlyList<YearFolder> folders, IReadOnlyList<YearFolder> after)
    {
        var links = folders.Concat(after).Select(folder => folder.Link.Target).ToHashSet();
        return column with
        {
            Items =
            [
                .. column.Items.Where(item => !links.Contains(item.Target)),
                .. folders.SelectMany(folder => folder.List.Items),
                .. after.SelectMany(folder => folder.List.Items.Select(item => item with { Proves = false })),
            ],
            Addresses = [.. column.Addresses.Concat(folders.Concat(after).SelectMany(folder => folder.List.Addresses)).Distinct()],
            IsBarred = column.More is null ? folders.Select(folder => folder.List).FirstOrDefault(list => list.More is not null)?.IsBarred ?? false : column.IsBarred,
            More = column.More ?? folders.Select(folder => folder.List.More).FirstOrDefault(more => more is not null),
            Leftover = column.Leftover ?? folders.Select(folder => folder.List.Leftover).FirstOrDefault(left => left is not null),
            // A word above the folders says nothing of what is in them.
            StatesEmpty = column.StatesEmpty && folders.Count == 0,
            Unfilled = column.Unfilled ?? folders.Select(folder => folder.List.Unfilled).FirstOrDefault(unfilled => unfilled is not null),
        };
    }

    private bool IsFolderOf(ListItem item, int year, ColumnList column) => choice.TitleOf(item) is { IsYearAlone: true } title && title.Years[0] == year
        && (item.Proves || column.NamesReports || !title.IsBareYear);

    private async Task<YearFolder?> OpenAsync(ListItem link, int year, ColumnList column, CancellationToken cancellationToken)
    {
        if (link.Target is not { } target || column.Addresses.Any(read => Paging.SameAddress(read, target)))
            return null;
        if (target.IdnHost.Length == 0 || !hosts.Contains(HostKey.Of(target)))
            return Unseen(target, new PageFailure(LookReasons.ForeignHost, "it lies on a host that is not registered"));
        var first = await visit.GetAsync(target, lenientTls, cancellationToken);
        if (PageFailure.Of(first, hosts) is { } failure)
            return Unseen(target, failure);
        if (first.Outcome is FetchOutcome.Fetched home && HomePage.CameInstead(target, home))
            return Unseen(target, new PageFailure(LookReasons.Unreachable, "the home page came in its place"));
        if (first.Outcome is not FetchOutcome.Fetched fetched || ColumnReader.ReportIn(fetched) is not null || ColumnList.Parse(fetched, 1) is not { } page)
            return null;
        if (page.Obstacle != Obstacle.None)
            return Unseen(target, new PageFailure(LookReasons.Unreachable, "a page for browsers alone, or that it is not there, came in its place"));
        if (DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) is DocumentOutcome.Unreadable)
            return null;

        var list = await ColumnList.ReadAsync(page, first, target, visit, hosts, lenientTls, cancellationToken);
        // The folders of all years stand in each of them again.
        var known = column.Items.Where(item => choice.TitleOf(item).IsYearAlone).Select(item => item.Target).ToHashSet();
        var items = list.Items.Where(item => !known.Contains(item.Target) && !column.Addresses.Any(read => item.Target is { } its && Paging.SameAddress(read, its))).ToList();
        var reports = items.Where(item => item.Proves && (choice.TitleOf(item).Kind is ItemKind.Report or ItemKind.Perhaps || CandidateChoice.IsBodyAlone(item.Text))).ToList();
        // Names of bodies are reports only where the column, the link or the list says so: a portal has lists of other things by year and body.
        var isNamed = column.NamesReports || list.NamesReports || !choice.TitleOf(link).IsBareYear || reports.Exists(item => choice.TitleOf(item).Kind == ItemKind.Report);
        if (reports.Count == 0 && !(list.StatesEmpty && items.TrueForAll(item => !item.Proves || item.Date is null)))
            return list.Unfilled is { } unfilled ? Unseen(target, new PageFailure(LookReasons.UnreadableColumn, $"it holds {unfilled}")) : null;

        var doubt = page.Article is { } article ? $"it holds {article}" : !isNamed && reports.Count > 0 ? "it names bodies and no reports" : items.Select(item => DoubtIn(item, year, reports.Contains(item))).FirstOrDefault(found => found is not null);
        return new YearFolder(
            link,
            list with { Items = [.. items.Select(item => item.Heading is null && item.Proves && doubt is null ? item with { Heading = year } : item)] },
            doubt is null ? null : $"'{link.Text}' ({target}) does not clearly list the reports of {year}: {doubt}.",
            reports.Count,
            reports.Count(item => item.Date is not null));
    }

    private YearFolder? Unseen(Uri target, PageFailure why)
    {
        unseen[target] = why;
        return null;
    }

    private static string ReasonOf(PageFailure why) => why.Reason switch
    {
        LookReasons.ForeignHost or LookReasons.Robots => why.Reason,
        LookReasons.UnreadableColumn => LookReasons.CandidateUnreadable,
        _ => LookReasons.CandidateUnreachable,
    };

    /// <summary>What in an item speaks against a list of the reports of one year: another year, or a day before the year was over.</summary>
    private string? DoubtIn(ListItem item, int year, bool isReport)
    {
        if (item.Proves && item.Heading is { } heading && heading != year)
            return $"its heading says {heading}";
        if (!isReport)
            return null;
        var years = choice.TitleOf(item).Years;
        if (years.Count > 0)
            return years.Contains(year) ? null : $"'{item.Text}' is in it";
        return item.Date is { } date && date.Year <= year ? $"'{item.Text}' is of {item.DateRaw}" : null;
    }
}
