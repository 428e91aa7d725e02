using Microsoft.Extensions.Options;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Work.Circulars;

/// <summary>Puts the circular of a round together.</summary>
/// <param name="index">The office's lists.</param>
/// <param name="cases">The cases, which are the truth.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="options">From which coverage on anybody is ranked.</param>
public sealed class CircularWriting(ICaseIndex index, ICaseStore cases, BusinessClock clock, IOptions<CircularOptions> options)
{
    private const int PageSize = 500;
    private const int AtOnce = 8;

    /// <summary>Puts it together. Reads each case of the region that has findings, of the round and of the one before.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="region">The region with those below it; null for all.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Circular> WriteAsync(int year, string? region, CancellationToken cancellationToken)
    {
        var all = await CasesAsync(year, region, cancellationToken);
        var due = all.Where(item => item.Summary.Status is not (ObligationStatus.NotDue or ObligationStatus.DueSoon)).ToList();
        var lines = all.SelectMany(Lines).ToList();
        var standing = lines.Where(IsStanding).ToList();
        var problems = standing.GroupBy(line => line.Finding.Id.Agency).ToDictionary(group => group.Key, group => group.Count());
        var bodies = due.Select(item => new CircularBody(
            item.Summary.Id.Agency, item.Summary.AgencyName, item.Summary.Jurisdiction, item.Summary.Status, item.PublishedOn, problems.GetValueOrDefault(item.Summary.Id.Agency))).ToList();
        int Of(ObligationStatus status) => due.Count(item => item.Summary.Status == status);
        var counts = new CircularCounts(
            due.Count,
            all.Count - due.Count,
            Of(ObligationStatus.Published),
            Of(ObligationStatus.PublishedLate),
            Of(ObligationStatus.Missing),
            bodies.Count(body => body.Status != ObligationStatus.Unverifiable && body.Problems == 0),
            lines.Count(line => line.Finding.Status == FindingStatus.Resolved),
            lines.Count(line => line.Finding.Status == FindingStatus.Withdrawn));
        var circular = new Circular(
            year,
            region,
            clock.Today,
            counts,
            [.. due.Where(item => item.Summary.Status == ObligationStatus.Unverifiable).Select(item => new CircularUnseen(item.Summary.Id.Agency, item.Summary.AgencyName, item.Summary.Jurisdiction, item.Summary.Reason ?? "notLooked"))],
            [.. standing.GroupBy(line => line.Finding.ShownRule).Select(Problem).OrderByDescending(problem => problem.Severity).ThenByDescending(problem => problem.Bodies).ThenBy(problem => problem.Rule, StringComparer.Ordinal)],
            await FollowUpAsync(year - 1, region, cancellationToken),
            bodies,
            (decimal)options.Value.LeastCoverage);
        return circular.IsRanked ? circular with { Bodies = [.. bodies.OrderByDescending(body => body.Problems)] } : circular;
    }

    private async Task<CircularFollowUp> FollowUpAsync(int year, string? region, CancellationToken cancellationToken)
    {
        var lines = (await CasesAsync(year, region, cancellationToken)).SelectMany(Lines).Where(line => line.Finding.Status != FindingStatus.Withdrawn).ToList();
        return new CircularFollowUp(
            year,
            lines.Count,
            lines.Count(line => line.Finding.Status == FindingStatus.Resolved),
            lines.Count(line => line.Finding.Status is FindingStatus.Explained or FindingStatus.Waived),
            [.. lines.Where(IsStanding)]);
    }

    private static CircularProblem Problem(IGrouping<string, CircularLine> lines) =>
        new(lines.Key, lines.Max(line => line.Finding.Content.Severity), lines.First().Finding.Content.Basis, [.. lines]);

    private static bool IsStanding(CircularLine line) => !line.Finding.IsClosed;

    private static IEnumerable<CircularLine> Lines(ListedCase item) => item.Findings
        .Where(finding => finding.Content.Severity >= Severity.Error)
        .Select(finding => new CircularLine(item.Summary.AgencyName, item.Summary.Jurisdiction, finding));

    private async Task<IReadOnlyList<ListedCase>> CasesAsync(int year, string? region, CancellationToken cancellationToken)
    {
        var found = new List<ListedCase>();
        var query = new CasesQuery(year) { Jurisdiction = region };
        await foreach (var page in Listings.PartsAsync((continuation, cancellation) => index.CasesAsync(query, PageSize, continuation, cancellation), cancellationToken))
        {
            var read = new ListedCase[page.Items.Count];
            await Parallel.ForAsync(
                0, read.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (place, cancellation) => read[place] = await ReadAsync(page.Items[place], cancellation));
            found.AddRange(read);
        }

        return found;
    }

    // The list does not hold what findings say, nor the day of publication; the case does, and is the truth.
    private async Task<ListedCase> ReadAsync(CaseSummary summary, CancellationToken cancellationToken)
    {
        var known = await cases.GetAsync(summary.Id, cancellationToken);
        return known.Obligation is { } obligation
            ? new ListedCase(
                summary with { AgencyName = obligation.AgencyName, Status = obligation.Status, Reason = obligation.Reason }, (obligation.Look as Look.Found)?.PublishedOn, known.Findings)
            : new ListedCase(summary, null, known.Findings);
    }

    private sealed record ListedCase(CaseSummary Summary, DateOnly? PublishedOn, IReadOnlyList<Finding> Findings);
}
