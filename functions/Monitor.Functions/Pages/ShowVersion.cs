using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Evidence;

namespace Monitor.Functions.Pages;

/// <summary><c>GET reports/{agency}/{year}/versions/{hash}</c>: the page of a version as it was kept, alone or beside another.</summary>
public sealed class ShowVersion(ICaseStore cases, IEvidenceStore evidence, PageResults pages)
{
    private const int LatestCaptures = 20;

    /// <summary>Shows a version, and beside it the one of <c>?with=</c>: the hash of another version of the same report, or <c>none</c>.</summary>
    [Function(nameof(ShowVersion))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reports/{agency}/{year:int}/versions/{hash}")] HttpRequest request,
        string agency,
        int year,
        string hash,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await VersionLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), agency, year, hash, cancellationToken) is not var (found, obligation, version))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        var query = new QueryParameters(request);
        var with = query.OneOf("with", ProblemCode.RequestWith, ["none", .. found.Reports.Where(other => other.Body != version.Body).Select(other => other.Body.Value)]);
        if (query.Refusal is { } refusal)
            return refusal;

        var shown = new List<KeptVersion>();
        foreach (var one in found.Reports.Where(other => other.Body == version.Body || other.Body.Value == with).OrderByDescending(other => other.Body == version.Body))
            shown.Add(new KeptVersion(one, (await evidence.CapturesWithAsync(one.Body, LatestCaptures, null, cancellationToken)).Items));
        SecurityHeadersMiddleware.AllowOwnFrames(request.HttpContext);
        return await pages.ShowAsync<EvidencePage>(
            request.HttpContext, new Dictionary<string, object?> { [nameof(EvidencePage.Model)] = new EvidenceModel(found, obligation, shown) });
    }
}
