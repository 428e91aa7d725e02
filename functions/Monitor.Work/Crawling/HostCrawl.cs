using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Crawling;
using Monitor.Net;
using Monitor.Work.Watching;

namespace Monitor.Work.Crawling;

/// <summary>Goes through the columns of one host: looks for the reports, keeps what it saw, judges them, and records what that changes.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases.</param>
/// <param name="observations">The looks.</param>
/// <param name="evidence">What was received.</param>
/// <param name="queues">Takes what is left when the time is over.</param>
/// <param name="leases">Says whether somebody else is there.</param>
/// <param name="client">Fetches pages.</param>
/// <param name="reader">Reads columns.</param>
/// <param name="watch">Says who owes what, and what day it is.</param>
/// <param name="crawl">How politely.</param>
/// <param name="options">How long.</param>
/// <param name="time">The system's clock: for pauses.</param>
/// <param name="watcher">Is told of each step.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class HostCrawl(
    IAgencyRegistryStore registry,
    ICaseStore cases,
    IObservationStore observations,
    IEvidenceStore evidence,
    IOrderQueues queues,
    IHostLeases leases,
    GuardedClient client,
    ColumnReader reader,
    Watch watch,
    IOptions<CrawlOptions> crawl,
    IOptions<WatchOptions> options,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<HostCrawl> logger)
{
    private const string Step = "crawl";
    private const int ShortestWaits = 4;

    /// <summary>Carries out an order. A repetition goes on where the last one stopped: columns looked at in the run are not looked at again.</summary>
    /// <exception cref="FormatException">The order names no host.</exception>
    public async Task CrawlAsync(CrawlOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!HostKey.TryParse(order.Host, out var host))
            throw new FormatException($"'{order.Host}' is no host.");
        await using var lease = await leases.TakeAsync(host, options.Value.HostLease, cancellationToken);
        if (lease is null)
        {
            LogTaken(order.Host);
            await queues.QueueAsync(order, options.Value.HostLease / ShortestWaits, cancellationToken);
            return;
        }

        watcher.Reached(CycleStep.HostLeased);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        if (!await VisitAsync(order, host, either.Token))
            await queues.QueueAsync(order, TimeSpan.Zero, cancellationToken);
        watcher.Reached(CycleStep.HostDone);
    }

    /// <returns>Whether all columns were gone through; else the time is over.</returns>
    private async Task<bool> VisitAsync(CrawlOrder order, HostKey host, CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        await foreach (var agency in registry.OnHostAsync(host, cancellationToken))
            agencies.Add(agency);
        var neighbours = new AgencyRegistry(agencies);
        await using var doors = new HostDoors(host, leases, options.Value.HostLease, crawl.Value.HostWait, time);
        using var visit = new HostVisit(doors, client, evidence, crawl.Value, time, watcher);
        var started = time.GetTimestamp();
        foreach (var agency in agencies)
        {
            foreach (var column in agency.Columns.Where(column => HostKey.Of(column) == host))
            {
                var years = await YearsLeftAsync(agency, column, order.Run, cancellationToken);
                if (years.Count == 0)
                    continue;
                if (time.GetElapsedTime(started) > options.Value.VisitTime)
                    return false;
                await LookAsync(new ColumnRequest(agency, column, years, neighbours), visit, order.Run, cancellationToken);
            }
        }

        return true;
    }

    /// <summary>The years of which a column was not looked at in this run. A look is recorded last, so that one that was is done with.</summary>
    private async Task<IReadOnlyList<int>> YearsLeftAsync(Agency agency, Uri column, string run, CancellationToken cancellationToken)
    {
        var left = new List<int>();
        foreach (var year in watch.YearsOf(agency))
        {
            var latest = await LatestAsync(agency, year, cancellationToken);
            if (!latest.TryGetValue(column, out var observation) || observation.Run != run)
                left.Add(year);
        }

        return left;
    }

    private async Task LookAsync(ColumnRequest request, HostVisit visit, string run, CancellationToken cancellationToken)
    {
        var started = watch.Now;
        var looks = await reader.LookAsync(request, visit, cancellationToken);
        watcher.Reached(CycleStep.ColumnRead);
        foreach (var look in looks)
        {
            var decided = WithCertainDate(look, watch.DueOf(request.Agency, look.Year));
            LogLooked(request.Agency.Id.Value, look.Year, decided.GetType().Name, (decided as Look.Unknown)?.Reason ?? "", look.Detail ?? "");
            await FollowAsync(request, look with { Look = decided }, run, cancellationToken);
            await observations.RecordAsync(
                new Observation(request.Agency.Id, look.Year, request.Column, started, decided, look.Coverage, run), cancellationToken);
            watcher.Reached(CycleStep.LookRecorded);
        }
    }

    /// <summary>The look with the day of publication that is certain: a page that was stamped anew makes nobody late.</summary>
    private static Look WithCertainDate(ColumnLook look, DueDate due) => look is { Look: Look.Found found, Report: { } seen }
        ? found with { PublishedOn = seen.Report.PublishedOn(look.Year, due.Date) }
        : look.Look;

    private async Task FollowAsync(ColumnRequest request, ColumnLook look, string run, CancellationToken cancellationToken)
    {
        var (agency, year) = (request.Agency, look.Year);
        var latest = agency.Columns.Count > 1 ? await LatestAsync(agency, year, cancellationToken) : [];
        latest.Remove(request.Column);
        Look? At(Uri column) => column == request.Column ? look.Look : latest.GetValueOrDefault(column)?.Look;
        var combined = LookHistory.Combine([.. agency.Columns.Select(At)], watch.Now);
        // Of a report that stands in several columns the first one is judged, or the columns would take turns.
        var isFirst = agency.Columns.First(column => At(column) is Look.Found || column == request.Column) == request.Column;
        var seen = look.Report is { } found && isFirst ? new SeenReport(found.Report, found.Body, found.Url, found.ReceivedAt, found.ContentType) : null;
        var assessment = watch.Assess(agency, year, Step, run);
        await cases.UpdateAsync(new CaseId(agency.Id, year), current => assessment.AfterLook(current, combined, seen), cancellationToken);
    }

    /// <summary>The latest look at each column.</summary>
    private async Task<Dictionary<Uri, Observation>> LatestAsync(Agency agency, int year, CancellationToken cancellationToken)
    {
        const int enough = 100;
        var listing = await observations.ListAsync(agency.Id, year, enough, null, cancellationToken);
        return listing.Items.DistinctBy(observation => observation.Column).ToDictionary(observation => observation.Column);
    }

    [LoggerMessage(5001, LogLevel.Information, "Somebody else is at {Host}; its order waits")]
    private partial void LogTaken(string host);

    [LoggerMessage(5002, LogLevel.Information, "{Agency} {Year}: {Outcome} {Reason} {Detail}")]
    private partial void LogLooked(string agency, int year, string outcome, string reason, string detail);
}
