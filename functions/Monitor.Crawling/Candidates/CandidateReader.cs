using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Crawling.Candidates;

/// <summary>What opening a candidate showed.</summary>
internal abstract record CandidateOutcome
{
    private CandidateOutcome()
    {
    }

    /// <summary>It is the report.</summary>
    public sealed record TheReport(FoundReport Report) : CandidateOutcome;

    /// <summary>It was read and is certainly not the report looked for.</summary>
    public sealed record SomethingElse : CandidateOutcome;

    /// <summary>It may be the report, and that cannot be told.</summary>
    /// <param name="Reason">One of <see cref="LookReasons"/>.</param>
    /// <param name="Detail">What and why, for the operator.</param>
    /// <param name="WasRead">Whether a report was read.</param>
    public sealed record Unsettled(string Reason, string Detail, bool WasRead) : CandidateOutcome;
}

/// <summary>Opens candidates and judges what is inside.</summary>
/// <param name="request">What is looked for.</param>
/// <param name="ownership">Whose a name makes a report.</param>
/// <param name="hosts">The hosts on which a page counts as the agency's publication.</param>
/// <param name="clock">Says when something did not open.</param>
internal sealed class CandidateReader(ColumnRequest request, Ownership ownership, IReadOnlySet<HostKey> hosts, BusinessClock clock)
{
    private readonly HashSet<int> insideYears = [];
    private readonly List<(int Year, Misfiled Item)> misfiled = [];
    private readonly List<(int Year, FailedTry Try)> failed = [];
    private readonly HashSet<int> opened = [];
    private readonly AttachedReports attached = new(hosts, request.Agency.ToleratesBrokenTls);

    /// <summary>Whether a report of a year was read that may be the agency's, under whatever title.</summary>
    public bool HasRead(int year) => insideYears.Contains(year);

    /// <summary>What the items showed that are called the agency's report of a year.</summary>
    public ColumnSigns SignsOf(int year) => new()
    {
        Misfiled = [.. misfiled.Where(each => each.Year == year).Select(each => each.Item)],
        FailedTries = [.. failed.Where(each => each.Year == year).Select(each => each.Try)],
        HasOpened = opened.Contains(year),
    };

    /// <summary>Opens a candidate.</summary>
    public async Task<CandidateOutcome> OpenAsync(Candidate candidate, int year, HostVisit visit, CancellationToken cancellationToken)
    {
        var name = $"'{candidate.Item.Text}'";
        if (candidate.Item.Target is not { } target)
            return Unsettled(LookReasons.CandidateUnreachable, $"{name} is opened by a script or has no link.");
        name += $" ({target})";
        if (target.IdnHost.Length == 0 || !hosts.Contains(HostKey.Of(target)))
            return Unsettled(LookReasons.ForeignHost, $"{name} lies on a host that is not registered.");
        var page = await visit.GetAsync(target, request.Agency.ToleratesBrokenTls, cancellationToken);
        var outcome = await OpenAsync(candidate, year, target, page, visit, name, cancellationToken);
        // What a cache says of yesterday is no failure of today.
        if (!page.IsUnchanged && IsOwn(candidate, year))
            NoteFault(year, page, outcome);
        return outcome;
    }

    private async Task<CandidateOutcome> OpenAsync(Candidate candidate, int year, Uri target, VisitedPage page, HostVisit visit, string name, CancellationToken cancellationToken)
    {
        if (PageFailure.Of(page, hosts) is { } failure)
        {
            return failure.Reason switch
            {
                LookReasons.ForeignHost or LookReasons.Robots => Unsettled(failure.Reason, $"{name}: {failure.Detail}"),
                LookReasons.UnreadableColumn => Unsettled(LookReasons.CandidateUnreadable, $"{name}: {failure.Detail}"),
                _ => Unsettled(LookReasons.CandidateUnreachable, $"{name}: {failure.Detail}"),
            };
        }

        if (page is not { Outcome: FetchOutcome.Fetched fetched, Body: { } hash })
            throw new InvalidOperationException("A fetched page that was not kept.");
        if (HomePage.CameInstead(target, fetched))
            return Unsettled(LookReasons.CandidateUnreachable, $"{name} leads to the home page {fetched.Address}.");
        try
        {
            var document = DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address);
            if (document is not DocumentOutcome.Parsed parsed)
                return Unsettled(LookReasons.CandidateUnreadable, $"{name}: {(document as DocumentOutcome.Unreadable)?.Message}");
            var verdict = ReportClassifier.Classify(parsed.Document, year);
            if (verdict.Report is not { } report)
                return Settled(candidate, fetched, name) ?? await OpenAttachedAsync(candidate, year, parsed.Document, verdict, fetched.Address, visit, name, cancellationToken);
            return Judge(candidate, year, new FoundReport(report, hash, fetched.Address, fetched.ContentType, page.ReceivedAt) { Verdict = verdict, IsOld = page.IsUnchanged }, name);
        }
        catch (RegexMatchTimeoutException)
        {
            return Unsettled(LookReasons.CandidateUnreadable, $"{name} holds up the reader; no real report does.");
        }
    }

    /// <summary>Whether an item leads to some report.</summary>
    public async Task<bool> IsReportAsync(ListItem item, HostVisit visit, CancellationToken cancellationToken)
    {
        if (item.Target is not { IdnHost.Length: > 0 } target || !hosts.Contains(HostKey.Of(target)))
            return false;
        var page = await visit.GetAsync(target, request.Agency.ToleratesBrokenTls, cancellationToken);
        if (PageFailure.Of(page, hosts) is not null || page.Outcome is not FetchOutcome.Fetched fetched)
            return false;
        try
        {
            if (DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) is not DocumentOutcome.Parsed { Document: { } document })
                return false;
            return ReportReader.Read(document) is not null || (await attached.ReadAsync(document, fetched.Address, null, visit, cancellationToken)).Reports.Count > 0;
        }
        catch (RegexMatchTimeoutException)
        {
            // What holds up the reader is no report.
            return false;
        }
    }

    /// <summary>Whether a report that stands in the column itself is the one looked for.</summary>
    public bool IsTheAgencys(Report report) =>
        report.Agency is { } agency ? ownership.Compare(agency) == NameMatch.Same : !ownership.IsShared;

    /// <summary>Opens the files to which a page leads. Whatever they are, a page with the title and files is never proof that there is no report.</summary>
    private async Task<CandidateOutcome> OpenAttachedAsync(
        Candidate candidate, int year, Document page, DocumentVerdict verdict, Uri address, HostVisit visit, string name, CancellationToken cancellationToken)
    {
        var isWhole = page.Blocks.OfType<Paragraph>().Any() && !page.Blocks.OfType<Embedded>().Any();
        if (!candidate.IsTitled && isWhole)
            return new CandidateOutcome.SomethingElse();
        var files = await attached.ReadAsync(page, address, year, visit, cancellationToken);
        CandidateOutcome.Unsettled? doubt = null;
        foreach (var found in files.Reports)
        {
            var outcome = Judge(candidate, year, found, $"{name}, which leads to {found.Url},");
            if (outcome is CandidateOutcome.TheReport)
                return outcome;
            doubt ??= outcome as CandidateOutcome.Unsettled;
        }

        return doubt ?? Unsettled(
            files.IsBarred ? LookReasons.Robots : LookReasons.CandidateUnreadable,
            $"{name} is offered as the report, and none can be read in it ({verdict.Summary}).{string.Concat(files.Unread.Select(why => $" {why}."))}");
    }

    private CandidateOutcome Judge(Candidate candidate, int year, FoundReport found, string name)
    {
        if (candidate.Item is { Date: { } date, DateRaw: { } raw } && date.Year > year)
            found = found with { Report = found.Report.WithListDate(date, raw).WithMentions(candidate.Item.RowDates.Where(other => other.Value != date)) };
        var report = found.Report;
        if (report.Agency is not { } named || !ownership.IsAnothers(named))
            insideYears.UnionWith(new[] { report.Year, report.TitledYear, report.StatedYear }.OfType<int>());
        if (report.IsDividedOn(year))
            return new CandidateOutcome.Unsettled(LookReasons.CandidateOtherYear, $"{name} says {report.TitledYear ?? report.Year} above and counts {report.StatedYear} inside.", WasRead: true);
        if (found.Verdict is { Kind: DocumentKind.OtherYear, Year: { } inside })
        {
            // Title page and period say the same other year: nobody's misprint inside.
            if (found is { Page: null, IsOld: false } && IsOwn(candidate, year) && report.TitledYear == inside && report.StatedYear == inside && candidate.Item.Target is { } target)
                misfiled.Add((year, new Misfiled(candidate.Item.Text, target, report.Title ?? $"{inside}")));
            return candidate.SaysYear
                ? new CandidateOutcome.Unsettled(LookReasons.CandidateOtherYear, $"{name} is offered as the report of {year} and is that of {inside} inside.", WasRead: true)
                : new CandidateOutcome.SomethingElse();
        }

        if (report.Year is null && !candidate.SaysYear)
            return new CandidateOutcome.Unsettled(LookReasons.CandidateUnreadable, $"{name} does not say of which year it is.", WasRead: true);
        if (report.Agency is not { } agency)
        {
            return candidate.Body == NameMatch.Same || (candidate.Body is null && !ownership.IsShared)
                ? new CandidateOutcome.TheReport(found)
                : new CandidateOutcome.Unsettled(LookReasons.CandidateOtherAgency, $"{name} does not say whose report it is.", WasRead: true);
        }

        var match = ownership.Compare(agency);
        if (match == NameMatch.Same || (match == NameMatch.Doubtful && candidate.Body == NameMatch.Same && !ownership.IsAnothers(agency)))
            return new CandidateOutcome.TheReport(found);
        return candidate.Body is null && ownership.IsAnothers(agency)
            ? new CandidateOutcome.SomethingElse()
            : new CandidateOutcome.Unsettled(LookReasons.CandidateOtherAgency, $"{name} is the report of '{agency}' inside.", WasRead: true);
    }

    /// <summary>Whether an item is called this agency's report of the year: then what it leads to is the agency's to answer for.</summary>
    /// <remarks>Its own text must name that year and no other: a year alone may be a folder, a heading or a date in the year itself that of publication.</remarks>
    private bool IsOwn(Candidate candidate, int year) => candidate is { IsTitled: true, SaysYear: true } && candidate.Item.Date?.Year != year
        && ItemTitle.Of(candidate.Item.Text, []) is { Kind: ItemKind.Report, IsBareYear: false, Years: [var named] } && named == year
        && (candidate.Body == NameMatch.Same || (candidate.Body is null && !ownership.IsShared));

    private void NoteFault(int year, VisitedPage page, CandidateOutcome outcome)
    {
        // Where the report is nobody looks for the signs of a page that is gone.
        if (outcome is not CandidateOutcome.TheReport && SiteFault.Of(page) is { } code)
            failed.Add((year, new FailedTry(page.Asked, clock.GetUtcNow(), code)));
        else if (page.Outcome is FetchOutcome.Fetched { Body.Length: > 0 })
            opened.Add(year);
    }

    /// <summary>What a page without a report is for certain; null when its files must be asked.</summary>
    private static CandidateOutcome? Settled(Candidate candidate, FetchOutcome.Fetched fetched, string name)
    {
        var list = ColumnList.Parse(fetched, 1);
        return list?.Obstacle switch
        {
            Obstacle.NotFound => Unsettled(LookReasons.CandidateUnreachable, $"{name} answers that the page does not exist."),
            Obstacle.Challenge => Unsettled(LookReasons.CandidateUnreachable, $"{name} is behind a challenge for browsers."),
            Obstacle.Maintenance or Obstacle.ServerFailure or Obstacle.NoSite => Unsettled(LookReasons.CandidateUnreachable, $"{name} answers that it is closed for now, or has failed."),
            // A link of the column's name that leads to a list of reports is no report.
            _ when !candidate.IsTitled && list?.Items.Any(item => item.Proves && ItemTitle.Of(item.Text, []).Kind == ItemKind.Report) == true => new CandidateOutcome.SomethingElse(),
            _ => null,
        };
    }

    private static CandidateOutcome.Unsettled Unsettled(string reason, string detail) => new(reason, detail, WasRead: false);
}
