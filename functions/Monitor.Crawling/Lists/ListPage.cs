using System.Collections.Frozen;

namespace Monitor.Crawling.Lists;

/// <summary>An item of a list.</summary>
/// <param name="Text">Its text in simplified script; a link's title attribute where it has one, because the text is often cut.</param>
/// <param name="Target">Where it leads; null when only a script knows, or it leads nowhere.</param>
/// <param name="Date">The date beside it, or null.</param>
/// <param name="DateRaw">The characters of the date; null without one.</param>
/// <param name="Beside">What else stands in its row; null when nothing does.</param>
/// <param name="Heading">The year of the heading it stands under, or of the page's title; null when neither names one.</param>
/// <param name="Proves">Whether it stands in the page's content, so that it says something of the list: no menu, footer, sidebar or hidden part.</param>
internal sealed record ListItem(string Text, Uri? Target, DateOnly? Date, string? DateRaw, string? Beside, int? Heading, bool Proves)
{
    /// <summary>The elements and classes around its row: items of one list have the same. Empty where it did not come from a page.</summary>
    public string Kin { get; init; } = "";

    /// <summary>All dates of its own row with the characters they were read from: nobody knows which is that of publication.</summary>
    public IReadOnlyList<(DateOnly Value, string Raw)> RowDates { get; init; } = [];
}

/// <summary>Where a list goes on.</summary>
/// <param name="Next">The next page, when a plain link leads there; else null.</param>
/// <param name="Pages">How many pages the page announces, or null when it announces none.</param>
/// <param name="Records">How many items the page announces, or null.</param>
/// <param name="Elsewhere">What says that there is more that cannot be followed, for the operator; null when nothing does.</param>
internal sealed record ListPaging(Uri? Next, int? Pages, int? Records, string? Elsewhere)
{
    /// <summary>The call that draws the paging; null when there is none, or not exactly one that can be understood.</summary>
    public PagingCall? Call { get; init; }

    /// <summary>The pages that links number up in their query; null when there are none.</summary>
    public QueryPaging? Query { get; init; }

    /// <summary>Where a link to the last page leads; null when there is none.</summary>
    public Uri? Last { get; init; }

    /// <summary>Whether <see cref="Next"/> was made up from the call or the numbers and stands nowhere in the page: it must prove itself.</summary>
    public bool IsDerived { get; init; }
}

/// <summary>A page of a list as read.</summary>
/// <param name="Items">Its items in reading order.</param>
/// <param name="Paging">Where it goes on.</param>
/// <param name="StatesEmpty">Whether it says that there is nothing.</param>
/// <param name="Unfilled">What shows that a script or frame fills (part of) the list, for the operator; null when nothing does.</param>
/// <param name="Obstacle">Whether it is an error page or a challenge and no list.</param>
internal sealed record ListPage(IReadOnlyList<ListItem> Items, ListPaging Paging, bool StatesEmpty, string? Unfilled, Obstacle Obstacle)
{
    /// <summary>Whether its title or a heading says that it is about yearly reports.</summary>
    public bool NamesReports { get; init; }

    /// <summary>Whether its markup begins and does not end: the rest, with whatever items it has, did not come.</summary>
    public bool IsCut { get; init; }

    /// <summary>Its source: scripts in it say where a list comes from.</summary>
    public string Html { get; init; } = "";

    /// <summary>Where it sends its reader at once; null when it is a page to stay on.</summary>
    public Uri? Forward { get; init; }

    /// <summary>The frames in its content, in order.</summary>
    public IReadOnlyList<Uri> Frames { get; init; } = [];

    /// <summary>Whether it has neither a dated item nor one of a year itself, and nothing in it but a frame waits to be filled.</summary>
    public bool IsShell { get; init; }

    /// <summary>How many entries stand in a store of a script; 0 when there is none.</summary>
    public int Stored { get; init; }

    /// <summary>What is left of the page and may lead on or wait to be filled, for the operator; null when nothing is.</summary>
    public string? Leftover { get; init; }

    /// <summary>The years that something without an address names as that of a report, or alone.</summary>
    public IReadOnlySet<int> LooseYears { get; init; } = FrozenSet<int>.Empty;

    /// <summary>What shows that the list is only the beginning of another page's, for the operator; null when nothing does.</summary>
    public string? Digest { get; init; }

    /// <summary>What shows that it may be an article, so that what is looked for may be in it and not in its items; null when nothing does.</summary>
    public string? Article { get; init; }
}

/// <summary>What a page can be that comes with status 200 instead of what was asked for.</summary>
internal enum Obstacle
{
    /// <summary>It is what was asked for.</summary>
    None,

    /// <summary>It says that the page does not exist.</summary>
    NotFound,

    /// <summary>It turns the asker away: a test for browsers, a firewall, too many requests.</summary>
    Challenge,

    /// <summary>It says that the site is being worked on.</summary>
    Maintenance,

    /// <summary>It says that a server behind it has failed.</summary>
    ServerFailure,

    /// <summary>There is no such site here: a name that has run out or is for sale, a host without a site, a site that has moved or closed.</summary>
    NoSite,
}
