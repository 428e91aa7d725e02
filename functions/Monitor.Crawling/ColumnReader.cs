using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Crawling.Candidates;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>
/// Looks through one agency's column for its reports. Three outcomes: found, absent with positive proof, or unknown with a reason. A false
/// "absent" becomes a letter of reprimand, so that anything short of proof is unknown.
/// </summary>
/// <param name="clock">Says what day it is, for when a look ended.</param>
public sealed class ColumnReader(BusinessClock clock)
{
    /// <summary>Looks for the reports of some years.</summary>
    /// <param name="request">Whose reports, where and of which years.</param>
    /// <param name="visit">Fetches and keeps the pages.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    /// <returns>One look a year, in the order asked.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<IReadOnlyList<ColumnLook>> LookAsync(ColumnRequest request, HostVisit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(visit);
        var lenient = request.Agency.ToleratesBrokenTls;
        var hosts = HostKey.Of(request.Agency).Append(HostKey.Of(request.Column)).ToHashSet();
        var first = await visit.GetAsync(request.Column, lenient, cancellationToken);
        if (PageFailure.Of(first, hosts) is { } failure)
            return Unknown(request, failure);
        if (first is not { Outcome: FetchOutcome.Fetched fetched, Body: { } hash })
            throw new InvalidOperationException("A fetched page that was not kept.");

        var ownership = new Ownership(request);
        var reader = new CandidateReader(request, ownership, hosts);
        // A body with a single page for its report overwrites it every year.
        var own = ReportIn(fetched) is { } report && reader.IsTheAgencys(report)
            ? new FoundReport(report, hash, fetched.Address, fetched.ContentType, first.ReceivedAt)
            : null;
        var page = ColumnList.Parse(fetched, 1);
        if (own is null && Unlistable(fetched, page) is { } unlistable)
            return Unknown(request, unlistable);

        var list = page is null
            ? new ColumnList([], [fetched.Address], "the page cannot be read as a list", false, null)
            : await ColumnList.ReadAsync(page, first, visit, hosts, lenient, cancellationToken);
        var choice = new CandidateChoice(request, ownership);
        var looks = new List<ColumnLook>();
        foreach (var year in request.Years)
        {
            looks.Add(own?.Report.Year == year
                ? Found(year, own, CoverageOf(list, choice) with { Candidates = 1, CandidatesRead = 1 }, "The column itself is the report.")
                : await LookAsync(year, list, choice, reader, visit, cancellationToken));
        }

        return looks;
    }

    private async Task<ColumnLook> LookAsync(
        int year, ColumnList list, CandidateChoice choice, CandidateReader reader, HostVisit visit, CancellationToken cancellationToken)
    {
        var candidates = choice.For(year, list);
        var coverage = CoverageOf(list, choice) with { Candidates = candidates.Count };
        CandidateOutcome.Unsettled? doubt = null;
        foreach (var candidate in candidates.Take(visit.Options.MaxCandidates))
        {
            switch (await reader.OpenAsync(candidate, year, visit, cancellationToken))
            {
                case CandidateOutcome.TheReport found:
                    return Found(year, found.Report, coverage with { CandidatesRead = coverage.CandidatesRead + 1 }, $"'{candidate.Item.Text}'");
                case CandidateOutcome.SomethingElse:
                    coverage = coverage with { CandidatesRead = coverage.CandidatesRead + 1 };
                    break;
                case CandidateOutcome.Unsettled unsettled:
                    doubt ??= unsettled;
                    coverage = unsettled.WasRead ? coverage with { CandidatesRead = coverage.CandidatesRead + 1 } : coverage;
                    break;
            }
        }

        if (doubt is not null)
            return Unknown(year, doubt.Reason, coverage, doubt.Detail);
        if (candidates.Count > visit.Options.MaxCandidates)
            return Unknown(year, LookReasons.CandidateUnreachable, coverage, $"{candidates.Count} candidates; {visit.Options.MaxCandidates} were opened.");
        if (list.More is { } more)
            return Unknown(year, LookReasons.MorePages, coverage, more);
        return LackOf(list, choice, coverage) is { } lack
            ? Unknown(year, lack.Reason, coverage, lack.Detail)
            : new ColumnLook(year, new Look.Absent(clock.GetUtcNow()), coverage, null, coverage.ItemsRecognised == 0 ? "The page says that there are none." : null);
    }

    /// <summary>What a list that was read to its end lacks to prove that something is not in it; null when it proves it.</summary>
    private static PageFailure? LackOf(ColumnList list, CandidateChoice choice, Coverage coverage)
    {
        if (list.Unfilled is { } unfilled)
            return new PageFailure(LookReasons.EmptyList, $"The page holds {unfilled}.");
        if (coverage.ItemsRecognised > 0)
            return null;
        var content = list.Items.Where(item => item.Proves).ToList();
        if (list.StatesEmpty && content.TrueForAll(item => item.Date is null))
            return null;
        if (content.Exists(item => choice.TitleOf(item) is { Kind: ItemKind.Report, Years.Count: > 0 }))
            return new PageFailure(LookReasons.UndatedList, "No report in the list has a date.");
        return content.Exists(item => item.Date is not null) || content.Count > 0
            ? new PageFailure(LookReasons.NoReportItems, $"None of {content.Count} items is recognisable as a yearly report.")
            : new PageFailure(LookReasons.EmptyList, "The page has no items.");
    }

    private static Coverage CoverageOf(ColumnList list, CandidateChoice choice) => new(
        list.Addresses.Count,
        list.More is null,
        list.Items.Count(item => item is { Proves: true, Date: not null } && choice.TitleOf(item).Kind == ItemKind.Report),
        0,
        0);

    private static PageFailure? Unlistable(FetchOutcome.Fetched fetched, ListPage? page)
    {
        if (page is null || DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) is DocumentOutcome.Unreadable)
            return new PageFailure(LookReasons.UnreadableColumn, $"{fetched.Address} is no page that can be read as a list.");
        return page.Obstacle switch
        {
            Obstacle.NotFound => new PageFailure(LookReasons.ColumnNotFound, $"{fetched.Address} answers that the page does not exist."),
            Obstacle.Challenge => new PageFailure(LookReasons.Blocked, $"{fetched.Address} is behind a challenge for browsers."),
            _ => null,
        };
    }

    private static Report? ReportIn(FetchOutcome.Fetched fetched)
    {
        try
        {
            return DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) is DocumentOutcome.Parsed parsed ? ReportReader.Read(parsed.Document) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // What holds up the reader is no report; as a list it is read anyway.
            return null;
        }
    }

    private ColumnLook Found(int year, FoundReport found, Coverage coverage, string detail) =>
        new(year, new Look.Found(clock.GetUtcNow(), PublishedOn(found.Report, year)), coverage, found, $"{detail} {found.Url}");

    /// <summary>The earliest day of publication that can be meant: a report of a year is not published before the year is over.</summary>
    private static DateOnly? PublishedOn(Report report, int year) =>
        report.Dates.Where(date => date.IsPublication && date.Value.Year > year).Select(date => (DateOnly?)date.Value).Min();

    private ColumnLook Unknown(int year, string reason, Coverage coverage, string? detail) =>
        new(year, new Look.Unknown(clock.GetUtcNow(), reason), coverage, null, detail);

    private IReadOnlyList<ColumnLook> Unknown(ColumnRequest request, PageFailure failure) =>
        [.. request.Years.Select(year => Unknown(year, failure.Reason, new Coverage(0, false, 0, 0, 0), failure.Detail))];
}
