using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Pages;

/// <summary><c>GET reports/{agency}/{year}/versions/{hash}/content</c>: a version as it was received, where it can do no harm.</summary>
public sealed class GetVersionContent(ICaseStore cases, IEvidenceStore evidence)
{
    /// <summary>Sends what was received, as <see cref="KeptContent"/> does: <c>?as=file</c> as a file.</summary>
    [Function(nameof(GetVersionContent))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reports/{agency}/{year:int}/versions/{hash}/content")] HttpRequest request,
        string agency,
        int year,
        string hash,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await VersionLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), agency, year, hash, cancellationToken) is not var (_, _, version))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        return await KeptContent.SendAsync(request, evidence, version.Body, cancellationToken);
    }
}
