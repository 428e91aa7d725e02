using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Work.Registering;

namespace Monitor.Work.Summarising;

/// <summary>How things stand in a region with the reports of a year.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Jurisdiction">The region with those below it; null for all.</param>
/// <param name="AsOf">When it was asked, by the business clock, UTC.</param>
/// <param name="Registered">Who is registered.</param>
/// <param name="Bodies">Those of them that owe a report for the year, with their kinds; not all where the registry was not counted to its end.</param>
/// <param name="Rows">The cases, by region and agency.</param>
public sealed record RegionSummary(
    int Year, string? Jurisdiction, DateTimeOffset AsOf, AgencyCensus Registered, IReadOnlyDictionary<AgencyId, BodyKind> Bodies, IReadOnlyList<CaseSummary> Rows)
{
    /// <summary>How many bodies owe a report for the year; a lower bound where the registry was not counted to its end.</summary>
    public int Owing => Bodies.Count;

    /// <summary>The cases and their findings, added up.</summary>
    public CaseCounts Counts { get; } = CaseCounts.Of(Rows);

    /// <summary>How many cases there are.</summary>
    public int Cases => Rows.Count;

    /// <summary>What is due within 30 days, by day.</summary>
    /// <remarks>A status is as old as the last assessment; a day that is over is not ahead.</remarks>
    public IReadOnlyList<DueDay> DueSoon =>
    [
        .. Rows.Where(row => row.Status == ObligationStatus.DueSoon && row.Due >= ChinaTime.DateOf(AsOf))
            .GroupBy(row => row.Due).OrderBy(group => group.Key).Select(group => new DueDay(group.Key, group.Count())),
    ];

    /// <summary>
    /// How many bodies owe a report and have no case, so that nobody has looked at their sites: the difference of two counts, and never less
    /// than 0. A case whose body has left the region or the registry hides one of them.
    /// </summary>
    public int WithoutCase => Math.Max(0, Owing - Cases);

    /// <summary>How things stand by kind of body, in the order of <see cref="BodyKind"/>; kinds without a body that owes a report are left out.</summary>
    /// <remarks>About the bodies that owe a report: a case whose body has left the registry has no kind any more.</remarks>
    public IReadOnlyList<KindCounts> ByKind
    {
        get
        {
            var known = Rows.ToDictionary(row => row.Id.Agency, row => row.Status);
            return [.. Bodies.GroupBy(body => body.Value).OrderBy(group => group.Key).Select(group => new KindCounts(group.Key, group.Select(body => known.TryGetValue(body.Key, out var status) ? status : (ObligationStatus?)null)))];
        }
    }

    /// <summary>
    /// The next due day: of this year's reports that are not there yet, with how many; where none is ahead, the next one that the statute sets, whatever the year (条例 Art. 49).
    /// </summary>
    public NextDue NextDue
    {
        get
        {
            var today = ChinaTime.DateOf(AsOf);
            var ahead = Rows.Where(row => row.Status is ObligationStatus.NotDue or ObligationStatus.DueSoon && row.Due >= today).CountBy(row => row.Due).ToList();
            var next = ahead.Count > 0 ? ahead.MinBy(day => day.Key) : default;
            return ahead.Count > 0
                ? new NextDue(Year, next.Key, next.Key.DayNumber - today.DayNumber, next.Value)
                // The last year that is over may be due still; the one that goes on always is.
                : Statutory(today.Year - 1).Concat(Statutory(today.Year)).First(due => due.Days >= 0);

            IEnumerable<NextDue> Statutory(int year) => new[] { BodyKind.Department, BodyKind.Government }
                .Select(kind => DueDates.ByStatute(kind, year).Date)
                .Select(day => new NextDue(year, day, day.DayNumber - today.DayNumber, null));
        }
    }

    /// <summary>What changed since yesterday, in China.</summary>
    public RegionChanges Changes
    {
        get
        {
            var since = Yesterday;
            var turns = Rows.SelectMany(row => row.Turns?.Since(since) ?? []).ToList();
            var sights = Rows.Where(row => row.SightChangedAt is { } at && ChinaTime.DateOf(at) >= since).ToLookup(row => row.Reason is null);
            int Of(TurnKind kind) => turns.Where(turn => turn.Kind == kind).Sum(turn => turn.Count);
            return new RegionChanges(
                since,
                sights[false].Count(),
                sights[true].Count(),
                Rows.Count(row => row.FirstSeen is { } seen && ChinaTime.DateOf(seen) >= since),
                turns.Where(turn => turn.Kind == TurnKind.Found).GroupBy(turn => turn.Severity).ToDictionary(group => group.Key, group => group.Sum(turn => turn.Count)),
                Of(TurnKind.Mended),
                Of(TurnKind.Settled),
                Rows.Count(row => row.Turns is null));
        }
    }

    internal DateOnly Yesterday => ChinaTime.DateOf(AsOf).AddDays(-1);

    /// <summary>How many obligations have a status.</summary>
    public int CountOf(ObligationStatus status) => Counts.Obligations.GetValueOrDefault(status);

    /// <summary>How many findings have a severity.</summary>
    public int CountOf(Severity severity) => Counts.Findings.Where(count => count.Severity == severity).Sum(count => count.Count);

    /// <summary>How many findings have a status.</summary>
    public int CountOf(FindingStatus status) => Counts.Findings.Where(count => count.Status == status).Sum(count => count.Count);

    /// <summary>How many findings of a severity are not closed.</summary>
    public int OpenOf(Severity severity) =>
        Counts.Findings.Where(count => count.Severity == severity && !count.Status.IsClosed()).Sum(count => count.Count);

    /// <summary>The reasons for which it is not known whether a report is there, the most frequent first.</summary>
    public IReadOnlyList<(string Reason, int Count)> Unseen =>
        [.. Counts.Unseen.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value))];
}

/// <summary>A finding with the name of its agency.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Finding">The finding.</param>
public sealed record NamedFinding(string AgencyName, Finding Finding);

/// <summary>Sums up regions for the overview and the API.</summary>
public sealed class RegionSummaries(RegistryCensus census, ICaseIndex index, ICaseStore cases, BusinessClock clock)
{
    /// <summary>Sums up a region. Reads one row for each of its cases, and the registry at most once a minute.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="jurisdiction">The region; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegionSummary> SummariseAsync(int year, string? jurisdiction, CancellationToken cancellationToken) => new(
        year,
        jurisdiction,
        clock.GetUtcNow(),
        await census.CountAsync(jurisdiction, cancellationToken),
        await census.OwingAsync(jurisdiction, year, cancellationToken),
        await index.AllCasesAsync(year, jurisdiction, cancellationToken));

    /// <summary>The gravest findings that are not closed, the gravest first, then in the order of regions and agencies.</summary>
    /// <remarks>Reads the cases that have them by the list's counts, no more than are listed, because the list does not hold what a finding says.</remarks>
    /// <param name="summary">Where.</param>
    /// <param name="size">How many at most, 1 to 100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<NamedFinding>> GravestAsync(RegionSummary summary, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return OfAsync(summary.Rows.SelectMany(row => row.Findings.Where(count => !count.Status.IsClosed()).Select(count => (row, count.Severity, count.Count))), (_, finding) => !finding.IsClosed, size, cancellationToken);
    }

    /// <summary>The gravest of <see cref="RegionChanges.Found"/>, in the same order.</summary>
    /// <param name="summary">Where.</param>
    /// <param name="size">How many at most, 1 to 100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<NamedFinding>> GravestNewAsync(RegionSummary summary, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var since = summary.Yesterday;
        return OfAsync(
            summary.Rows.SelectMany(row => (row.Turns?.Since(since) ?? []).Where(turn => turn.Kind == TurnKind.Found).Select(turn => (row, turn.Severity, turn.Count))),
            (current, finding) => FindingTurns.LastOf(current.EventsOf(finding.Id)) is (var day, TurnKind.Found) && day >= since,
            size,
            cancellationToken);
    }

    /// <summary>Reads the gravest of the findings that cases are counted to have.</summary>
    private async Task<IReadOnlyList<NamedFinding>> OfAsync(
        IEnumerable<(CaseSummary Case, Severity Severity, int Count)> counted, Func<Case, Finding, bool> isMeant, int size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100);
        var asked = new Dictionary<CaseId, string>();
        var total = 0;
        // The rows stand by region and agency, and this order keeps theirs. The gravest are few: nobody sorts the rest for them.
        foreach (var severity in Enum.GetValues<Severity>().OrderDescending())
        {
            foreach (var (row, _, count) in counted.Where(item => item.Severity == severity).TakeWhile(_ => total < size))
            {
                asked.TryAdd(row.Id, row.Jurisdiction);
                total += count;
            }
        }

        var found = new List<(string Jurisdiction, NamedFinding Named)>();
        foreach (var (id, jurisdiction) in asked)
        {
            var current = await cases.GetAsync(id, cancellationToken);
            // The list follows at a short distance: what the case says is what counts.
            found.AddRange(current.Findings.Where(finding => isMeant(current, finding)).Select(finding => (jurisdiction, new NamedFinding(current.Obligation?.AgencyName ?? id.ToString(), finding))));
        }

        return
        [
            .. found.OrderByDescending(item => item.Named.Finding.Content.Severity).ThenBy(item => item.Jurisdiction, StringComparer.Ordinal)
                .ThenBy(item => item.Named.Finding.Id.ToString(), StringComparer.Ordinal).Take(size).Select(item => item.Named),
        ];
    }
}
