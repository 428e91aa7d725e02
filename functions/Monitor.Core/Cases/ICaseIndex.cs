using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>Which findings an office asks for. All that is stated must hold.</summary>
/// <param name="Year">The report year.</param>
public sealed record FindingsQuery(int Year)
{
    /// <summary>The region with those below it, such as <c>湖南省/衡阳市</c>; null for all.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The least severity; null for any.</summary>
    public Severity? MinSeverity { get; init; }

    /// <summary>The status; null for any.</summary>
    public FindingStatus? Status { get; init; }

    /// <summary>Whether only those are meant that are not closed (<see cref="FindingStatuses.IsClosed"/>).</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>Id of the rule; null for any.</summary>
    public string? Rule { get; init; }

    /// <summary>The agency; null for any.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>What stands for all statuses that are not closed, where one can be named.</summary>
    public const string Unclosed = "unclosed";

    /// <summary>What <see cref="WithStatus"/> takes.</summary>
    public static IReadOnlyList<string> StatusNames { get; } = [Unclosed, .. Enum.GetValues<FindingStatus>().Select(FindingStatuses.Name)];

    /// <summary>Which of <see cref="StatusNames"/> is asked for; null for any.</summary>
    public string? StatusName => IsUnclosed ? Unclosed : Status?.Name();

    /// <summary>The same query with a status or what stands for several.</summary>
    /// <param name="name">One of <see cref="StatusNames"/>; null for any.</param>
    public FindingsQuery WithStatus(string? name) => this with { IsUnclosed = name == Unclosed, Status = name is null or Unclosed ? null : FindingStatuses.Parse(name) };

    /// <summary>Whether findings of a status are asked for.</summary>
    public bool Takes(FindingStatus status) => (Status ?? status) == status && !(IsUnclosed && status.IsClosed());
}

/// <summary>A finding in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region the agency belongs to.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OpenedAt">When it was first found, UTC.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
public sealed record FindingSummary(
    FindingId Id, string AgencyName, string Jurisdiction, Severity Severity, FindingStatus Status, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt)
{
    /// <summary>How many events it has; 0 when the list was written before that was noted.</summary>
    public int Events { get; init; }
}

/// <summary>Which notices an office asks for. All that is stated must hold.</summary>
/// <param name="Year">The report year.</param>
public sealed record NoticesQuery(int Year)
{
    /// <summary>The region with those below it; null for all.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The agency that it is about; null for any.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>Where its sending stands; null for any.</summary>
    public NoticeState? State { get; init; }

    /// <summary>The earliest instant of its last change, UTC; null for any.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>A notice in a list. Its recipient is left out: it is personal.</summary>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Id">Its id, which the letter names.</param>
/// <param name="AgencyName">Full name of the agency that it is about.</param>
/// <param name="Jurisdiction">The region that the agency belongs to.</param>
/// <param name="Stage">The step of the ladder.</param>
/// <param name="State">Where its sending stands.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
/// <param name="ChangedAt">When its sending last changed, UTC; as planned where it was not begun.</param>
public sealed record NoticeSummary(
    CaseId Case, NoticeId Id, string AgencyName, string Jurisdiction, string Stage, NoticeState State, DateTimeOffset PlannedAt, DateTimeOffset ChangedAt)
{
    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed, a stable code; null when it did not, or there was none.</summary>
    public string? Failure { get; init; }
}

/// <summary>Which cases an office asks for. All that is stated must hold.</summary>
/// <param name="Year">The report year.</param>
public sealed record CasesQuery(int Year)
{
    /// <summary>The region with those below it; null for all.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The obligation's status; null for any.</summary>
    public ObligationStatus? Status { get; init; }
}

/// <summary>A case in a list.</summary>
/// <param name="Id">Whose, and of which year.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region the agency belongs to.</param>
/// <param name="Due">The last day on which the report is on time.</param>
/// <param name="Status">How things stand.</param>
/// <param name="Reason">Why it is not known whether the report is there, a stable code; null when it is known.</param>
/// <param name="Findings">How many findings it has, by status and severity.</param>
public sealed record CaseSummary(
    CaseId Id, string AgencyName, string Jurisdiction, DateOnly Due, ObligationStatus Status, string? Reason, IReadOnlyList<FindingCount> Findings)
{
    /// <summary>How many of its notices were refused for good (<see cref="NoticeState.Dead"/>).</summary>
    public int DeadNotices { get; init; }

    /// <summary><see cref="ObligationState.SightChangedAt"/>; null also when the list was written before it was noted.</summary>
    public DateTimeOffset? SightChangedAt { get; init; }

    /// <summary>The day of publication that the site showed; null when it showed none, the report was not found, or the list was written before it was noted.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>When the report was first seen, UTC; null when it was not, or the list was written before it was noted.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Its findings by rule; null when the list was written before they were noted, which <c>monitor rebuild</c> mends.</summary>
    public RuleCounts? Rules { get; init; }

    /// <summary>What its findings turned to of late; null as above.</summary>
    public FindingTurns? Turns { get; init; }

    /// <summary>Calendar days from the due day to that of publication; null for a report that is not late, or late without a day that the site showed.</summary>
    public int? DaysLate => Status == ObligationStatus.PublishedLate && PublishedOn is { } on && on > Due ? on.DayNumber - Due.DayNumber : null;
}

/// <summary>A number of findings.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="Severity">How grave they are.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record FindingCount(FindingStatus Status, Severity Severity, int Count);

/// <summary>How things stand in a region in a year.</summary>
/// <param name="Obligations">Cases by status; a status that no case has is left out.</param>
/// <param name="Unseen">Cases of which it is not known whether the report is there, by reason.</param>
/// <param name="Findings">Findings by status and severity.</param>
public sealed record CaseCounts(
    IReadOnlyDictionary<ObligationStatus, int> Obligations, IReadOnlyDictionary<string, int> Unseen, IReadOnlyList<FindingCount> Findings)
{
    /// <summary>How many notices about the cases were refused for good (<see cref="NoticeState.Dead"/>): somebody has to see to them.</summary>
    public int DeadNotices { get; init; }

    /// <summary>Adds up cases.</summary>
    public static CaseCounts Of(IReadOnlyCollection<CaseSummary> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var findings = new SortedDictionary<(FindingStatus Status, Severity Severity), int>();
        foreach (var count in cases.SelectMany(item => item.Findings))
            findings[(count.Status, count.Severity)] = findings.GetValueOrDefault((count.Status, count.Severity)) + count.Count;
        return new CaseCounts(
            cases.CountBy(item => item.Status).ToDictionary(),
            cases.Select(item => item.Reason).OfType<string>().CountBy(reason => reason, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            [.. findings.Select(pair => new FindingCount(pair.Key.Status, pair.Key.Severity, pair.Value))])
        {
            DeadNotices = cases.Sum(item => item.DeadNotices),
        };
    }
}

/// <summary>
/// The office's lists. They follow the cases at a short distance, can be rebuilt from them, and are never the truth.
/// </summary>
public interface ICaseIndex
{
    /// <summary>Findings of a year by region, agency, rule and locus.</summary>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<FindingSummary>> FindingsAsync(FindingsQuery query, int size, string? continuation, CancellationToken cancellationToken);

    /// <summary>Notices about a year's reports by region, agency and id. They follow the cases as findings do.</summary>
    /// <remarks>
    /// Those that died since an instant are <c>State = NoticeState.Dead</c> with <c>Since</c>: a dead notice changes no more, so its last change is its
    /// death, unless an officer wants it sent again, which ends the state. Read page by page, the answer is complete.
    /// </remarks>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<NoticeSummary>> NoticesAsync(NoticesQuery query, int size, string? continuation, CancellationToken cancellationToken);

    /// <summary>Cases of a year by region and agency.</summary>
    /// <param name="query">Which.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<CaseSummary>> CasesAsync(CasesQuery query, int size, string? continuation, CancellationToken cancellationToken);

    /// <summary>All cases of a year by region and agency, a row for each: read once, they answer most of what a page asks.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="jurisdiction">The region with those below it; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<CaseSummary>> AllCasesAsync(int year, string? jurisdiction, CancellationToken cancellationToken);
}

/// <summary>How far a rebuild is.</summary>
/// <param name="Step">What is being done: <c>cases</c>, <c>stale</c>, <c>hosts</c>, <c>staleHosts</c>.</param>
/// <param name="Done">How many of them were done so far: cases, rows, agencies, rows.</param>
public sealed record RebuildProgress(string Step, long Done);

/// <summary>Makes the lists anew from what is the truth. For maintenance: it reads everything.</summary>
public interface IProjectionRebuilder
{
    /// <summary>Writes what should be there and removes what should not. The program may go on working meanwhile.</summary>
    /// <param name="progress">Is told every few hundred; null for nobody.</param>
    /// <param name="cancellationToken">Cancels it; it can be begun again.</param>
    Task RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken);
}
