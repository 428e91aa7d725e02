using Monitor.Crawling.Lists;
using Monitor.Net;

namespace Monitor.Crawling.Candidates;

/// <summary>Tells pages that a site itself fails to give from those that this side's network, or a defence against programs, may have kept away.</summary>
/// <remarks>Source: rules.md, PUB-11. Times that ran out and names that did not resolve are left out: they may be ours. So is an answer without a body: firewalls give it to programs.</remarks>
internal static class SiteFault
{
    /// <summary>Why a page did not open that only its site can be blamed for.</summary>
    /// <param name="page">The page as it was met.</param>
    /// <returns>A stable code: <c>http404</c>, <c>notFound</c> for a page that says so with another status; null when it opened, or the site may not be to blame.</returns>
    public static string? Of(VisitedPage page) => page.Outcome switch
    {
        FetchOutcome.Failed { Code: "httpStatus", Exchange.Status: 404 or 410 or 500 or 502 or 504 } failed => $"http{failed.Exchange.Status}",
        FetchOutcome.Fetched fetched when ColumnList.Parse(fetched, 1)?.Obstacle == Obstacle.NotFound => "notFound",
        _ => null,
    };
}
