using System.Globalization;
using Microsoft.Extensions.Options;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Delivery.Dossiers;
using Monitor.Work.Archive;
using Monitor.Work.Notifying;

namespace Monitor.Work.Exporting;

/// <summary>What an export of a finding wrote.</summary>
/// <param name="Captures">Captures of pages and files, each with the records that belong to it.</param>
/// <param name="Events">Events.</param>
/// <param name="Letters">Letters, planned and sent.</param>
/// <param name="Lost">What could not be written whole, because it was lost or changed; the ZIP names it too.</param>
public sealed record FindingExportResult(int Captures, int Events, int Letters, IReadOnlyList<string> Lost);

/// <summary>
/// Writes everything known about a finding as one ZIP that can be verified without this program: what it says, what it rests on as it was received,
/// the figures as read, every event with the bytes that are hashed, the letters, and the hash of each file.
/// </summary>
/// <remarks>Holds one captured body at a time. Recipients of letters are left out, as the API leaves them out.</remarks>
/// <param name="events">Events as they are stored.</param>
/// <param name="evidence">The archive.</param>
/// <param name="observations">The looks.</param>
/// <param name="archive">Reads reports again.</param>
/// <param name="ladder">How much time letters give.</param>
/// <param name="notices">In which language they are.</param>
public sealed class FindingExport(IEventTexts events, IEvidenceStore evidence, IObservationStore observations, ArchivedReports archive, NoticeLadder ladder, IOptions<NoticesOptions> notices)
{
    private const int PageSize = 1000;
    private readonly PinnedEvidence pinned = new(evidence);

    /// <summary>A name for the file, safe wherever it is stored: the finding's id, with <c>_</c> for what is no letter, digit, <c>-</c> or <c>.</c></summary>
    public static string NameOf(FindingId finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        const int Longest = 120;
        var name = string.Concat(finding.ToString().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return $"finding-{(name.Length > Longest ? name[..Longest] : name)}.zip";
    }

    /// <summary>Writes a finding. The same state gives the same bytes.</summary>
    /// <param name="case">Its case.</param>
    /// <param name="finding">The finding as the case has it.</param>
    /// <param name="papers">What the API says of it.</param>
    /// <param name="output">Takes the ZIP; is written asynchronously only, and stays open.</param>
    /// <param name="cancellationToken">Cancels it; what was written then is no ZIP.</param>
    /// <exception cref="ArgumentException">The case has no obligation.</exception>
    public async Task<FindingExportResult> WriteAsync(Case @case, Finding finding, FindingPapers papers, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(papers);
        // What happened since the case was read belongs to another export.
        var texts = (await events.ReadAsync(finding.Id, cancellationToken)).Where(text => text.Hash.Number <= finding.Events).ToList();
        var looks = await LooksAsync(@case.Id, cancellationToken);
        var letters = await LetterPaper.AllOfAsync(@case, finding.Id, ladder, notices.Value.LanguageOf, evidence, cancellationToken);
        var versions = PinnedEvidence.VersionsOf(@case, finding.Id);
        var lost = new List<string>();
        lost.AddRange(letters.Where(letter => letter.Notice.LetterLost).Select(letter => $"{letter.Notice.Letter} {letter.Notice.LetterSha256}: written again from what was recorded, because what was sent was changed or lost"));
        var captures = await pinned.CapturesAsync(versions.Union(PinnedEvidence.PagesOf(@case, finding.Id, looks)), lost, cancellationToken);

        await using var zip = await DossierWriter.CreateAsync(output, cancellationToken);
        await zip.AddAsync("README.md", ExportReadme.Of(@case, finding, papers, texts.LastOrDefault()?.Hash.Hash ?? "-"), cancellationToken);
        if (captures.Count > 0)
            await zip.AddAsync("capture.warc.gz", stream => pinned.WriteAsync($"evidence of {finding.Id}", captures, stream, lost, cancellationToken), cancellationToken);
        await AddCellsAsync(zip, versions, cancellationToken);
        await zip.AddAsync("events.json", papers.Events, cancellationToken);
        foreach (var text in texts)
            await zip.AddAsync(string.Create(CultureInfo.InvariantCulture, $"events/{text.Hash.Number:D6}.json"), text.Json, cancellationToken);
        await zip.AddAsync("finding.json", papers.Finding, cancellationToken);
        await zip.AddAsync("formula.json", ExportJson.Of(FormulaPaper.Of(finding)), cancellationToken);
        await AddLettersAsync(zip, letters, cancellationToken);
        await zip.AddAsync("looks.json", ExportJson.Of(looks.Select(LookPaper.Of)), cancellationToken);
        if (lost.Count > 0)
            await zip.AddAsync("lost.txt", string.Concat(lost.Select(line => line + "\n")), cancellationToken);
        await zip.AddAsync("notices.json", ExportJson.Of(letters.Select(letter => letter.Notice).OrderBy(notice => notice.PlannedAt)), cancellationToken);
        await zip.FinishAsync(cancellationToken);
        return new FindingExportResult(captures.Count, texts.Count, letters.Count(letter => letter.Text is not null), lost);
    }

    private async Task AddCellsAsync(DossierWriter zip, IReadOnlyList<BodyHash> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0)
            return;
        var cells = new CellPapers(archive);
        foreach (var version in versions)
            await cells.AddAsync(version, cancellationToken);
        await zip.AddAsync("cells.csv", cells.Csv, cancellationToken);
        await zip.AddAsync("cells.json", cells.Json, cancellationToken);
    }

    private static async Task AddLettersAsync(DossierWriter zip, IReadOnlyList<LetterPaper> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
        {
            if (letter is not { Text: { } text, Html: { } html, Notice.Letter: { } name })
                continue;
            await zip.AddAsync($"{name}.html", html, cancellationToken);
            await zip.AddAsync($"{name}.txt", text, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Observation>> LooksAsync(CaseId id, CancellationToken cancellationToken)
    {
        var looks = new List<Observation>();
        await foreach (var look in Listings.ItemsAsync((after, cancelled) => observations.ListAsync(id.Agency, id.Year, PageSize, after, cancelled), cancellationToken))
            looks.Add(look);
        return looks;
    }
}
