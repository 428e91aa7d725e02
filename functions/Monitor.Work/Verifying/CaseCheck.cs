using System.Globalization;
using System.Text.Json;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Reports;
using Monitor.Work.Archive;

namespace Monitor.Work.Verifying;

/// <summary>Reads the reports of a case again and judges again what its findings say.</summary>
/// <param name="store">The cases: a report is held against that of the year before.</param>
/// <param name="registry">The registry.</param>
/// <param name="archive">Reads reports again.</param>
/// <param name="policy">What the office has decided.</param>
/// <param name="bodies">Knows which bodies are there.</param>
/// <param name="result">Takes what is found.</param>
internal sealed class CaseCheck(
    ICaseStore store, IAgencyRegistryStore registry, ArchivedReports archive, Policy policy, BodyCheck bodies, VerificationResult result)
{
    /// <summary>Checks a case.</summary>
    public async Task CheckAsync(StoredCaseReading stored, CancellationToken cancellationToken)
    {
        result.Cases++;
        if (stored.Case is not { } known)
        {
            result.Problems.Add(new ArchiveProblem(ProblemKind.Unread, "caseUnreadable", stored.Place, stored.Fault ?? "") { Cases = [stored.Place] });
            return;
        }

        result.Unchained += stored.Unchained;
        var name = known.Id.ToString();
        foreach (var (finding, fault) in stored.Contradictions)
            Add(ProblemKind.Tampered, "findingContradicted", finding.ToString(), $"Its rows contradict each other: {fault}.", name);
        if (known.Obligation?.Report is { } shown && known.Reports.All(version => version.Body != shown))
            Add(ProblemKind.Tampered, "reportUnknown", name, $"It names the report {shown}, and has no such version.", name);
        var readings = new Dictionary<BodyHash, Report?>();
        foreach (var version in known.Reports)
            await CheckVersionAsync(known, version, readings, cancellationToken);
        foreach (var letter in known.Deliveries.SelectMany(delivery => delivery.History).Select(attempt => attempt.Letter).OfType<BodyHash>())
            bodies.Use(letter, name);
        var subjects = await SubjectsAsync(known, cancellationToken);
        foreach (var change in known.Events.Select(recorded => recorded.Event))
        {
            if (change.Content is not { } content)
                continue;
            foreach (var page in content.Pages)
                bodies.Use(page.Body, page.Url, name);
            await CheckContentAsync(known, change.Finding, content, subjects, readings, cancellationToken);
        }
    }

    private async Task CheckVersionAsync(Case known, ReportVersion version, Dictionary<BodyHash, Report?> readings, CancellationToken cancellationToken)
    {
        if (await ReadAsync(known, version.Body, version.Url, readings, cancellationToken) is not { } report || version.BodyReading is not { } before)
            return;
        if (report.BodyFingerprint() == before && report.Title == version.Title)
            return;
        var isSame = version.ReaderVersion == ReportReader.Version && !IsReadByTool(version.ContentType, version.Url);
        Add(
            isSame ? ProblemKind.Tampered : ProblemKind.Differs,
            "reportDiffers",
            $"report {version.Body}",
            $"Read by reader {version.ReaderVersion}, here {ReportReader.Version}: something else is read in it than was noted.",
            known.Id.ToString(),
            version.Body,
            version.Url);
    }

    private async Task CheckContentAsync(
        Case known, FindingId id, FindingContent content, Subjects subjects, Dictionary<BodyHash, Report?> readings, CancellationToken cancellationToken)
    {
        if (content.Proof is not { } proof || Catalogue.RestsOnLooks(content.ShownBy ?? id.Key))
        {
            if (content.Proof is { } evidence)
                bodies.Use(evidence.Body, evidence.Url, known.Id.ToString());
            result.RestingOnLooks++;
            return;
        }

        if (await ReadAsync(known, proof.Body, proof.Url, readings, cancellationToken) is not { } report)
            return;
        if (content.Policy is not null && content.Policy != policy.Hash)
        {
            result.OtherPolicy++;
            return;
        }

        result.Findings++;
        var rule = Catalogue.Rules.FirstOrDefault(each => each.Id == FindingId.Of(id.Agency, id.Year, content.ShownBy ?? id.Key).Rule);
        var difference = subjects.Difference(report, id, content);
        if (proof.ReaderVersion != ReportReader.Version || content.RuleVersion != rule?.Version)
            result.Remade.Add(new Remade(id, proof.ReaderVersion, content.RuleVersion, ReportReader.Version, rule?.Version, difference));
        if (difference is null)
            return;
        var made = $"Made by reader {proof.ReaderVersion}/rule {content.RuleVersion}, here {ReportReader.Version}/{rule?.Version}: different. {difference}";
        var isSure = proof.ReaderVersion == ReportReader.Version && content.RuleVersion == rule?.Version && subjects.AreCertain && !DependsOnRegistry(rule)
            && !IsReadByTool(null, proof.Url);
        Add(isSure ? ProblemKind.Tampered : ProblemKind.Differs, "findingDiffers", id.ToString(), made, known.Id.ToString(), proof.Body, proof.Url);
    }

    /// <summary>The report in a body; null when it cannot be had, which is told once.</summary>
    private async Task<Report?> ReadAsync(Case known, BodyHash body, Uri url, Dictionary<BodyHash, Report?> readings, CancellationToken cancellationToken)
    {
        if (!bodies.Use(body, url, known.Id.ToString()))
            return null;
        if (readings.TryGetValue(body, out var read))
            return read;
        result.Reports++;
        var (report, why) = await ReadAsync(body, cancellationToken);
        if (report is null)
        {
            Add(ProblemKind.Unread, "reportUnreadable", $"report {body}", $"This build cannot read it as a report here ({why}).", known.Id.ToString(), body, url);
        }

        return readings[body] = report;
    }

    /// <summary>The report in a body, or why there is none.</summary>
    private async Task<(Report? Report, string Why)> ReadAsync(BodyHash body, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await archive.ReadAsync(body, cancellationToken);
            return ((reading as ArchivedReading.Read)?.Inspection.Report, reading is ArchivedReading.Unreadable { Code: var code } ? code : "notAReport");
        }
        catch (JsonException)
        {
            return (null, "captureUnreadable");
        }
    }

    /// <summary>The versions of the report of the year before, the one that is on the site first; null when they cannot be read.</summary>
    private async Task<IReadOnlyList<ReportVersion>?> VersionsAsync(CaseId id, CancellationToken cancellationToken)
    {
        try
        {
            var before = await store.GetAsync(id, cancellationToken);
            return [.. before.Reports.OrderByDescending(version => version.Body == before.Obligation?.Report)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Subjects> SubjectsAsync(Case known, CancellationToken cancellationToken)
    {
        var agency = (await registry.GetAsync(known.Id.Agency, cancellationToken))?.Agency;
        var before = await VersionsAsync(new CaseId(known.Id.Agency, known.Id.Year - 1), cancellationToken);
        var previous = new List<Report?>();
        var isCertain = before is not null;
        foreach (var version in before ?? [])
        {
            var (report, _) = await ReadAsync(version.Body, cancellationToken);
            isCertain &= report is not null;
            previous.Add(report);
        }

        // It may have been seen first, without the year before.
        return new Subjects(known, agency, policy, [.. previous.OfType<Report>(), null], isCertain);
    }

    private void Add(ProblemKind kind, string code, string place, string message, string knownCase, BodyHash? body = null, Uri? url = null) =>
        result.Problems.Add(new ArchiveProblem(kind, code, place, message) { Body = body, Urls = url is null ? [] : [url], Cases = [knownCase] });

    // A body may have changed its kind or name since.
    private static bool DependsOnRegistry(Rule? rule) =>
        rule == ContentRules.GovernmentExtras || rule == FeeRules.Amount || rule == FigureRules.MayMakeRules || rule == SimilarityRules.LikeLastYear;

    // Another version of a tool gives other words; that is nobody's doing.
    private static bool IsReadByTool(string? contentType, Uri url) =>
        contentType?.Contains("pdf", StringComparison.OrdinalIgnoreCase) == true || contentType?.Contains("msword", StringComparison.OrdinalIgnoreCase) == true
        || url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".doc", StringComparison.OrdinalIgnoreCase);

    /// <summary>A case's reports with what was known about them when they were judged, as far as that can be told now.</summary>
    private sealed class Subjects(Case known, Agency? agency, Policy policy, IReadOnlyList<Report?> previous, bool isCertain)
    {
        private readonly Dictionary<(Report, int), Recomputation> made = [];

        /// <summary>Whether the report of the year before, with which it was compared, is surely among those tried.</summary>
        public bool AreCertain => isCertain && agency is not null;

        /// <summary>What a finding says that does not follow from the report; null when all of it does.</summary>
        public string? Difference(Report report, FindingId id, FindingContent content)
        {
            for (var i = 0; i < previous.Count; i++)
            {
                if (Judged(report, i).Of(id, content) is { } now && IsSame(content, now))
                    return null;
            }

            var first = Judged(report, 0);
            return first.Of(id, content) is { } other ? $"Stored: {Text(content)}. Recomputed: {Text(other)}." : $"Stored: {Text(content)}. Recomputed: {first.VerdictOf(id, content)}.";
        }

        private Recomputation Judged(Report report, int index)
        {
            if (!made.TryGetValue((report, index), out var judged))
            {
                made[(report, index)] = judged = new Recomputation(new CheckSubject(report)
                {
                    Agency = agency,
                    Year = known.Id.Year,
                    Kind = agency?.Kind ?? report.Kind,
                    Due = known.Obligation?.Due,
                    Previous = previous[index],
                    Policy = policy,
                });
            }

            return judged;
        }

        private static bool IsSame(FindingContent stored, FindingContent now)
        {
            var isOfHere = stored.Proof?.ReaderVersion == ReportReader.Version && stored.RuleVersion == now.RuleVersion;
            // Versions are told apart from what was found; where they are the same, so must be the places of the figures.
            return now.SaysTheSame(stored with { RuleVersion = now.RuleVersion }) && (!isOfHere || stored.Operands.SequenceEqual(now.Operands));
        }

        private static string Text(FindingContent content) => string.Create(
            CultureInfo.InvariantCulture, $"{content.Severity.Name()} {content.Formula} {content.Left} {content.Right} {string.Join(' ', content.Operands.Select(cell => $"{cell.Name}={cell.Raw}"))} {string.Join(' ', content.Values.Select(value => $"{value.Key}={value.Value}"))}").Trim();
    }
}
