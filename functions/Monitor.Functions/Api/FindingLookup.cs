using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Functions.Access;
using Monitor.Functions.Pages;
using Monitor.Web.Findings;

namespace Monitor.Functions.Api;

/// <summary>Finds a finding for somebody who may see it.</summary>
internal static class FindingLookup
{
    /// <summary>The finding of an id with its case.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The id as letters name it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when there is none, or it is another region's: nobody learns which of the two.</returns>
    public static async Task<(Case Case, ObligationState Obligation, Finding Finding)?> FindAsync(
        ICaseStore cases, Caller caller, string id, CancellationToken cancellationToken) =>
        FindingId.TryParse(id, out var asked)
            && await CaseLookup.FindAsync(cases, caller, new CaseId(asked.Agency, asked.Year), cancellationToken) is var (found, obligation)
            && found.Findings.FirstOrDefault(finding => finding.Id == asked) is { } finding
                ? (found, obligation, finding)
                : null;

    /// <summary>The page of a finding, without forms.</summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="letters">Writes the letters of its notices.</param>
    /// <param name="drafts">Knows what was checked as a draft.</param>
    /// <param name="found">The case.</param>
    /// <param name="obligation">Its obligation.</param>
    /// <param name="finding">One of its findings.</param>
    /// <param name="letter">The notice whose letter the reader asked for; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<FindingModel> PageAsync(
        IEvidenceStore evidence, FindingLetters letters, DraftLookup drafts, Case found, ObligationState obligation, Finding finding, NoticeId? letter, CancellationToken cancellationToken) => FindingModel.Of(found, obligation, finding) with
        {
            Sightings = await SightingsAsync(evidence, finding, cancellationToken),
            Letters = await letters.OfAsync(found, finding, letter, cancellationToken),
            CheckedBefore = await drafts.FindAsync(found, finding.Content.Proof?.Body, cancellationToken),
        };

    /// <summary>Every officer's sighting of what a finding was made from; empty for what was made from nothing, or fetched only.</summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<OfficerSighting>> SightingsAsync(IEvidenceStore evidence, Finding finding, CancellationToken cancellationToken) =>
        finding.Content.Proof is { } proof ? await evidence.SightingsOfAsync(proof.Body, cancellationToken) : [];
}
