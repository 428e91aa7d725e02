using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>Asks for a host's home page, only to see whether it opens: nothing of it is kept.</summary>
public static class SiteProbe
{
    /// <summary>Asks for it, first as the registered columns are addressed, then by the other scheme: it opens if one of them does.</summary>
    /// <param name="visit">The visit to the host; its client ends a fetch when the time is over.</param>
    /// <param name="columns">Registered columns, of whatever hosts.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Null when somebody else is at a host that it leads to: later more may be known.</returns>
    public static async Task<Probe?> AskAsync(HostVisit visit, IEnumerable<Uri> columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(columns);
        Probe? last = null;
        foreach (var address in HomesOf(visit.Host, columns))
        {
            last = Judge(await visit.TryAsync(address, cancellationToken));
            if (last is not { Result: ProbeResult.Failed })
                return last;
        }

        return last;
    }

    private static Uri[] HomesOf(HostKey host, IEnumerable<Uri> columns)
    {
        var column = columns.FirstOrDefault(column => HostKey.Of(column) == host);
        var scheme = column?.Scheme ?? Uri.UriSchemeHttp;
        var home = new Uri($"{scheme}://{host.Value}/");
        // A port of its own speaks the scheme that is registered, and no other.
        return column is { IsDefaultPort: false } ? [home] : [home, new($"{(scheme == Uri.UriSchemeHttp ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{host.Value}/")];
    }

    /// <summary>What an outcome says of a person's visit. Where that is open, nothing: a site that turns programs away may well open for people.</summary>
    private static Probe? Judge(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => new Probe(ProbeResult.Opened, null, true),
        FetchOutcome.Refused refused => new Probe(ProbeResult.Untold, refused.Code, false),
        FetchOutcome.Failed { Code: GuardedClient.HostBusy } => null,
        FetchOutcome.Failed { Code: "timeout" or "connect" or "dns" } failed => new Probe(ProbeResult.Failed, failed.Code, false),
        FetchOutcome.Failed { Code: "tooLarge" } => new Probe(ProbeResult.Opened, null, true),
        FetchOutcome.Failed { Code: "httpStatus", Exchange.Status: { } status } => Judge(status),
        FetchOutcome.Failed failed => new Probe(ProbeResult.Untold, failed.Code, false),
        _ => throw new InvalidOperationException($"Unknown fetch outcome {outcome.GetType().Name}."),
    };

    private static Probe Judge(int status) => status switch
    {
        // The codes by which firewalls turn programs away.
        401 or 403 or 405 or 412 or 418 or 429 or 521 => new Probe(ProbeResult.Untold, $"http{status}", true),
        >= 500 => new Probe(ProbeResult.Failed, $"http{status}", true),
        _ => new Probe(ProbeResult.Opened, null, true),
    };
}
