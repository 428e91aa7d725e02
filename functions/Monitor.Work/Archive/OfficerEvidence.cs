using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Core.Telemetry;
using Monitor.Crawling.Candidates;
using Monitor.Documents;
using Monitor.Work.Registering;
using Monitor.Work.Watching;

namespace Monitor.Work.Archive;

/// <summary>What an officer saw on a site that does not let programs in.</summary>
/// <param name="Agency">Whose report it is.</param>
/// <param name="Year">The report year.</param>
/// <param name="Url">Where it was seen.</param>
/// <param name="SeenAt">When, UTC.</param>
/// <param name="By">Who saw it.</param>
/// <param name="File">What was there: the page or file as it was saved.</param>
public sealed record Sighting(AgencyId Agency, int Year, Uri Url, DateTimeOffset SeenAt, string By, ReadOnlyMemory<byte> File);

/// <summary>What came of handing in a sighting.</summary>
public abstract record SightingOutcome
{
    private SightingOutcome()
    {
    }

    /// <summary>It was kept and judged like a page that was fetched.</summary>
    /// <param name="Body">Its hash.</param>
    /// <param name="Case">The case afterwards.</param>
    public sealed record Kept(BodyHash Body, Case Case) : SightingOutcome;

    /// <summary>It is a version of the report that is known already; the case was not changed.</summary>
    /// <param name="Body">Its hash.</param>
    /// <param name="IsNoted">Whether it was kept as a further sighting; else this very one was handed in before.</param>
    public sealed record Known(BodyHash Body, bool IsNoted) : SightingOutcome;

    /// <summary>It was not taken; nothing was kept.</summary>
    /// <param name="Message">Why, for the officer.</param>
    public sealed record Refused(string Message) : SightingOutcome;
}

/// <summary>Takes what an officer saw as evidence: kept, read, judged and recorded like a page that was fetched, and marked as what it is.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases.</param>
/// <param name="evidence">The archive.</param>
/// <param name="archive">Reads reports again.</param>
/// <param name="watch">Says who owes what, and what day it is.</param>
/// <param name="meter">Counts what was read.</param>
public sealed class OfficerEvidence(IAgencyRegistryStore registry, ICaseStore cases, IEvidenceStore evidence, ArchivedReports archive, Watch watch, MonitorMeter meter)
{
    private const string Step = "evidence";
    private const int LongestName = 100;
    private const int CauseDigits = 12;
    private readonly EarlierReports earlier = new(cases, archive);

    /// <summary>Hands in a sighting. Handing the same one in again changes nothing; a second officer's of a known file is kept beside the first.</summary>
    public async Task<SightingOutcome> AddAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        if (RefuseForm(sighting) is { } wrong)
            return new SightingOutcome.Refused(wrong);
        if ((await registry.GetAsync(sighting.Agency, cancellationToken))?.Agency is not { } agency)
            return new SightingOutcome.Refused($"There is no agency '{sighting.Agency}' in the registry.");
        if (!agency.Owes(sighting.Year))
            return new SightingOutcome.Refused($"{agency.Name} owes no report of {sighting.Year}.");
        var claim = new ReportClaim(agency, sighting.Year, sighting.Url, await NeighboursAsync(agency, cancellationToken));
        var (verdict, unread) = Read(sighting);
        if (verdict is null)
            return new SightingOutcome.Refused(unread);
        if (claim.Refuse(verdict) is { } refused)
            return new SightingOutcome.Refused(refused);
        if (verdict.Report is not { } report)
            throw new InvalidOperationException("A claim that holds without a report.");

        var id = new CaseId(agency.Id, sighting.Year);
        var hash = BodyHash.Of(sighting.File.Span);
        var seen = new OfficerSighting(sighting.By, sighting.SeenAt, sighting.Url);
        // Seen on an earlier day it tells more than is known: that the report was there by then.
        if ((await cases.GetAsync(id, cancellationToken)).Reports.Any(version => version.Body == hash && ChinaTime.DateOf(version.FirstSeen) <= ChinaTime.DateOf(sighting.SeenAt)))
        {
            var isNoted = !(await evidence.SightingsOfAsync(hash, cancellationToken)).Contains(seen);
            if (isNoted)
                await RecordAsync(sighting, hash, cancellationToken);
            return new SightingOutcome.Known(hash, isNoted);
        }

        // Before the case: what it will say has its proof by then.
        await evidence.KeepAsync(sighting.File, cancellationToken);
        await RecordAsync(sighting, hash, cancellationToken);
        return new SightingOutcome.Kept(hash, await JudgeAsync(agency, sighting, new SeenReport(report, hash, sighting.Url, sighting.SeenAt, null) { SeenBy = sighting.By }, cancellationToken));
    }

    private Task RecordAsync(Sighting sighting, BodyHash hash, CancellationToken cancellationToken) =>
        evidence.RecordAsync(new Core.Evidence.Capture(sighting.Url, sighting.SeenAt, sighting.SeenAt) { Body = hash, SeenBy = sighting.By }, cancellationToken);

    private string? RefuseForm(Sighting sighting)
    {
        if (!sighting.Url.IsAbsoluteUri || (sighting.Url.Scheme != Uri.UriSchemeHttp && sighting.Url.Scheme != Uri.UriSchemeHttps) || sighting.Url.UserInfo.Length > 0)
            return $"{sighting.Url} is no address of a page.";
        if (sighting.SeenAt > watch.Now)
            return $"{sighting.SeenAt:O} is still to come: the data's clock shows {watch.Now:O}.";
        if (ChinaTime.DateOf(sighting.SeenAt).Year <= sighting.Year)
            return $"{sighting.SeenAt:O} lies before the end of {sighting.Year}: nobody had reported on it by then.";
        return sighting.By.Trim().Length is 0 or > LongestName || sighting.By.Any(char.IsControl) ? $"A name has 1 to {LongestName} characters on one line." : null;
    }

    /// <summary>The bodies that publish where the agency does: another county's of the same name has nothing to do with its report.</summary>
    private async Task<AgencyRegistry> NeighboursAsync(Agency agency, CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        foreach (var host in HostKey.Of(agency))
            agencies.AddRange(await registry.NowOnHostAsync(host, cancellationToken));
        return new AgencyRegistry([.. agencies.DistinctBy(other => other.Id)]);
    }

    private static (DocumentVerdict? Verdict, string Unread) Read(Sighting sighting)
    {
        try
        {
            return DocumentParser.Parse(sighting.File, null, sighting.Url) switch
            {
                DocumentOutcome.Parsed parsed => (ReportClassifier.Classify(parsed.Document, sighting.Year), ""),
                DocumentOutcome.Unreadable unreadable => (null, $"It cannot be read ({unreadable.Code}). {unreadable.Message}"),
                var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return (null, "It holds up the reader; no real report does.");
        }
    }

    private async Task<Case> JudgeAsync(Agency agency, Sighting sighting, SeenReport seen, CancellationToken cancellationToken)
    {
        var due = watch.DueOf(agency, sighting.Year);
        var look = new Look.Found(sighting.SeenAt, seen.Report.PublishedOn(sighting.Year, due.Date));
        var previous = await earlier.PreviousAsync(agency.Id, sighting.Year, FrozenDictionary<BodyHash, Report>.Empty, cancellationToken);
        var others = await earlier.OthersAsync(agency.Id, sighting.Year, seen.Report, cancellationToken);
        var assessment = watch.Assess(agency, sighting.Year, Step, $"{Step} {seen.Body.Value[..CauseDigits]}");
        // One page was seen. In another column it may have stood earlier.
        var isEverywhere = agency.Columns.Count <= 1;
        var judged = await cases.UpdateAsync(
            new CaseId(agency.Id, sighting.Year),
            current => assessment.AfterLook(current, look, isEverywhere, seen, [], previous, new Core.Checks.SiteHistory { OtherVersions = others }),
            cancellationToken);
        meter.Judged(seen.Report, "officer", assessment.Outcomes);
        return judged;
    }
}
