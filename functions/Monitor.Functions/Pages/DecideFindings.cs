using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Findings;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Pages;

/// <summary>
/// <c>POST findings</c>: an officer decides about findings that were chosen on the list. Its twin for programs is <see cref="ChangeFindings"/>.
/// </summary>
public sealed partial class DecideFindings(ICaseStore cases, FindingDecisions decisions, BusinessClock clock, PageResults pages, ILogger<DecideFindings> logger)
{
    /// <summary>
    /// Without an action shows what was chosen, each finding as it stands, and the form; with one records it and shows what became of each. What was not
    /// recorded because something happened meanwhile is offered again with the words that were entered. Loaded anew it sends the same request, which is recorded once.
    /// </summary>
    [Function(nameof(DecideFindings))]
    [RequiresRole(Role.Officer)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "findings")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.RequiredCaller();
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Refused(caller, Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless));
        if (!request.HasFormContentType || await request.ReadFormAsync(cancellationToken) is not { } form)
            return Refused(caller, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid));
        var ids = form[DecisionFields.Finding].OfType<string>().ToList();
        if (ids.Count is 0 or > ManyDecisions.Most || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            return Refused(caller, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionManyNone, ManyDecisions.Most));
        if (!form.ContainsKey(DecisionFields.Action))
            return await ShowAsync(request, caller, ids, [], null, StatusCodes.Status200OK, cancellationToken);

        if (DecisionForm.Read(form) is not { } sent || Seen(form, ids.Count) is not { } seen)
            return Refused(caller, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid));
        if (!OfferedDecisions.Allows(caller, sent.Kind))
            return Refused(caller, Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden));
        if (sent.Decision() is not { } decision)
            return await AgainAsync(Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionUntilMissing));
        if (decision.Fault(clock.Today) is { } fault)
            return await AgainAsync(ChangeFinding.Fault(fault));

        var decided = await ManyDecisions.DecideAsync(cases, decisions, caller, [.. ids.Zip(seen)], decision, $"{caller.Name}/{sent.Request}", cancellationToken);
        var left = decided.Where(item => item.Outcome == DecidedFinding.Overtaken).Select(item => item.Id).ToList();
        return await ShowAsync(request, caller, left, decided, sent.Entered(), StatusCodes.Status200OK, cancellationToken);

        Task<IResult> AgainAsync(ProblemHttpResult problem)
        {
            Refused(caller, problem);
            return ShowAsync(request, caller, ids, [], sent.Refused(problem), problem.StatusCode, cancellationToken);
        }
    }

    private async Task<IResult> ShowAsync(
        HttpRequest request, Caller caller, List<string> ids, IReadOnlyList<DecidedFinding> decided, RefusedDecision? entered, int status, CancellationToken cancellationToken)
    {
        var chosen = new List<ChosenFinding>();
        var missing = new List<string>();
        foreach (var id in ids)
        {
            if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is var (_, obligation, finding))
                chosen.Add(new ChosenFinding(obligation.AgencyName, finding));
            else
                missing.Add(id);
        }

        if (missing.Count > 0)
        {
            var problem = Refused(caller, Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound));
            if (chosen.Count == 0 && decided.Count == 0)
                return problem;
        }

        var possible = Enum.GetValues<DecisionKind>().Where(kind => chosen.Exists(item => item.Finding.Allows(kind.Event()))).ToList();
        var model = new DecideManyModel(
            chosen,
            [.. possible.Where(kind => OfferedDecisions.Allows(caller, kind))],
            Guid.NewGuid().ToString("N"),
            clock.Today,
            possible.Exists(kind => !OfferedDecisions.Allows(caller, kind)))
        {
            Decided = decided,
            Missing = missing,
            Refused = entered,
        };
        return await pages.ShowAsync<DecideManyPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(DecideManyPage.Model)] = model }, status);
    }

    // As many as findings, in their order.
    private static List<int>? Seen(IFormCollection form, int count)
    {
        var seen = form[DecisionFields.Seen].Select(DecisionForm.Seen).OfType<int>().ToList();
        return seen.Count == count && form[DecisionFields.Seen].Count == count ? seen : null;
    }

    private ProblemHttpResult Refused(Caller caller, ProblemHttpResult problem)
    {
        LogRefused(problem.ProblemDetails.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        return problem;
    }

    [LoggerMessage(1041, LogLevel.Warning, "A decision by a form about several findings was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);
}
