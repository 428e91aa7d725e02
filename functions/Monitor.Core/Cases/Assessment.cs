using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Cases;

/// <summary>A report as it was found on a site.</summary>
/// <param name="Report">What was read.</param>
/// <param name="Body">Hash of the body it was read from.</param>
/// <param name="Url">Where it was.</param>
/// <param name="ReceivedAt">When it was received, UTC, by the system's clock.</param>
/// <param name="ContentType">Media type as received; null when not stated.</param>
public sealed record SeenReport(Report Report, BodyHash Body, Uri Url, DateTimeOffset ReceivedAt, string? ContentType)
{
    /// <summary>The officer who saw it at <see cref="ReceivedAt"/> and handed it in; null for what the program fetched.</summary>
    public string? SeenBy { get; init; }
}

/// <summary>Judges how things stand with an agency's report of a year, and says what that changes: obligation, findings, and the notices about them.</summary>
/// <param name="agency">The agency.</param>
/// <param name="due">When the report is due.</param>
/// <param name="now">The instant of the judgement, UTC, by the business clock.</param>
/// <param name="step">The step of the program that judges, for the events: <c>crawl</c>, <c>assess</c>.</param>
/// <param name="run">The run it belongs to: the cause of every event.</param>
/// <param name="recipients">Who is told.</param>
/// <param name="policy">What the office has decided.</param>
public sealed class Assessment(Agency agency, DueDate due, DateTimeOffset now, string step, string run, NoticeRecipients recipients, Policy policy)
{
    private const int CauseDigits = 12;
    private static readonly IReadOnlyList<Rule> DeadlineRules = [PublicationRules.Missing, .. SiteRules.OfDays];
    private static readonly IReadOnlyList<Rule> ColumnRules = [PublicationRules.Missing, .. SiteRules.OfColumn];

    /// <summary>What the rules said in the latest judgement, for who counts them; empty before the first.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    /// <summary>What a look changes.</summary>
    /// <param name="current">The case as it stands.</param>
    /// <param name="look">What came of looking at all columns.</param>
    /// <param name="isEverywhere">Whether all columns were looked at in this run.</param>
    /// <param name="seen">The report that was found in the column looked at; null when it was not, or when another column's is judged.</param>
    /// <param name="pages">What was received, for a report that is not there.</param>
    /// <param name="previous">The agency's report of the year before, in its latest version; null when it is not at hand.</param>
    /// <param name="site">What watching the columns has shown; null when nothing is known. When the report was seen and missed is known to the case.</param>
    public CaseChanges AfterLook(
        Case current, Look look, bool isEverywhere, SeenReport? seen, IReadOnlyList<PageProof> pages, Report? previous = null, SiteHistory? site = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(look);
        return Judge(current, LookHistory.Decide(Known(current), look, due), look, isEverywhere, seen, pages, previous, site ?? new SiteHistory(), ColumnRules);
    }

    /// <summary>What the passing of time changes.</summary>
    /// <param name="current">The case as it stands.</param>
    /// <param name="site">What was counted or entered of the agency; null when nothing is known.</param>
    /// <param name="isLatest">Whether what concerns the site and no report in particular is told in this case: it is told in one.</param>
    public CaseChanges AtDeadline(Case current, SiteHistory? site = null, bool isLatest = false)
    {
        ArgumentNullException.ThrowIfNull(current);
        var known = Known(current);
        // What searching its site came to says more than that the registry has no column.
        if (agency.Columns.Count == 0 && known is not Look.Found)
            known = current.Obligation?.Look is Look.Unknown { Reason: "columnUnregistered" or "columnNotFound" } searched ? searched : LookHistory.Combine([], now);
        return Judge(current, known, null, true, null, [], null, ProbedWeek.Of(current, site ?? new SiteHistory(), isLatest), DeadlineRules);
    }

    private string Columns => string.Join('\n', agency.Columns.Select(column => column.AbsoluteUri));

    /// <summary>The look that decided, as far as it still speaks of the registered columns: that something was not in others proves nothing.</summary>
    private Look? Known(Case current) => current.Obligation is { Look: not Look.Found } obligation && obligation.Columns != Columns ? null : current.Obligation?.Look;

    /// <summary>The last complete look that did not find the report, as far as it was at the columns that are registered now.</summary>
    private DateTimeOffset? LastAbsent(ObligationState? obligation) => obligation?.Columns == Columns ? obligation.LastAbsent : null;

    private CaseChanges Judge(Case current, Look? decided, Look? latest, bool isEverywhere, SeenReport? seen, IReadOnlyList<PageProof> pages, Report? previous, SiteHistory site, IReadOnlyList<Rule> rulesWithoutReport)
    {
        var today = ChinaTime.DateOf(now);
        var versions = seen is null ? [] : NewVersion(current, seen);
        var reading = seen?.Report.Fingerprint();
        var shown = reading is null ? null : versions.Concat(current.Reports).First(version => version.Reading == reading);
        var knownBy = KnownBy(current, latest, seen, today);
        if (decided is Look.Found found && knownBy < (found.PublishedOn ?? DateOnly.MinValue))
            decided = found with { PublishedOn = knownBy };
        var subject = (seen is null ? CheckSubject.WithoutReport() : new CheckSubject(seen.Report)) with
        {
            Agency = agency,
            Year = current.Id.Year,
            Kind = agency.Kind,
            Due = due,
            Look = decided,
            KnownBy = knownBy,
            IsEverywhereLooked = isEverywhere,
            Today = today,
            Policy = policy,
            Previous = previous,
            Site = site with
            {
                LastAbsent = LastAbsent(current.Obligation),
                FirstSeen = current.Obligation?.FirstSeen ?? (latest as Look.Found)?.At,
            },
        };
        var rules = seen is not null ? Catalogue.Rules : rulesWithoutReport;
        var proof = seen is null ? null : new Proof(seen.Body, seen.Url, seen.ReceivedAt, ReportReader.Version) { SeenBy = seen.SeenBy };
        // What is read belongs to the cause: a page may change twice in one run.
        var source = new EventSource(now, step, reading is null ? run : $"{run} {reading[..CauseDigits]}");
        var outcomes = Outcomes = Catalogue.Evaluate(subject, rules);
        var waivers = new PolicyWaivers(agency, policy, current, source);
        var proofs = new FindingProofs(proof, pages, reading, policy.Hash);
        var events = Reconciliation.Of(current, outcomes, Diagnoser.Findings(subject, outcomes), proofs, waivers, source).ToList();
        if (decided is Look.Unknown && latest is not null && LookHistory.TakesBack(Known(current), latest))
            events.AddRange(Reconciliation.TakeBack(current, PublicationRules.Missing, source));
        var obligation = Obligation(current, decided, latest, shown, today);
        events.AddRange(waivers.Of(obligation, events));
        var (notices, notified) = Notify(current, obligation, events);
        return new CaseChanges
        {
            Obligation = obligation,
            Reports = versions,
            Events = [.. events, .. notified],
            Notices = notices,
        };
    }

    /// <summary>The earliest day by which the report is known to have been there: as seen by us, as an earlier version or another column showed.</summary>
    private static DateOnly? KnownBy(Case current, Look? latest, SeenReport? report, DateOnly today) => current.Reports
        .SelectMany(version => (DateOnly?[])[version.PublishedOn, ChinaTime.DateOf(version.FirstSeen)])
        .Append(current.Obligation?.FirstSeen is { } seen ? ChinaTime.DateOf(seen) : null)
        .Append((current.Obligation?.Look as Look.Found)?.PublishedOn)
        .Append((latest as Look.Found)?.PublishedOn)
        .Append(latest is Look.Found ? today : null)
        // What the program fetches it has just fetched; an officer may tell of a day before.
        .Append(report is { SeenBy: not null } ? ChinaTime.DateOf(report.ReceivedAt) : null)
        .Min();

    private ReportVersion[] NewVersion(Case current, SeenReport seen)
    {
        // Pages with a visitor count or today's date have another body every time; it is another version when something else is read.
        var reading = seen.Report.Fingerprint();
        return current.Reports.Any(version => version.Reading == reading)
            ? []
            : [new ReportVersion(seen.Body, seen.Url, seen.SeenBy is null ? now : seen.ReceivedAt)
                {
                    Title = seen.Report.Title,
                    PublishedOn = seen.Report.PublishedOn(current.Id.Year, due.Date),
                    ContentType = seen.ContentType,
                    Reading = reading,
                    SeenBy = seen.SeenBy,
                    BodyReading = seen.Report.BodyFingerprint(),
                    ReaderVersion = ReportReader.Version,
                }];
    }

    private ObligationState Obligation(Case current, Look? decided, Look? latest, ReportVersion? shown, DateOnly today)
    {
        var before = current.Obligation;
        var after = new ObligationState(
            agency.Name, agency.Jurisdiction, due, new Obligation(agency, current.Id.Year, due).StatusAt(today, decided), now)
        {
            Look = decided,
            Columns = Columns,
            FormerJurisdiction = before?.FormerJurisdiction,
            LastAbsent = latest is Look.Absent absent ? absent.At : latest is not null && LookHistory.TakesBack(Known(current), latest) ? null : LastAbsent(before),
            FirstSeen = before?.FirstSeen ?? (decided is Look.Found found ? found.At : null),
            Report = shown?.Body ?? before?.Report,
        };
        after = after with { SightChangedAt = before is null || (before.Reason is null) == (after.Reason is null) ? before?.SightChangedAt : now };
        return before is not null && after with { AssessedAt = before.AssessedAt } == before ? before : after;
    }

    /// <summary>The notices that are due, with the events that say so.</summary>
    private (IReadOnlyList<Notice> Notices, IReadOnlyList<FindingEvent> Events) Notify(Case current, ObligationState obligation, IReadOnlyList<FindingEvent> events)
    {
        var changed = current.Plan(new CaseChanges { Obligation = obligation, Events = events }).Findings.Select(update => update.Finding).ToList();
        var findings = changed.UnionBy(current.Findings, finding => finding.Id).ToList();
        var histories = current.Events.Select(recorded => recorded.Event).Concat(events).ToLookup(change => change.Finding);
        var notices = new NoticePlan(agency, recipients, current, findings, histories, obligation, now).Notices();
        return (notices, [.. notices.SelectMany(notice => notice.Findings.Select(finding =>
            new FindingEvent(finding, FindingEventKind.Notified, now, step, $"{run} {notice.Id}") { Notice = notice.Id }))]);
    }
}
