using Monitor.Core.Agencies;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>Why a page is of no use.</summary>
/// <param name="Reason">One of <see cref="LookReasons"/>.</param>
/// <param name="Detail">What happened, for the operator.</param>
internal sealed record PageFailure(string Reason, string Detail)
{
    /// <summary>Why a fetched page is of no use, or null when it is.</summary>
    public static PageFailure? Of(VisitedPage page, IReadOnlySet<HostKey> hosts) => page.Outcome switch
    {
        FetchOutcome.Fetched fetched when !hosts.Contains(HostKey.Of(fetched.Address)) =>
            new PageFailure(LookReasons.ForeignHost, $"{page.Asked} leads to {fetched.Address}, which is on no registered host."),
        FetchOutcome.Fetched => null,
        FetchOutcome.Refused { Code: GateCodes.Robots } refused => new PageFailure(LookReasons.Robots, refused.Message),
        FetchOutcome.Refused refused => new PageFailure(LookReasons.Refused, refused.Message),
        FetchOutcome.Failed { Code: "tls" or GateCodes.RobotsTls } failed => new PageFailure(LookReasons.Tls, failed.Message),
        FetchOutcome.Failed { Code: GateCodes.HostWaits } failed => new PageFailure(LookReasons.Blocked, failed.Message),
        FetchOutcome.Failed { Code: GateCodes.PageLimit } failed => new PageFailure(LookReasons.MorePages, failed.Message),
        // An address that leads to itself waits for a cookie: a test that only a browser passes.
        FetchOutcome.Failed { Code: "tooManyRedirects" } failed when failed.Exchange.Redirects.Any(redirect => redirect.From == redirect.To) =>
            new PageFailure(LookReasons.Blocked, failed.Message),
        FetchOutcome.Failed { Code: "tooLarge" } failed => new PageFailure(LookReasons.UnreadableColumn, failed.Message),
        FetchOutcome.Failed { Code: "httpStatus" } failed => new PageFailure(
            failed.Exchange.Status switch
            {
                401 or 403 or 412 or 418 or 429 or 521 => LookReasons.Blocked,
                404 or 410 => LookReasons.ColumnNotFound,
                _ => LookReasons.Unreachable,
            },
            failed.Message),
        FetchOutcome.Failed failed => new PageFailure(LookReasons.Unreachable, failed.Message),
        var other => throw new InvalidOperationException($"Unknown fetch outcome {other.GetType().Name}."),
    };
}
