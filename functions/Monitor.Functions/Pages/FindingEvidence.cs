using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Web.Evidence;

namespace Monitor.Functions.Pages;

/// <summary>Finds what a finding rests on.</summary>
internal static class FindingEvidence
{
    private const int PageSize = 200;

    /// <summary>
    /// The report or the pages that it was made from, the oldest first. To a suspicion of back-dating belong the pages of the column, too, at the last complete look
    /// that did not find the report: nothing else shows that it was not there.
    /// </summary>
    public static async Task<IReadOnlyList<EvidencePiece>> OfAsync(
        IObservationStore observations, Case found, ObligationState obligation, Finding finding, CancellationToken cancellationToken)
    {
        var pieces = new List<EvidencePiece>();
        if (finding.Content.Proof is { } proof)
            pieces.Add(new EvidencePiece(EvidencePiece.Proof, proof.Url, proof.SeenAt, proof.Body));
        pieces.AddRange(finding.Content.Pages.Select(page => new EvidencePiece(EvidencePiece.Column, page.Url, page.SeenAt, page.Body)));
        if (finding.Id.Rule == SiteRules.Backdated.Id && await LastAbsentAsync(observations, found.Id, obligation, cancellationToken) is { } absent)
            pieces.AddRange(absent.Pages.Select(page => new EvidencePiece(EvidencePiece.Absent, page.Url, page.SeenAt, page.Body)));
        return [.. pieces.DistinctBy(piece => (piece.Kind, piece.Body)).OrderBy(piece => piece.SeenAt)];
    }

    private static async Task<Observation?> LastAbsentAsync(IObservationStore observations, CaseId id, ObligationState obligation, CancellationToken cancellationToken)
    {
        await foreach (var look in Listings.ItemsAsync((after, cancelled) => observations.ListAsync(id.Agency, id.Year, PageSize, after, cancelled), cancellationToken))
        {
            if (look.Look is Look.Absent && look.Look.At <= (obligation.FirstSeen ?? DateTimeOffset.MaxValue))
                return look;
        }

        return null;
    }
}
