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
/// <param name="Owing">How many of them owe a report for the year; a lower bound where the registry was not counted to its end.</param>
/// <param name="Counts">The cases and their findings.</param>
public sealed record RegionSummary(
    int Year, string? Jurisdiction, DateTimeOffset AsOf, AgencyCensus Registered, int Owing, CaseCounts Counts)
{
    /// <summary>How many cases there are.</summary>
    public int Cases => Counts.Obligations.Values.Sum();

    /// <summary>
    /// How many bodies owe a report and have no case, so that nobody has looked at their sites: the difference of two counts, and never less
    /// than 0. A case whose body has left the region or the registry hides one of them.
    /// </summary>
    public int WithoutCase => Math.Max(0, Owing - Cases);

    /// <summary>How many obligations have a status.</summary>
    public int CountOf(ObligationStatus status) => Counts.Obligations.GetValueOrDefault(status);

    /// <summary>How many findings have a severity.</summary>
    public int CountOf(Severity severity) => Counts.Findings.Where(count => count.Severity == severity).Sum(count => count.Count);

    /// <summary>How many findings have a status.</summary>
    public int CountOf(FindingStatus status) => Counts.Findings.Where(count => count.Status == status).Sum(count => count.Count);

    /// <summary>How many findings of a severity are not closed.</summary>
    public int OpenOf(Severity severity) =>
        Counts.Findings.Where(count => count.Severity == severity && RegionSummaries.OpenStatuses.Contains(count.Status)).Sum(count => count.Count);

    /// <summary>The reasons for which it is not known whether a report is there, the most frequent first.</summary>
    public IReadOnlyList<(string Reason, int Count)> Unseen =>
        [.. Counts.Unseen.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value))];
}

/// <summary>Reports that are due on one day.</summary>
/// <param name="Due">The day, China Standard Time.</param>
/// <param name="Agencies">How many bodies owe theirs by then and have not published it.</param>
public sealed record DueDay(DateOnly Due, int Agencies);

/// <summary>Reports that are due soon.</summary>
/// <param name="Days">The days, the next one first.</param>
/// <param name="IsComplete">Whether all cases were counted; if not, every number is a lower bound.</param>
public sealed record DueDays(IReadOnlyList<DueDay> Days, bool IsComplete);

/// <summary>A finding with the name of its agency.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Finding">The finding.</param>
public sealed record NamedFinding(string AgencyName, Finding Finding);

/// <summary>Sums up regions for the overview and the API.</summary>
public sealed class RegionSummaries(RegistryCensus census, ICaseIndex index, ICaseStore cases, BusinessClock clock)
{
    private const int PageSize = 1000;
    private const int MostPages = 5;

    /// <summary>The statuses of findings that are not closed.</summary>
    public static IReadOnlyList<FindingStatus> OpenStatuses { get; } = [FindingStatus.Open, FindingStatus.Notified, FindingStatus.Rectifying];

    /// <summary>Sums up a region. Reads one row for each of its cases, and the registry at most once a minute.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="jurisdiction">The region; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RegionSummary> SummariseAsync(int year, string? jurisdiction, CancellationToken cancellationToken) => new(
        year,
        jurisdiction,
        clock.GetUtcNow(),
        await census.CountAsync(jurisdiction, cancellationToken),
        await census.CountOwingAsync(jurisdiction, year, cancellationToken),
        await index.CountAsync(year, jurisdiction, cancellationToken));

    /// <summary>Counts what is due within 30 days, by day. Reads at most 5,000 cases.</summary>
    public async Task<DueDays> DueSoonAsync(RegionSummary summary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var days = new SortedDictionary<DateOnly, int>();
        string? continuation = null;
        for (var page = 0; page < MostPages && summary.CountOf(ObligationStatus.DueSoon) > 0; page++)
        {
            var query = new CasesQuery(summary.Year) { Jurisdiction = summary.Jurisdiction, Status = ObligationStatus.DueSoon };
            var listing = await index.CasesAsync(query, PageSize, continuation, cancellationToken);
            // A status is as old as the last assessment; a day that is over is not ahead.
            foreach (var due in listing.Items.Select(item => item.Due).Where(due => due >= clock.Today))
                days[due] = days.GetValueOrDefault(due) + 1;
            continuation = listing.Continuation;
            if (continuation is null)
                break;
        }

        return new DueDays([.. days.Select(day => new DueDay(day.Key, day.Value))], continuation is null);
    }

    /// <summary>The gravest findings that are not closed, the gravest first, then in the order of regions and agencies.</summary>
    /// <remarks>
    /// Reads the region's list at most once for each severity and open status that has findings, and then a case for each finding listed, because
    /// the list does not hold what a finding says.
    /// </remarks>
    /// <param name="summary">Where.</param>
    /// <param name="size">How many at most, 1 to 100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<NamedFinding>> GravestAsync(RegionSummary summary, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100);
        var listed = new List<FindingSummary>();
        foreach (var severity in Enum.GetValues<Severity>().OrderDescending())
        {
            if (listed.Count >= size)
                break;
            foreach (var status in OpenStatuses)
            {
                if (summary.Counts.Findings.Any(count => count.Severity == severity && count.Status == status))
                    listed.AddRange(await OfAsync(summary, severity, status, size, cancellationToken));
            }
        }

        var findings = new List<NamedFinding>();
        var known = new Dictionary<CaseId, Case>();
        foreach (var item in listed.OrderByDescending(item => item.Severity).ThenBy(item => item.Jurisdiction, StringComparer.Ordinal).ThenBy(item => item.Id.ToString(), StringComparer.Ordinal).Take(size))
        {
            var id = new CaseId(item.Id.Agency, item.Id.Year);
            if (!known.TryGetValue(id, out var current))
                current = known[id] = await cases.GetAsync(id, cancellationToken);
            // The list follows at a short distance: what the case says is what counts.
            if (current.Findings.FirstOrDefault(finding => finding.Id == item.Id) is { IsClosed: false } finding)
                findings.Add(new NamedFinding(item.AgencyName, finding));
        }

        return findings;
    }

    private async Task<IEnumerable<FindingSummary>> OfAsync(
        RegionSummary summary, Severity severity, FindingStatus status, int size, CancellationToken cancellationToken)
    {
        var query = new FindingsQuery(summary.Year) { Jurisdiction = summary.Jurisdiction, MinSeverity = severity, Status = status };
        // Graver ones are among them again, but fewer than asked for, or nobody would ask for this severity.
        var listing = await index.FindingsAsync(query, 2 * size, null, cancellationToken);
        return listing.Items.Where(item => item.Severity == severity);
    }
}
