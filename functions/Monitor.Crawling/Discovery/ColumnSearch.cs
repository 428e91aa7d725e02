using Monitor.Core.Agencies;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Lists.Sources;
using Monitor.Crawling.Titles;
using Monitor.Net;

namespace Monitor.Crawling.Discovery;

/// <summary>What searching a site for the column of the yearly reports came to.</summary>
/// <param name="Column">The column; null when none was found.</param>
/// <param name="Looked">The pages that were looked at, in order.</param>
/// <param name="Failure">Why the home page was of no use; null when it was.</param>
internal sealed record SearchResult(Uri? Column, IReadOnlyList<Uri> Looked, PageFailure? Failure);

/// <summary>Searches a site from its home page for the column of the yearly reports: the likeliest links first, no more pages than allowed.</summary>
/// <param name="visit">Fetches and keeps the pages.</param>
/// <param name="hosts">The hosts that are searched.</param>
/// <param name="lenientTls">Whether broken certificates are tolerated.</param>
internal sealed class ColumnSearch(HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls)
{
    private const int Deepest = 4;

    private readonly PriorityQueue<Step, (int Rank, int Order)> waiting = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<Uri> looked = [];
    private int order;

    /// <summary>Searches.</summary>
    /// <param name="home">The home page.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<SearchResult> SearchAsync(Uri home, CancellationToken cancellationToken)
    {
        Add(new Step(home, 0, 0));
        while (looked.Count < visit.Options.DiscoveryPages && waiting.TryDequeue(out var step, out _))
        {
            looked.Add(step.Address);
            var visited = await visit.GetAsync(step.Address, lenientTls, cancellationToken);
            if (PageFailure.Of(visited, hosts) is { } failure)
            {
                if (step.Depth == 0)
                    return new SearchResult(null, looked, failure);
                continue;
            }

            if (visited.Outcome is not FetchOutcome.Fetched fetched || (step.Depth > 0 && HomePage.CameInstead(step.Address, fetched))
                || ColumnList.Parse(fetched, 1) is not { } page || (page.Obstacle != Obstacle.None && page.Forward is null))
                continue;
            if (step.Depth > 0 && IsColumn(page, step, fetched.Address))
                return new SearchResult(step.Address, looked, null);
            Follow(page, step);
        }

        return new SearchResult(null, looked, null);
    }

    /// <summary>Whether a page is the column: it says so itself, and lists reports, years of them, or is filled by an interface.</summary>
    private static bool IsColumn(ListPage page, Step step, Uri address) => page.NamesReports
        && (page.Items.Any(item => item.Proves && ItemTitle.Of(item.Text, []) is { Kind: ItemKind.Report, Years.Count: > 0 } or { IsYearAlone: true })
            || (step.Rank >= LinkRank.Column && ListSources.Of(new SourcePage(page.Html, address, step.Address)).Count > 0));

    private void Follow(ListPage page, Step step)
    {
        // A page that only sends on, or frames another, is as good as what it leads to.
        foreach (var same in page.Frames.Concat(page.Forward is { } forward ? [forward] : []))
            Add(step with { Address = same, Depth = step.Depth + 1 });
        foreach (var item in page.Items)
        {
            if (item.Target is { } target && LinkRank.Of(item.Text, target) is > 0 and var rank)
                Add(new Step(target, rank, step.Depth + 1));
        }
    }

    private void Add(Step step)
    {
        if (step.Depth <= Deepest && step.Address.IdnHost.Length > 0 && hosts.Contains(HostKey.Of(step.Address)) && known.Add(step.Address.AbsoluteUri))
            waiting.Enqueue(step, (-step.Rank, order++));
    }

    private sealed record Step(Uri Address, int Rank, int Depth);
}
