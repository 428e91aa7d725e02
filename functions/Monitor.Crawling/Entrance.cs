using Monitor.Core.Agencies;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>The page in which a column's list stands.</summary>
/// <param name="First">The page as fetched.</param>
/// <param name="Page">It as parsed; null when it cannot be read as a list.</param>
/// <param name="Address">The address that led to it, with what follows '#'.</param>
internal sealed record Entered(VisitedPage First, ListPage? Page, Uri Address)
{
    /// <summary>Why there is no list; null when there is a page.</summary>
    public PageFailure? Failure { get; init; }
}

/// <summary>
/// Goes in by a column's address: over redirects, pages that only send their reader on, and a page that is nothing but the frame of the list. Each
/// step is asked for and kept like any page, and only registered hosts are followed.
/// </summary>
/// <param name="visit">Fetches.</param>
/// <param name="hosts">The hosts on which pages count.</param>
/// <param name="lenientTls">Whether broken certificates are tolerated.</param>
internal sealed class Entrance(HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls)
{
    private const int MostSteps = 3;
    private const int MostFrames = 3;

    /// <summary>Goes in.</summary>
    /// <param name="column">The column's address.</param>
    /// <param name="cancellationToken">Cancels the way.</param>
    public async Task<Entered> EnterAsync(Uri column, CancellationToken cancellationToken)
    {
        var entered = await FollowAsync(column, column, MostSteps, cancellationToken);
        return entered is { Failure: null, Page: { } shell } ? await FrameAsync(shell, column, cancellationToken) ?? entered : entered;
    }

    private async Task<Entered> FollowAsync(Uri column, Uri from, int steps, CancellationToken cancellationToken)
    {
        var address = from;
        for (var step = 0; ; step++)
        {
            var first = await visit.GetAsync(address, lenientTls, cancellationToken);
            if (PageFailure.Of(first, hosts) is { } failure)
                return new Entered(first, null, address) { Failure = failure };
            if (first.Outcome is not FetchOutcome.Fetched fetched)
                throw new InvalidOperationException("A page of use that was not fetched.");
            if (HomePage.CameInstead(column, fetched) || (step > 0 && HomePage.IsAbove(column, fetched.Address)))
                return Gone(first, address, $"{column} leads to the home page {fetched.Address}.");
            var page = ColumnList.Parse(fetched, 1);
            if (page?.Forward is not { } next)
                return new Entered(first, page, address);
            if (!hosts.Contains(HostKey.Of(next)))
                return new Entered(first, page, address) { Failure = new PageFailure(LookReasons.ForeignHost, $"{address} sends its reader to {next}, which is on no registered host.") };
            if (HomePage.IsAbove(column, next))
                return Gone(first, address, $"{column} sends its reader to the home page {next}.");
            if (step >= steps)
                return new Entered(first, page, address) { Failure = new PageFailure(LookReasons.UnreadableColumn, $"{column} sends its reader on more than {steps} times.") };
            address = next;
        }
    }

    private static Entered Gone(VisitedPage first, Uri address, string detail) => new(first, null, address) { Failure = new PageFailure(LookReasons.ColumnNotFound, detail) };

    /// <summary>The only frame with a list of reports, of a page that has no list itself; null when there is none, or several.</summary>
    private async Task<Entered?> FrameAsync(ListPage shell, Uri column, CancellationToken cancellationToken)
    {
        if (!shell.IsShell || shell.Frames.Count is 0 or > MostFrames)
            return null;
        var found = new List<Entered>();
        foreach (var frame in shell.Frames.Where(frame => hosts.Contains(HostKey.Of(frame))))
        {
            var inner = await FollowAsync(column, frame, MostSteps - 1, cancellationToken);
            if (inner is { Failure: null, Page.Obstacle: Obstacle.None } && inner.Page.Items.Any(item => item.Proves && ItemTitle.Of(item.Text, []) is { Kind: ItemKind.Report } or { IsYearAlone: true }))
                // What stands around the frame proves nothing, and may still be the report.
                found.Add(inner with { Page = inner.Page with { Items = [.. inner.Page.Items, .. shell.Items.Select(item => item with { Proves = false })] } });
        }

        return found is [var only] ? only : null;
    }
}
