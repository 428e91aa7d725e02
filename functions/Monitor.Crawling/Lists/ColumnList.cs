using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Crawling.Lists.Sources;
using Monitor.Net;

namespace Monitor.Crawling.Lists;

/// <summary>The list of a column over all its pages that could be read.</summary>
/// <param name="Items">All items, page by page.</param>
/// <param name="Addresses">The pages that were read.</param>
/// <param name="More">What says that there is more than was read, for the operator; null when it was read to its end.</param>
/// <param name="StatesEmpty">Whether it says that there is nothing.</param>
/// <param name="Unfilled">What shows that a script or frame fills (part of) it; null when nothing does.</param>
internal sealed record ColumnList(IReadOnlyList<ListItem> Items, IReadOnlyList<Uri> Addresses, string? More, bool StatesEmpty, string? Unfilled)
{
    // A page ends with little more than a script behind its markup.
    private const int EndLength = 4096;

    // A year with its word (2025年) is an entry, a page's number is none.
    private const int ShortestEntry = 4;

    /// <summary>Whether the title or a heading of its first page says that it is about yearly reports: there a year alone names one.</summary>
    public bool NamesReports { get; init; }

    /// <summary>What is left of its first page and may lead on or wait to be filled, for the operator; null when nothing is.</summary>
    public string? Leftover { get; init; }

    /// <summary>The years that something without an address names as that of a report, or alone.</summary>
    public IReadOnlySet<int> LooseYears { get; init; } = FrozenSet<int>.Empty;

    /// <summary>Whether <see cref="More"/> is a page that a robots.txt forbids.</summary>
    public bool IsBarred { get; init; }

    /// <summary>Reads a list to its end, as far as plain links lead, or an interface that it names gives it.</summary>
    /// <param name="page">Its first page as parsed.</param>
    /// <param name="first">Its first page as fetched.</param>
    /// <param name="asked">The address that is registered or linked, with what follows '#'.</param>
    /// <param name="visit">Fetches the others.</param>
    /// <param name="hosts">The hosts on which pages count.</param>
    /// <param name="lenientTls">Whether broken certificates are tolerated.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<ColumnList> ReadAsync(
        ListPage page, VisitedPage first, Uri asked, HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls, CancellationToken cancellationToken)
    {
        var sources = ListSources.Of(new SourcePage(page.Html, first.Address, asked));
        if (sources.Count == 0)
            return await ReadPagesAsync(page, first, visit, hosts, lenientTls, cancellationToken);
        var reading = sources is [var source]
            ? await new SourceReader(source, visit, hosts, lenientTls).ReadAsync(cancellationToken)
            : new SourceReading([], [], $"two interfaces may fill it: {sources[0].Name} and {sources[1].Name}");
        var more = reading.More ?? SourceReader.Contradiction(page, reading);
        // What the interface does not give, plain links may still show.
        var shown = more is null
            ? new ColumnList(page.Items, [first.Address], page.Digest, page.StatesEmpty && reading.Items.Count == 0, reading.Items.Count == 0 ? page.Unfilled : null) { NamesReports = page.NamesReports }
            : await ReadPagesAsync(page, first, visit, hosts, lenientTls, cancellationToken);
        return shown with
        {
            Items = [.. shown.Items, .. reading.Items.Where(item => !shown.Items.Any(known => IsSame(known, item)))],
            Addresses = [.. shown.Addresses, .. reading.Addresses],
            More = more ?? shown.More,
            IsBarred = shown.IsBarred || reading.IsBarred,
        };
    }

    // The page says http or nothing where its interface says https, or names the site by its other host.
    private static bool IsSame(ListItem shown, ListItem given) => shown.Text == given.Text && shown.Target?.PathAndQuery == given.Target?.PathAndQuery;

    private static async Task<ColumnList> ReadPagesAsync(
        ListPage page, VisitedPage first, HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls, CancellationToken cancellationToken)
    {
        var items = page.Items.ToList();
        var (last, leftover, loose) = (page.Paging.Last, page.Leftover, page.LooseYears.ToHashSet());
        var addresses = new List<Uri> { first.Address };
        var (statesEmpty, unfilled) = (page.StatesEmpty, page.Unfilled);
        var (namesReports, announced, counted, stored) = (page.NamesReports, page.Paging.Pages, page.Paging.Records, page.Stored);
        string? more = null;
        var cut = CutOf(page, first.Address);
        PageFailure? failure = null;
        while (more is null && page.Paging.Next is { } next && !addresses.Exists(known => Paging.SameAddress(known, next)))
        {
            if (addresses.Count >= visit.Options.MaxListPages)
                more = $"more than {visit.Options.MaxListPages} pages";
            else if (!hosts.Contains(HostKey.Of(next)))
                more = $"the next page lies on a host that is not registered: {next}";
            else if (await NextAsync(next) is { } read)
            {
                cut ??= CutOf(read, next);
                last ??= read.Paging.Last;
                loose.UnionWith(read.LooseYears);
                (page, statesEmpty, unfilled) = (read, statesEmpty || read.StatesEmpty, unfilled ?? read.Unfilled);
                // What an earlier page announced is not taken back by a later one.
                (announced, counted, stored) = (Larger(announced, read.Paging.Pages), Larger(counted, read.Paging.Records), stored + read.Stored);
            }
            else
                more = $"the next page could not be read: {next}{(failure is null ? "" : $" ({failure.Detail})")}";
        }

        more ??= page.Paging.Elsewhere ?? page.Digest ?? cut;
        if (last is not null && !addresses.Exists(known => Paging.SameAddress(known, last)))
            more ??= $"the last page could not be followed to: {last}";
        if (announced is { } pages && pages > addresses.Count)
            more ??= $"{pages} pages are announced and {addresses.Count} could be followed";
        var seen = stored > 0 ? Math.Min(stored, items.Count(item => item.Date is not null)) : LargestOf(items);
        if (counted is { } records && records > seen)
            more ??= $"{records} items are announced and {seen} were seen";
        return new ColumnList(items, addresses, more, statesEmpty, unfilled) { NamesReports = namesReports, Leftover = leftover, LooseYears = loose, IsBarred = failure?.Reason == LookReasons.Robots };

        async Task<ListPage?> NextAsync(Uri address)
        {
            var visited = await visit.GetAsync(address, lenientTls, cancellationToken);
            failure = PageFailure.Of(visited, hosts);
            if (visited.Outcome is not FetchOutcome.Fetched fetched || !hosts.Contains(HostKey.Of(fetched.Address)) || addresses.Exists(known => Paging.SameAddress(known, fetched.Address)) || HomePage.CameInstead(address, fetched))
                return null;
            var read = Parse(fetched, addresses.Count + 1);
            // A server that answers every number with the same page has not shown the next one.
            if (read is null || read.Obstacle != Obstacle.None || !HasNew(read))
                return null;
            if (page.Paging.IsDerived && !(page.Paging.Call is { } call && IsNext(read, call)) && !(page.Paging.Query is { } query && query.IsFollowedBy(read.Paging.Query)))
                return null;
            addresses.Add(address);
            items.AddRange(read.Items);
            return read;
        }

        // A server may answer a name that was made up with any page: the next one says that it is the next, of as many, and holds items.
        bool IsNext(ListPage read, PagingCall call) =>
            read.Paging.Call is { } its && its == call with { Current = call.Current + 1 } && its.Is(addresses.Count + 1);

        // The numbers below a list differ from page to page even where the list is the same: only entries tell, by their dates where they have any.
        bool HasNew(ListPage read)
        {
            var entries = read.Items.Where(item => item is { Proves: true, Target: not null }).ToList();
            var dated = entries.FindAll(item => item.Date is not null);
            return (dated.Count > 0 ? dated : entries.FindAll(item => item.Text.Length >= ShortestEntry))
                .Exists(item => !items.Exists(known => known.Target == item.Target));
        }
    }

    private static string? CutOf(ListPage page, Uri address) => page.IsCut ? $"the markup of {address} does not end; it may have been cut" : null;

    /// <summary>How many dated items the largest list has: those of a news list beside it are not what a paging counts.</summary>
    private static int LargestOf(IEnumerable<ListItem> items) =>
        items.Where(item => item is { Proves: true, Date: not null }).GroupBy(item => item.Kin, StringComparer.Ordinal).Select(list => list.Count()).DefaultIfEmpty().Max();

    private static int? Larger(int? a, int? b) => a is null || b > a ? b : a;

    /// <summary>Whether a page came to its end: where the connection's end is the only sign of it, the markup has to end as well.</summary>
    /// <remarks>Source: RFC 9112, 6.3, 8: a body without Content-Length and chunks may have been cut, and nobody can tell.</remarks>
    private static bool IsWhole(FetchOutcome.Fetched fetched)
    {
        bool Has(string name) => fetched.Exchange.Headers.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (fetched.Exchange.HttpVersion is "2" or "2.0" or "3" or "3.0" || Has("Content-Length") || Has("Transfer-Encoding"))
            return true;
        var end = Encoding.Latin1.GetString(fetched.Body.Span[Math.Max(0, fetched.Body.Length - EndLength)..]);
        return end.Contains("</html", StringComparison.OrdinalIgnoreCase) || end.Contains("</body", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Whether markup that begins does not end. A server may announce less than it has, or fail in the middle of a page and end it in order;
    /// one that leaves its end out all the same is not known to be whole.
    /// </summary>
    private static bool IsCut(ReadOnlySpan<byte> body) =>
        (Has(body, "<html"u8) || Has(body, "<body"u8)) && !Has(body, "</html"u8) && !Has(body, "</body"u8);

    private static bool Has(ReadOnlySpan<byte> body, ReadOnlySpan<byte> tag)
    {
        for (var rest = body; rest.IndexOf(tag[0]) is var at and >= 0; rest = rest[(at + 1)..])
        {
            if (rest.Length - at >= tag.Length && Ascii.EqualsIgnoreCase(rest.Slice(at, tag.Length), tag))
                return true;
        }

        return false;
    }

    /// <summary>Parses a fetched page as a list.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public static ListPage? Parse(FetchOutcome.Fetched fetched, int pageNumber)
    {
        try
        {
            return IsWhole(fetched) && ListParser.Parse(fetched.Body, fetched.ContentType, fetched.Address, pageNumber) is { } page ? page with { IsCut = IsCut(fetched.Body.Span) } : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // No real list holds up a pattern for ten seconds.
            return null;
        }
    }
}
