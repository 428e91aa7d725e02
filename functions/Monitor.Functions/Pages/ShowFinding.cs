using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Findings;

namespace Monitor.Functions.Pages;

/// <summary><c>GET findings/{id}</c>: the page of one finding. Its twin for programs is <see cref="GetFinding"/>.</summary>
public sealed class ShowFinding(ICaseStore cases, IEvidenceStore evidence, FindingLetters letters, DraftLookup drafts, BusinessClock clock, PageResults pages)
{
    /// <summary>
    /// Shows a finding by its id as letters name it. One of a region that is not the caller's is not there. <c>?letter=</c> a notice's id opens its letter.
    /// </summary>
    [Function(nameof(ShowFinding))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "findings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.RequiredCaller();
        if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (found, obligation, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        NoticeId? wanted = NoticeId.TryParse(request.Query["letter"], out var letter) ? letter : null;
        var model = await FindingLookup.PageAsync(evidence, letters, drafts, found, obligation, finding, wanted, cancellationToken) with
        {
            Decisions = OfferedDecisions.Of(caller, finding, clock.Today),
        };
        return await pages.ShowAsync<FindingPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(FindingPage.Model)] = model });
    }
}
