using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Reports;
using Monitor.Core.Telemetry;
using Monitor.Crawling;
using Monitor.Crawling.Discovery;
using Monitor.Net;
using Monitor.Work.Archive;
using Monitor.Work.Registering;
using Monitor.Work.Watching;

namespace Monitor.Work.Crawling;

/// <summary>Goes through the columns of one host: looks for the reports, keeps what it saw, judges them, and records what that changes.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases.</param>
/// <param name="observations">The looks.</param>
/// <param name="evidence">What was received.</param>
/// <param name="notes">What is remembered of hosts.</param>
/// <param name="failures">Remembers why a host could not be gone through.</param>
/// <param name="archive">Reads the reports of the years before again.</param>
/// <param name="queues">Takes what is left when the time is over.</param>
/// <param name="leases">Says whether somebody else is there.</param>
/// <param name="client">Fetches pages.</param>
/// <param name="reader">Reads columns.</param>
/// <param name="finder">Finds the columns that are not registered.</param>
/// <param name="watch">Says who owes what, and what day it is.</param>
/// <param name="crawl">How politely.</param>
/// <param name="options">How long.</param>
/// <param name="time">The system's clock: for pauses.</param>
/// <param name="watcher">Is told of each step.</param>
/// <param name="listener">Is told of each look.</param>
/// <param name="meter">Counts visits, looks, and what was read in them.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class HostCrawl(
    IAgencyRegistryStore registry,
    ICaseStore cases,
    IObservationStore observations,
    IEvidenceStore evidence,
    IHostNotes notes,
    IHostFailures failures,
    ArchivedReports archive,
    IOrderQueues queues,
    IHostLeases leases,
    GuardedClient client,
    ColumnReader reader,
    ColumnFinder finder,
    Watch watch,
    IOptions<CrawlOptions> crawl,
    IOptions<WatchOptions> options,
    TimeProvider time,
    ICycleWatcher watcher,
    ILookListener listener,
    MonitorMeter meter,
    ILogger<HostCrawl> logger)
{
    private const string Step = "crawl";
    private const int ShortestWaits = 4;

    // A host that is visited so long and so often is somebody's to look at: the look says that it could not.
    private const int MostPutOffs = 5;

    private readonly EarlierReports earlier = new(cases, archive);

    /// <summary>Carries out an order. A repetition goes on where the last one stopped: columns looked at in the run are not looked at again.</summary>
    /// <exception cref="FormatException">The order names no host.</exception>
    public async Task CrawlAsync(CrawlOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!HostKey.TryParse(order.Host, out var host))
            throw new FormatException($"'{order.Host}' is no host.");
        using var activity = MonitorActivities.Start(MonitorActivities.Visit);
        activity.Note(TelemetryAttributes.ServerAddress, order.Host).Note(TelemetryAttributes.Run, order.Run);
        string? outcome = null;
        try
        {
            outcome = await CarryOutAsync(order, host, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = "failed";
            activity.Fail(exception.GetType().Name);
            throw;
        }
        finally
        {
            activity.Note(TelemetryAttributes.VisitOutcome, outcome);
            // Who stops the program says nothing about the host.
            if (outcome is not null)
                meter.Visited(outcome);
        }
    }

    /// <returns>How it ended, as telemetry calls it.</returns>
    private async Task<string> CarryOutAsync(CrawlOrder order, HostKey host, CancellationToken cancellationToken)
    {
        if (UntilOpening is var wait && wait > TimeSpan.Zero)
        {
            LogClosed(order.Host, wait);
            await queues.QueueAsync(order, wait, cancellationToken);
            return "closed";
        }

        await using var lease = await leases.TakeAsync(host, options.Value.HostLease, cancellationToken);
        if (lease is null)
        {
            LogTaken(order.Host);
            await queues.QueueAsync(order, options.Value.HostLease / ShortestWaits, cancellationToken);
            return "taken";
        }

        watcher.Reached(CycleStep.HostLeased);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        VisitEnd end;
        IReadOnlyList<string>? failed;
        try
        {
            (end, failed) = await VisitAsync(order, host, either.Token);
        }
        catch (Exception exception) when (!either.IsCancellationRequested)
        {
            // The last of several failures puts the order aside, and a queue keeps no reasons.
            LogHostFailed(exception, order.Host);
            await failures.KeepAsync(host, new HostFailure(order.Host, order.Run, time.GetUtcNow(), Said(exception)), cancellationToken);
            throw;
        }

        if (end == VisitEnd.TimeIsOver)
            await queues.QueueAsync(order with { Failed = failed }, TimeSpan.Zero, cancellationToken);
        // Soon at first, and then ever later: the other visit may be a long one.
        else if (end == VisitEnd.SomeWerePutOff)
            await queues.QueueAsync(order with { PutOff = order.PutOff + 1, Failed = failed }, options.Value.HostLease / ShortestWaits * (1 << order.PutOff), cancellationToken);
        await failures.ForgetAsync(host, cancellationToken);
        watcher.Reached(CycleStep.HostDone);
        return end switch
        {
            VisitEnd.TimeIsOver => "timeOver",
            VisitEnd.SomeWerePutOff => "putOff",
            _ => "completed",
        };
    }

    private static string Said(Exception exception) => exception is AggregateException several
        ? string.Join("; ", several.Flatten().InnerExceptions.Select(Said))
        : $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>How long it is until sites may be looked at; zero when they may be now.</summary>
    private TimeSpan UntilOpening => CrawlWindow.NextOpening(crawl.Value.ReadWindows(), time.GetUtcNow()) - time.GetUtcNow();

    /// <returns>How it ended, and the agencies that the next visit leaves for last; null for none.</returns>
    /// <exception cref="AggregateException">Some agencies could not be gone through; all others were, or the time is over and some failed again.</exception>
    private async Task<(VisitEnd End, IReadOnlyList<string>? Failed)> VisitAsync(CrawlOrder order, HostKey host, CancellationToken cancellationToken)
    {
        var agencies = await registry.NowOnHostAsync(host, cancellationToken);
        var neighbours = new AgencyRegistry(agencies);
        await using var doors = new HostDoors(host, leases, options.Value.HostLease, crawl.Value.HostWait, time);
        using var visit = new HostVisit(doors, client, evidence, notes, crawl.Value, time, watcher);
        var started = (Clock: watch.Now, Time: time.GetTimestamp());
        var (looked, isPutOff) = (false, false);
        var failed = new Dictionary<string, Exception>();
        // Or one that is slow to fail would use up the time of every visit.
        foreach (var agency in agencies.OrderBy(agency => order.Failed?.Contains(agency.Id.Value) == true))
        {
            try
            {
                var requests = await RequestsAsync(agency, host, neighbours, order.Run, cancellationToken);
                var sought = await SoughtAsync(agency, host, order.Run, cancellationToken);
                if (requests.Count == 0 && sought.Count == 0)
                    continue;
                // One agency at least, or a visit whose time is short would never come to an end.
                if (looked && (time.GetElapsedTime(started.Time) > options.Value.VisitTime || UntilOpening > TimeSpan.Zero))
                {
                    // Others may still wait, but who fails twice is for the queue to count, or the order would come back for ever.
                    if (order.Failed?.Any(failed.ContainsKey) == true)
                        break;
                    string[] last = [.. (order.Failed ?? []).Union(failed.Keys)];
                    return (isPutOff ? VisitEnd.SomeWerePutOff : VisitEnd.TimeIsOver, last.Length == 0 ? null : last);
                }

                looked = true;
                var before = doors.TurnedAway;
                isPutOff |= !await LookAsync(requests, visit, started.Clock, order.Run, () => doors.TurnedAway > before && order.PutOff < MostPutOffs, cancellationToken);
                if (sought.Count > 0)
                    await SeekAsync(agency, host, sought, neighbours, visit, started.Clock, order.Run, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One agency that is in disorder must not keep the others of its host from being looked at.
                LogFailed(exception, agency.Id.Value);
                failed.Add(agency.Id.Value, new InvalidOperationException($"{agency.Id}: {exception.Message}", exception));
            }
        }

        return failed.Count == 0
            ? (isPutOff ? VisitEnd.SomeWerePutOff : VisitEnd.AllWereSeen, null)
            : throw new AggregateException($"{failed.Count} agencies of {host} could not be gone through.", failed.Values);
    }

    /// <summary>The columns of an agency on the host, with the years of which they were not looked at in this run, or whose looks the case does not follow.</summary>
    private async Task<IReadOnlyList<ColumnRequest>> RequestsAsync(
        Agency agency, HostKey host, AgencyRegistry neighbours, string run, CancellationToken cancellationToken)
    {
        var done = new HashSet<(int, string)>();
        foreach (var year in watch.YearsOf(agency))
        {
            foreach (var look in await LooksAsync(agency, year, cancellationToken))
            {
                if (look.Run == run && look.IsFollowed)
                    done.Add((year, look.Column.AbsoluteUri));
            }
        }

        return
        [
            .. from column in agency.Columns
               where HostKey.Of(column) == host
               let years = watch.YearsOf(agency).Where(year => !done.Contains((year, column.AbsoluteUri))).ToList()
               where years.Count > 0
               select new ColumnRequest(agency, column, years, neighbours) { OverdueYears = [.. years.Where(year => watch.DueOf(agency, year).Date < watch.Today)] },
        ];
    }

    /// <summary>The host on which the column of an agency is searched that has none in the registry: the first of its hosts. Null for other agencies.</summary>
    internal static HostKey? SearchedHostOf(Agency agency) => agency.Columns.Count > 0 ? null : HostKey.Of(agency).Select(host => (HostKey?)host).FirstOrDefault();

    /// <summary>The years for which the column of an agency is searched on the host: it has none in the registry, and none was looked at in this run.</summary>
    private async Task<IReadOnlyList<int>> SoughtAsync(Agency agency, HostKey host, string run, CancellationToken cancellationToken)
    {
        if (crawl.Value.DiscoveryPages == 0 || SearchedHostOf(agency) != host)
            return [];
        var years = new List<int>();
        foreach (var year in watch.YearsOf(agency))
        {
            if (!(await LooksAsync(agency, year, cancellationToken)).Any(look => look.Run == run && look.IsFollowed))
                years.Add(year);
        }

        return years;
    }

    /// <summary>Looks for the column of an agency that has none in the registry, and in it for its reports.</summary>
    private async Task SeekAsync(
        Agency agency, HostKey host, IReadOnlyList<int> years, AgencyRegistry neighbours, HostVisit visit, DateTimeOffset visitStarted, string run, CancellationToken cancellationToken)
    {
        var started = watch.Now;
        var found = await finder.LookAsync(agency, host, years, neighbours, visit, cancellationToken);
        watcher.Reached(CycleStep.ColumnRead);
        await RecordAsync([.. found.Looks.Select(look => Observed(found.Request, look, started, visitStarted, run))], run, cancellationToken);
    }

    /// <summary>Looks at all columns of an agency on the host, and then judges: the report may stand in any of them.</summary>
    /// <returns>False when it was put off: what could not be told may be told when another visit is over.</returns>
    private async Task<bool> LookAsync(
        IReadOnlyList<ColumnRequest> requests, HostVisit visit, DateTimeOffset visitStarted, string run, Func<bool> mayBePutOff, CancellationToken cancellationToken)
    {
        var looks = new List<(ColumnRequest Request, ColumnLook Look, Observation Observation)>();
        foreach (var request in requests)
        {
            var started = watch.Now;
            foreach (var look in await reader.LookAsync(request, visit, cancellationToken))
                looks.Add(Observed(request, look, started, visitStarted, run));
            watcher.Reached(CycleStep.ColumnRead);
        }

        if (looks.Any(each => each.Observation.Look is Look.Unknown) && mayBePutOff())
        {
            LogPutOff(requests[0].Agency.Id.Value);
            return false;
        }

        await RecordAsync(looks, run, cancellationToken);
        return true;
    }

    private (ColumnRequest Request, ColumnLook Look, Observation Observation) Observed(ColumnRequest request, ColumnLook look, DateTimeOffset started, DateTimeOffset visitStarted, string run)
    {
        var decided = look with { Look = Decided(look, watch.DueOf(request.Agency, look.Year), visitStarted) };
        LogLooked(request.Agency.Id.Value, look.Year, decided.Look.GetType().Name, (decided.Look as Look.Unknown)?.Reason ?? "", look.Detail ?? "");
        listener.Looked(request, decided);
        return (request, decided, new Observation(request.Agency.Id, look.Year, request.Column, started, decided.Look, look.Coverage, run) { Pages = look.Pages, Signs = look.Signs });
    }

    /// <summary>Records looks, and lets the cases follow them.</summary>
    private async Task RecordAsync(IReadOnlyList<(ColumnRequest Request, ColumnLook Look, Observation Observation)> looks, string run, CancellationToken cancellationToken)
    {
        // Before the case: what it will say has its proof by then. And after, that it is done with.
        foreach (var (_, _, observation) in looks)
        {
            await observations.RecordAsync(observation, cancellationToken);
            meter.Looked(observation.Look);
            watcher.Reached(CycleStep.LookRecorded);
        }

        var atHand = looks.Select(each => each.Look.Report).OfType<FoundReport>().DistinctBy(found => found.Body).ToDictionary(found => found.Body, found => found.Report);
        // The earlier year first: the later one is held against it.
        foreach (var (request, look, observation) in looks.OrderBy(each => each.Look.Year))
        {
            await FollowAsync(request, look, atHand, run, cancellationToken);
            await observations.RecordAsync(observation with { IsFollowed = true }, cancellationToken);
            watcher.Reached(CycleStep.LookFollowed);
        }
    }

    /// <summary>
    /// The look with what is certain of its times: a page that was stamped anew makes nobody late, and what was read in a visit is as old as
    /// its beginning.
    /// </summary>
    private static Look Decided(ColumnLook look, DueDate due, DateTimeOffset visitStarted) => look switch
    {
        { Look: Look.Found found, Report: { } seen } => found with { PublishedOn = seen.Report.PublishedOn(look.Year, due.Date) },
        { Look: Look.Absent absent } when absent.At > visitStarted => absent with { At = visitStarted },
        _ => look.Look,
    };

    private async Task FollowAsync(
        ColumnRequest request, ColumnLook look, IReadOnlyDictionary<BodyHash, Report> atHand, string run, CancellationToken cancellationToken)
    {
        var (agency, year) = (request.Agency, look.Year);
        using var activity = MonitorActivities.Start(MonitorActivities.Judge);
        activity.Note(TelemetryAttributes.Agency, agency.Id.Value).Note(TelemetryAttributes.ReportYear, year)
            .Note(TelemetryAttributes.LookOutcome, MonitorMeter.OutcomeOf(look.Look)).Note(TelemetryAttributes.LookReason, (look.Look as Look.Unknown)?.Reason);
        var looks = await LooksAsync(agency, year, cancellationToken);
        // What other columns lacked in another run proves nothing today; what stood in them is known.
        Look? At(Uri column) => ColumnAddress.IsSame(column, request.Column)
            ? look.Look
            : looks.FirstOrDefault(other => ColumnAddress.IsSame(other.Column, column) && (other.Run == run || other.Look is Look.Found))?.Look;
        var all = agency.Columns.Select(At).ToList();
        // Of a report that stands in several columns the first one is judged, also on a day on which it cannot be seen, or they would take turns.
        var isFirst = agency.Columns.TakeWhile(column => !ColumnAddress.IsSame(column, request.Column))
            .All(column => looks.FirstOrDefault(other => ColumnAddress.IsSame(other.Column, column) && other.Look is not Look.Unknown)?.Look is not Look.Found);
        var seen = look.Report is { } found && isFirst ? new SeenReport(found.Report, found.Body, found.Url, found.ReceivedAt, found.ContentType) : null;
        // On another day at least, for a column on a host whose turn is still to come.
        var isEverywhere = agency.Columns.All(column => ColumnAddress.IsSame(column, request.Column) || looks.Any(other => ColumnAddress.IsSame(other.Column, column)));
        PageProof[] pages = [.. look.Pages, .. looks.Where(other => other.Run == run && !ColumnAddress.IsSame(other.Column, request.Column)).SelectMany(other => other.Pages)];
        var previous = seen is null ? null : await earlier.PreviousAsync(agency.Id, year, atHand, cancellationToken);
        var site = ColumnHistory.Of(agency, looks) with
        {
            PageText = seen is null || look.Report is { IsForeignHost: true } ? null : $"{seen.Report.Title}\n{seen.Report.Text}",
            OtherVersions = seen is null ? null : await earlier.OthersAsync(agency.Id, year, seen.Report, cancellationToken),
        };
        var assessment = watch.Assess(agency, year, Step, run);
        await cases.UpdateAsync(
            new CaseId(agency.Id, year),
            current => assessment.AfterLook(current, LookHistory.Combine(all, watch.Now), isEverywhere, seen, pages, previous, site),
            cancellationToken);
        meter.Judged(seen?.Report, "site", assessment.Outcomes);
        activity.Note(TelemetryAttributes.ReportFormat, seen?.Report.Format.Name()).Note(TelemetryAttributes.ReportHash, seen?.Body.Value);
    }

    /// <summary>The latest looks, newest first.</summary>
    private async Task<IReadOnlyList<Observation>> LooksAsync(Agency agency, int year, CancellationToken cancellationToken)
    {
        const int enough = 100;
        return (await observations.ListAsync(agency.Id, year, enough, null, cancellationToken)).Items;
    }

    [LoggerMessage(5001, LogLevel.Information, "Somebody else is at {Host}; its order waits")]
    private partial void LogTaken(string host);

    [LoggerMessage(5004, LogLevel.Information, "Sites are not looked at now; the order of {Host} waits {Wait}")]
    private partial void LogClosed(string host, TimeSpan wait);

    [LoggerMessage(5002, LogLevel.Information, "{Agency} {Year}: {Outcome} {Reason} {Detail}")]
    private partial void LogLooked(string agency, int year, string outcome, string reason, string detail);

    [LoggerMessage(5005, LogLevel.Information, "{Agency} is put off: another visit is at a host that leads on from its column")]
    private partial void LogPutOff(string agency);

    [LoggerMessage(5006, LogLevel.Error, "{Host} could not be gone through")]
    private partial void LogHostFailed(Exception exception, string host);

    [LoggerMessage(5003, LogLevel.Error, "{Agency} could not be gone through")]
    private partial void LogFailed(Exception exception, string agency);

    /// <summary>How a visit ended.</summary>
    private enum VisitEnd
    {
        /// <summary>All columns were gone through.</summary>
        AllWereSeen,

        /// <summary>The time is over.</summary>
        TimeIsOver,

        /// <summary>Some agencies wait for another visit's end.</summary>
        SomeWerePutOff,
    }
}
