using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Findings;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Pages;

/// <summary><c>POST findings/{id}</c>: an officer decides about a finding by a form of its page. Its twin for programs is <see cref="ChangeFinding"/>.</summary>
public sealed partial class DecideFinding(
    ICaseStore cases, IEvidenceStore evidence, FindingLetters letters, DraftLookup drafts, FindingDecisions decisions, BusinessClock clock, PageResults pages, ILogger<DecideFinding> logger)
{
    /// <summary>
    /// Records a decision and leads back to the page (303), so that loading it anew sends nothing. What is refused shows the page again with the reason and
    /// what was entered; where something happened since the form was made (409), the finding as it stands.
    /// </summary>
    [Function(nameof(DecideFinding))]
    [RequiresRole(Role.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "findings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.RequiredCaller();
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Refused(caller, Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless));
        if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (_, _, finding))
            return Refused(caller, Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound));
        if (!request.HasFormContentType
            || await request.ReadFormAsync(cancellationToken) is not { } form
            || DecisionForm.Read(form) is not { } sent
            || DecisionForm.Seen(form[DecisionFields.Seen]) is not { } seen)
        {
            return Refused(caller, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid));
        }

        if (!OfferedDecisions.Allows(caller, sent.Kind))
            return Refused(caller, Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden));
        if (sent.Decision() is not { } decision)
            return await AgainAsync(Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionUntilMissing));
        return await decisions.DecideAsync(new DecisionRequest(finding.Id, decision, caller.Name, $"{caller.Name}/{sent.Request}", seen), cancellationToken) switch
        {
            DecisionOutcome.Recorded => BackToPage(request, finding.Id),
            DecisionOutcome.Faulty faulty => await AgainAsync(ChangeFinding.Fault(faulty.Fault)),
            DecisionOutcome.Overtaken => await AgainAsync(Problems.Of(StatusCodes.Status409Conflict, ProblemCode.FindingChanged)),
            DecisionOutcome.Impossible impossible => await AgainAsync(
                Problems.Of(StatusCodes.Status409Conflict, ProblemCode.FindingImpossible, Web.Texts.Of($"finding.status.{impossible.Finding.Status.Name()}", RequestLanguage.Of(request).Language))),
            DecisionOutcome.RequestReused => await AgainAsync(Problems.Of(StatusCodes.Status409Conflict, ProblemCode.DecisionKeyReused)),
            DecisionOutcome.NotFound => Refused(caller, Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound)),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

        async Task<IResult> AgainAsync(ProblemHttpResult problem)
        {
            Refused(caller, problem);
            // Read anew: what is shown is the finding after whatever came in between.
            if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (found, obligation, current))
                return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
            var forms = OfferedDecisions.Of(caller, current, clock.Today);
            var model = await FindingLookup.PageAsync(evidence, letters, drafts, found, obligation, current, null, cancellationToken) with
            {
                Decisions = forms is null ? null : forms with { Refused = sent.Refused(problem) },
            };
            return await pages.ShowAsync<FindingPage>(
                request.HttpContext, new Dictionary<string, object?> { [nameof(FindingPage.Model)] = model }, problem.StatusCode);
        }
    }

    private static StatusCodeHttpResult BackToPage(HttpRequest request, FindingId finding)
    {
        var language = RequestLanguage.Of(request).Chosen is { } chosen ? $"?{RequestLanguage.Parameter}={chosen}" : "";
        request.HttpContext.Response.Headers.Location = $"/findings/{Uri.EscapeDataString(finding.ToString())}{language}#history";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private ProblemHttpResult Refused(Caller caller, ProblemHttpResult problem)
    {
        LogRefused(problem.ProblemDetails.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        return problem;
    }

    [LoggerMessage(1040, LogLevel.Warning, "A decision by a form about a finding was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);
}
