using Microsoft.AspNetCore.Http;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary>Finds evidence for somebody who may see it.</summary>
/// <remarks>
/// What is received belongs to no region: a portal serves many. Whose it is, the case knows that rests on it. So who may see some regions only names the
/// case, <c>?agency=</c> and <c>?year=</c>; that costs one read. Who may see all regions need not.
/// </remarks>
internal static class EvidenceLookup
{
    /// <summary>Everything that a case rests on, by when it was seen, then by hash; a body that it rests on twice is named twice.</summary>
    public static IReadOnlyList<EvidenceItemJson> Of(Case found)
    {
        var contents = found.Findings.Select(finding => finding.Content)
            .Concat(found.Events.Select(recorded => recorded.Event.Content).OfType<FindingContent>()).ToList();
        return
        [
            .. found.Reports.Select(version => new EvidenceItemJson(version.Body.Value, "report", version.Url.AbsoluteUri, version.FirstSeen))
                .Concat(contents.Select(content => content.Proof).OfType<Proof>().Select(proof => new EvidenceItemJson(proof.Body.Value, "proof", proof.Url.AbsoluteUri, proof.SeenAt)))
                .Concat(contents.SelectMany(content => content.Pages).Select(page => new EvidenceItemJson(page.Body.Value, "page", page.Url.AbsoluteUri, page.SeenAt)))
                .Distinct()
                .OrderBy(item => item.SeenAt).ThenBy(item => item.Sha256, StringComparer.Ordinal).ThenBy(item => item.Kind, StringComparer.Ordinal),
        ];
    }

    /// <summary>The hash that an address names, if the caller may see what it names.</summary>
    /// <param name="request">The request: <c>?agency=</c> and <c>?year=</c> name the case.</param>
    /// <param name="sha256">The hash as the address has it.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="clock">Knows the year that is meant where none is named.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The hash, or why not.</returns>
    public static async Task<(BodyHash? Hash, IResult? Refusal)> FindAsync(
        HttpRequest request, string sha256, ICaseStore cases, BusinessClock clock, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request);
        var (agency, year) = (query.Agency(), query.Year(clock));
        if (query.Refusal is { } refusal)
            return (null, refusal);
        if (agency is null && request.Query.ContainsKey("year"))
            return (null, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestAgency));
        var caller = request.HttpContext.RequiredCaller();
        var mayBeSeen = BodyHash.TryParse(sha256, out var hash) && (agency is { } named
            ? await CaseLookup.FindAsync(cases, caller, new CaseId(named, year), cancellationToken) is var (found, _) && Of(found).Any(item => item.Sha256 == hash.Value)
            : caller.Jurisdiction.Path is null);
        return mayBeSeen ? (hash, null) : (null, Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound));
    }
}

/// <summary>A piece of evidence that a case rests on.</summary>
/// <param name="Sha256">SHA-256 of the body as received.</param>
/// <param name="Kind"><c>report</c> (a version of it), <c>proof</c> (what a finding was made from) or <c>page</c> (what was received when something was not there).</param>
/// <param name="Url">Where.</param>
/// <param name="SeenAt">When, UTC.</param>
internal sealed record EvidenceItemJson(string Sha256, string Kind, string Url, DateTimeOffset SeenAt);
