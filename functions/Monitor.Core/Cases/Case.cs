using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>Names a case: one agency's report of one year. Written <c>{agencyId}|{year}</c>.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The report year.</param>
public sealed record CaseId(AgencyId Agency, int Year)
{
    /// <summary>Reads a case's name.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CaseId? id)
    {
        var parts = text?.Split('|') ?? [];
        id = parts.Length == 2 && AgencyId.TryParse(parts[0], out var agency)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? new CaseId(agency, year)
            : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Agency}|{Year}";
}

/// <summary>An obligation as last assessed.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region it belongs to, from the largest down, separated by <c>/</c>.</param>
/// <param name="Due">When the report is due.</param>
/// <param name="Status">How things stand.</param>
/// <param name="AssessedAt">When that was assessed, UTC.</param>
public sealed record ObligationState(string AgencyName, string Jurisdiction, DueDate Due, ObligationStatus Status, DateTimeOffset AssessedAt)
{
    /// <summary>The look that decided; null when nobody has looked.</summary>
    public Look? Look { get; init; }

    /// <summary>The columns that <see cref="Look"/> is about, one a line; null when nobody has looked.</summary>
    public string? Columns { get; init; }

    /// <summary>The region that the agency belonged to before; null when it did not change. Lists may still have the case there.</summary>
    public string? FormerJurisdiction { get; init; }

    /// <summary>When the last complete look ended that did not find the report, UTC; null when there was none.</summary>
    public DateTimeOffset? LastAbsent { get; init; }

    /// <summary>When the report was first seen, UTC; null when it was not.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>
    /// When it last came to be unknown whether the report is there, or known again (<see cref="Reason"/>), UTC; null when neither happened since
    /// the case began, or since this is noted.
    /// </summary>
    public DateTimeOffset? SightChangedAt { get; init; }

    /// <summary>The version that is on the site now; null when there is none.</summary>
    public BodyHash? Report { get; init; }

    /// <summary>
    /// Why it is not known whether the report is there, a stable code: the look's, or <c>notLooked</c> when nobody has looked, or not since it
    /// was due; null when it is known. Also before the due day: who cannot be seen then cannot be reminded.
    /// </summary>
    public string? Reason => (Status, Look) switch
    {
        (ObligationStatus.NotDue or ObligationStatus.DueSoon or ObligationStatus.Unverifiable, Look.Unknown unknown) => unknown.Reason,
        (ObligationStatus.NotDue or ObligationStatus.DueSoon, null) or (ObligationStatus.Unverifiable, _) => "notLooked",
        _ => null,
    };
}

/// <summary>A version of the report that was seen on the site.</summary>
/// <param name="Body">Hash of its body.</param>
/// <param name="Url">Where it was first seen.</param>
/// <param name="FirstSeen">When it was first seen, UTC.</param>
public sealed record ReportVersion(BodyHash Body, Uri Url, DateTimeOffset FirstSeen)
{
    /// <summary>Its title; null when none was read.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication that the site showed; null when it showed none.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Media type as received; null when not stated.</summary>
    public string? ContentType { get; init; }

    /// <summary>What was read, as <see cref="Reports.Report.Fingerprint"/> gives it; null when nobody took it.</summary>
    public string? Reading { get; init; }

    /// <summary>The officer who saw it and handed it in; null for what the program fetched. Personal data: not for logs or letters.</summary>
    public string? SeenBy { get; init; }

    /// <summary>What was read in the body alone, as <see cref="Reports.Report.BodyFingerprint"/> gives it; null in versions of before it was taken.</summary>
    public string? BodyReading { get; init; }

    /// <summary>Version of the reader that read it; null in versions of before it was noted.</summary>
    public int? ReaderVersion { get; init; }
}

/// <summary>Everything known about one agency's report of one year.</summary>
/// <param name="Id">Whose, and of which year.</param>
/// <param name="Version">How often the case was written; 0 for one that nobody has written yet.</param>
/// <param name="Obligation">The obligation as last assessed; null only when the version is 0.</param>
/// <param name="Reports">The versions of the report, by hash.</param>
/// <param name="Findings">The findings, by rule and locus.</param>
/// <param name="Events">The events of all findings: by rule and locus, then by number.</param>
/// <param name="Notices">The planned notices, by id.</param>
public sealed record Case(
    CaseId Id,
    long Version,
    ObligationState? Obligation,
    IReadOnlyList<ReportVersion> Reports,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<RecordedEvent> Events,
    IReadOnlyList<Notice> Notices)
{
    /// <summary>How far the sending of its notices has come; one that was not begun has none.</summary>
    public IReadOnlyList<NoticeDelivery> Deliveries { get; init; } = [];

    /// <summary>The notices that are neither sent nor given up.</summary>
    public IEnumerable<Notice> Pending =>
        Notices.Where(notice => DeliveryOf(notice.Id) is not { IsDone: true });

    /// <summary>A case that nobody has written yet.</summary>
    public static Case New(CaseId id) => new(id, 0, null, [], [], [], []);

    /// <summary>The events of a finding in their order.</summary>
    public IEnumerable<FindingEvent> EventsOf(FindingId finding) => Events.Select(recorded => recorded.Event).Where(change => change.Finding == finding);

    /// <summary>How far a notice's sending has come; null when it was not begun.</summary>
    public NoticeDelivery? DeliveryOf(NoticeId notice) => Deliveries.FirstOrDefault(delivery => delivery.Notice == notice);

    /// <summary>
    /// What changes would do here. What is recorded already (a report version, a notice, an event of the same kind and cause) is left out, so
    /// that a replay comes to nothing.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A finding belongs to another case; a notice is about a finding that the case does not have, or about none and no obligation, or too many; a delivery is of
    /// a notice that was not planned; or a case would begin without its obligation.
    /// </exception>
    /// <exception cref="InvalidOperationException">An event cannot happen to its finding.</exception>
    public CaseUpdate Plan(CaseChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Events.Select(change => change.Finding).Concat(changes.Notices.SelectMany(notice => notice.Findings)).FirstOrDefault(IsElsewhere) is { } stranger)
            throw new ArgumentException($"{stranger} does not belong to the case {Id}.", nameof(changes));

        var findings = changes.Events.GroupBy(change => change.Finding).Select(PlanFinding).OfType<FindingUpdate>().ToList();
        var known = Findings.Concat(findings.Select(update => update.Finding)).Select(finding => finding.Id).ToHashSet();
        foreach (var notice in changes.Notices)
        {
            if (notice.Obligation is { } obligationOf && (notice.Findings.Count > 0 || obligationOf.Case != Id.ToString()))
                throw new ArgumentException($"A notice about an obligation is about that of its case, and about no finding; this is about {obligationOf} and {notice.Findings.Count}.", nameof(changes));
            if (notice.Obligation is null && notice.Findings.Count is 0 or > Notice.MaxFindings)
                throw new ArgumentException($"A notice is about 1 to {Notice.MaxFindings} findings, not {notice.Findings.Count}.", nameof(changes));
            if (notice.Findings.FirstOrDefault(finding => !known.Contains(finding)) is { } missing)
                throw new ArgumentException($"A notice is about {missing}, which the case does not have.", nameof(changes));
        }

        var reports = changes.Reports.ExceptBy(Reports.Select(report => report.Body), report => report.Body).ToList();
        var notices = changes.Notices.ExceptBy(Notices.Select(notice => notice.Id), notice => notice.Id).ToList();
        if (changes.Deliveries.FirstOrDefault(delivery => Notices.Concat(notices).All(notice => notice.Id != delivery.Notice)) is { } unplanned)
            throw new ArgumentException($"{unplanned.Notice} was never planned here.", nameof(changes));
        var deliveries = changes.Deliveries.Except(Deliveries).ToList();
        var asked = changes.Obligation is { } given && Obligation is { } standing && given.Jurisdiction != standing.Jurisdiction
            ? given with { FormerJurisdiction = standing.Jurisdiction }
            : changes.Obligation;
        var obligation = asked == Obligation ? null : asked;
        var update = new CaseUpdate(obligation, reports, findings, notices, deliveries);
        return update.IsEmpty || (obligation ?? Obligation) is not null
            ? update
            : throw new ArgumentException($"The case {Id} is new: its obligation, with the jurisdiction, comes first.", nameof(changes));
    }

    /// <summary>The case after an update. What changed and what is new stands behind the rest, and not yet where the store has it.</summary>
    /// <param name="update">What <see cref="Plan"/> gave for this case.</param>
    public Case After(CaseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return this with
        {
            Version = Version + 1,
            Obligation = update.Obligation ?? Obligation,
            Reports = [.. Reports, .. update.Reports],
            Findings = [.. Findings.ExceptBy(update.Findings.Select(change => change.Finding.Id), finding => finding.Id), .. update.Findings.Select(change => change.Finding)],
            Events = [.. Events, .. update.Findings.SelectMany(change => change.Events)],
            Notices = [.. Notices, .. update.Notices],
            Deliveries = [.. Deliveries.ExceptBy(update.Deliveries.Select(delivery => delivery.Notice), delivery => delivery.Notice), .. update.Deliveries],
        };
    }

    private bool IsElsewhere(FindingId finding) => finding.Agency != Id.Agency || finding.Year != Id.Year;

    private FindingUpdate? PlanFinding(IGrouping<FindingId, FindingEvent> changes)
    {
        var seen = EventsOf(changes.Key).Select(change => (change.Kind, change.Cause)).ToHashSet();
        var before = Findings.FirstOrDefault(finding => finding.Id == changes.Key);
        var state = before;
        var recorded = new List<RecordedEvent>();
        foreach (var change in changes.Where(change => seen.Add((change.Kind, change.Cause))))
        {
            state = state is null ? Finding.Open(change) : state.After(change);
            recorded.Add(new RecordedEvent(state.Events, change));
        }

        return state is null || recorded.Count == 0 ? null : new FindingUpdate(before, state, recorded);
    }
}
