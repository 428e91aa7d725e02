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
    /// <summary>
    /// Version of what a list proves. Raise it when less is taken for proof than before: what an older version called absent is then taken back where
    /// this one does not understand the column.
    /// </summary>
    public const int Version = 1;

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
        var met = visit.Note();
        var looks = await LookThroughAsync(request, visit, cancellationToken);
        // A server that says by mistake that nothing has changed must accuse nobody.
        if (met.Any(page => page.IsUnchanged) && looks.Any(look => look.Look is Look.Absent && request.OverdueYears.Contains(look.Year)))
            (met, looks) = await LookAgainAsync(request, visit, cancellationToken);
        var pages = met.Where(page => page.Body is not null).DistinctBy(page => (page.Asked, page.Form)).Select(page => new PageProof(page.Asked, page.Body ?? default, page.ReceivedAt)).ToList();
        return [.. looks.Select(look => look with { Look = look.Look with { ReaderVersion = Version }, Pages = pages })];
    }

    private async Task<(IReadOnlyList<VisitedPage> Met, IReadOnlyList<ColumnLook> Looks)> LookAgainAsync(ColumnRequest request, HostVisit visit, CancellationToken cancellationToken)
    {
        var met = visit.Note();
        visit.AsksWhole = true;
        try
        {
            return (met, await LookThroughAsync(request, visit, cancellationToken));
        }
        finally
        {
            visit.AsksWhole = false;
        }
    }

    private async Task<IReadOnlyList<ColumnLook>> LookThroughAsync(ColumnRequest request, HostVisit visit, CancellationToken cancellationToken)
    {
        var lenient = request.Agency.ToleratesBrokenTls;
        var hosts = HostKey.Of(request.Agency).Append(HostKey.Of(request.Column)).ToHashSet();
        visit.LookFor(request.Agency.Id, hosts);
        var entered = await new Entrance(visit, hosts, lenient).EnterAsync(request.Column, cancellationToken);
        if (entered.Failure is { } failure)
            return Unknown(request, failure);
        var (first, page) = (entered.First, entered.Page);
        if (first is not { Outcome: FetchOutcome.Fetched fetched, Body: { } hash })
            throw new InvalidOperationException("A fetched page that was not kept.");

        var ownership = new Ownership(request);
        var reader = new CandidateReader(request, ownership, hosts, clock);
        // A body with a single page for its report overwrites it every year.
        var own = ReportIn(fetched) is { } report && reader.IsTheAgencys(report)
            ? new FoundReport(report, hash, fetched.Address, fetched.ContentType, first.ReceivedAt)
            : null;
        if (own is null && Unlistable(fetched, page) is { } unlistable)
            return Unknown(request, unlistable);

        var list = page is null
            ? new ColumnList([], [fetched.Address], "the page cannot be read as a list", false, null)
            : await ColumnList.ReadAsync(page, first, entered.Address, visit, hosts, lenient, cancellationToken);
        list = list with { Items = [.. list.Items, .. YearLinks.Of(entered.Address, list.Items, request.Years)] };
        var choice = new CandidateChoice(request, ownership);
        var folders = new YearFolders(choice, visit, hosts, lenient);
        var looks = new List<ColumnLook>();
        foreach (var year in request.Years)
        {
            var read = CoverageOf(list, choice) with { Candidates = 1, CandidatesRead = 1 };
            if (own is not null && own.Report.IsDividedOn(year))
                looks.Add(Unknown(year, LookReasons.CandidateOtherYear, read, $"The column says {own.Report.TitledYear ?? own.Report.Year} above and counts {own.Report.StatedYear} inside."));
            else if (own?.Report.Year == year)
                looks.Add(Found(year, own, read, "The column itself is the report."));
            else
                looks.Add(await LookAsync(year, list, choice, folders, reader, visit, cancellationToken));
        }

        var signs = new SignReader(list, choice, ownership, first.IsUnchanged);
        // What was met under the title of another year is there, whatever its title.
        return
        [
            .. looks.Select(look => look.Look is Look.Absent && reader.HasRead(look.Year)
                ? Unknown(look.Year, LookReasons.CandidateOtherYear, look.Coverage, $"A report that is of {look.Year} inside stands under the title of another year.")
                : look)
                .Select(look => look with { Signs = signs.Of(look, own is not null, reader.SignsOf(look.Year)) }),
        ];
    }

    private async Task<ColumnLook> LookAsync(
        int year, ColumnList column, CandidateChoice choice, YearFolders folders, CandidateReader reader, HostVisit visit, CancellationToken cancellationToken)
    {
        var decisions = new List<string>();
        return await LookAsync(year, column, choice, folders, reader, visit, decisions, cancellationToken) with { Decisions = decisions };
    }

    private async Task<ColumnLook> LookAsync(
        int year, ColumnList column, CandidateChoice choice, YearFolders folders, CandidateReader reader, HostVisit visit, List<string> decisions, CancellationToken cancellationToken)
    {
        var ofYear = await folders.OfAsync(year, column, cancellationToken);
        var list = YearFolders.Joined(column, ofYear, await folders.OfAsync(year + 1, column, cancellationToken));
        var candidates = choice.For(year, list);
        var coverage = CoverageOf(list, choice) with { Candidates = candidates.Count };
        CandidateOutcome.Unsettled? doubt = null;
        foreach (var candidate in candidates.Take(visit.Options.MaxCandidates))
        {
            var outcome = await reader.OpenAsync(candidate, year, visit, cancellationToken);
            decisions.Add($"'{candidate.Item.Text}' ({candidate.Item.Target?.ToString() ?? "no address"}): {Said(outcome)}");
            switch (outcome)
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
            return Unknown(year, list.IsBarred ? LookReasons.Robots : LookReasons.MorePages, coverage, more);
        if (ofYear.Select(folder => folder.Doubt).FirstOrDefault(found => found is not null) is { } unclear)
            return Unknown(year, LookReasons.CandidateUnreadable, coverage, unclear);
        if (folders.UnseenOf(year + 1, column) is { } unseen)
            return Unknown(year, unseen.Reason, coverage, unseen.Detail);
        coverage = coverage with { ItemsRecognised = Math.Max(coverage.ItemsRecognised, ofYear.Sum(folder => folder.Dated)) };
        var isProvedBySibling = ofYear.Any(folder => folder.Dated == 0) && ofYear.All(folder => folder.Named > 0 || folder.List.StatesEmpty)
            && await folders.HasSiblingAsync(year, column, cancellationToken);
        var absence = isProvedBySibling || ofYear.All(folder => folder.Dated > 0)
            ? LackOf(list, choice, coverage, isProvedBySibling) ?? await LackOfYearsAsync(list, choice, reader, visit, cancellationToken)
            : new PageFailure(ofYear.All(folder => folder.Named > 0) ? LookReasons.UndatedList : LookReasons.EmptyList, $"The list of {year} has no dated report, nor has that of the year before.");
        absence ??= Unsettled(year, list, choice, isEntered: ofYear.Count > 0);
        return absence is { } lack
            ? Unknown(year, lack.Reason, coverage, lack.Detail)
            : new ColumnLook(year, new Look.Absent(clock.GetUtcNow()), coverage, null, coverage.ItemsRecognised == 0 && list.Items.All(item => item.Date is null) ? "The page says that there are none." : null);
    }

    private static string Said(CandidateOutcome outcome) => outcome switch
    {
        CandidateOutcome.TheReport found => $"the report{(found.Report.Verdict is { } verdict ? $", {verdict.Summary}" : "")}",
        CandidateOutcome.Unsettled unsettled => $"{unsettled.Reason}: {unsettled.Detail}",
        _ => "something else",
    };

    /// <summary>What a list that was read to its end lacks to prove that something is not in it; null when it proves it.</summary>
    private static PageFailure? LackOf(ColumnList list, CandidateChoice choice, Coverage coverage, bool isProved)
    {
        if (list.Unfilled is { } unfilled)
            return new PageFailure(LookReasons.EmptyList, $"The page holds {unfilled}.");
        if (coverage.ItemsRecognised > 0 || isProved)
            return null;
        var content = list.Items.Where(item => item.Proves).ToList();
        if (list.StatesEmpty && content.TrueForAll(item => item.Date is null && choice.TitleOf(item).Kind is not (ItemKind.Report or ItemKind.Perhaps)))
            return null;
        if (content.Exists(item => choice.TitleOf(item) is { Kind: ItemKind.Report, Years.Count: > 0 }))
            return new PageFailure(LookReasons.UndatedList, "No report in the list has a date.");
        return content.Exists(item => item.Date is not null) || content.Count > 0
            ? new PageFailure(LookReasons.NoReportItems, $"None of {content.Count} items is recognisable as a yearly report.")
            : new PageFailure(LookReasons.EmptyList, "The page has no items.");
    }

    /// <summary>What speaks against an absence that would be proved otherwise: something in the page that was not understood may be the report or lead to it.</summary>
    private static PageFailure? Unsettled(int year, ColumnList list, CandidateChoice choice, bool isEntered)
    {
        if (list.Leftover is { } left)
            return new PageFailure(LookReasons.MorePages, $"The page has {left}: it may lead on, or be filled by a script.");
        // Where the year has a list of its own, what names it leads there.
        if (!isEntered && list.LooseYears.Contains(year))
            return new PageFailure(LookReasons.CandidateUnreachable, $"The page names {year} where no link leads to a report.");
        return list.Items.FirstOrDefault(item => item.Proves && choice.MayPresent(item, year)) is { } item
            ? new PageFailure(LookReasons.CandidateUnreadable, $"'{item.Text}' may present the report.")
            : null;
    }

    /// <summary>What a list lacks in which only years alone have dates: they may be folders, so that one of them must turn out to be a report.</summary>
    private static async Task<PageFailure?> LackOfYearsAsync(ColumnList list, CandidateChoice choice, CandidateReader reader, HostVisit visit, CancellationToken cancellationToken)
    {
        var dated = list.Items.Where(item => item is { Proves: true, Date: not null } && choice.IsReport(item, list)).ToList();
        if (dated.Count == 0 || dated.Exists(item => !choice.TitleOf(item).IsBareYear))
            return null;
        var latest = dated.MaxBy(item => choice.TitleOf(item).Years[0])!;
        return await reader.IsReportAsync(latest, visit, cancellationToken)
            ? null
            : new PageFailure(LookReasons.NoReportItems, $"'{latest.Text}' ({latest.Target}) cannot be read as the report of that year; it may be a list.");
    }

    private static Coverage CoverageOf(ColumnList list, CandidateChoice choice) => new(
        list.Addresses.Count,
        list.More is null,
        list.Items.Count(item => item is { Proves: true, Date: not null } && choice.IsReport(item, list)),
        0,
        0);

    private static PageFailure? Unlistable(FetchOutcome.Fetched fetched, ListPage? page)
    {
        if (page is null || DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) is DocumentOutcome.Unreadable)
            return new PageFailure(LookReasons.UnreadableColumn, $"{fetched.Address} is no page that can be read as a list.");
        return page.Obstacle switch
        {
            Obstacle.NotFound => new PageFailure(LookReasons.ColumnNotFound, $"{fetched.Address} answers that the page does not exist."),
            Obstacle.Challenge => new PageFailure(LookReasons.Blocked, $"{fetched.Address} turns programs away: a test for browsers, a firewall, or too many requests."),
            Obstacle.Maintenance => new PageFailure(LookReasons.Blocked, $"{fetched.Address} says that the site is being worked on."),
            Obstacle.ServerFailure => new PageFailure(LookReasons.Unreachable, $"{fetched.Address} says with status 200 that a server has failed."),
            Obstacle.NoSite => new PageFailure(LookReasons.ColumnNotFound, $"{fetched.Address} says that there is no such site here."),
            _ => null,
        };
    }

    /// <summary>The report that a page is, or null.</summary>
    internal static Report? ReportIn(FetchOutcome.Fetched fetched)
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
        new(year, new Look.Found(clock.GetUtcNow(), PublishedOn(found.Report, year)), coverage, found, $"{detail} {Where(found)}{(found.Verdict is { } verdict ? $" ({verdict.Summary})" : "")}");

    private static string Where(FoundReport found) => found.Page is { } page
        ? $"{page} leads to {found.Url}{(found.IsForeignHost ? $" ({LookReasons.ForeignHost})" : "")}"
        : found.Url.ToString();

    /// <summary>The earliest day of publication that can be meant: a report of a year is not published before the year is over.</summary>
    private static DateOnly? PublishedOn(Report report, int year) =>
        report.Dates.Where(date => date.IsPublication && date.Value.Year > year).Select(date => (DateOnly?)date.Value).Min();

    private ColumnLook Unknown(int year, string reason, Coverage coverage, string? detail) =>
        new(year, new Look.Unknown(clock.GetUtcNow(), reason), coverage, null, detail);

    private IReadOnlyList<ColumnLook> Unknown(ColumnRequest request, PageFailure failure) =>
        [.. request.Years.Select(year => Unknown(year, failure.Reason, new Coverage(0, false, 0, 0, 0), failure.Detail))];
}
