using System.Globalization;
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

        if (DecisionKinds.Parse(form[DecisionFields.Action]) is not { } kind || Seen(form, ids.Count) is not { } seen || DecideFinding.RequestOf(form) is not { } made)
            return Refused(caller, Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid));
        if (!OfferedDecisions.Allows(caller, kind))
            return Refused(caller, Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden));
        var (reason, until, to) = (DecideFinding.Text(form, DecisionFields.Reason), DecideFinding.Text(form, DecisionFields.Until), DecideFinding.Text(form, DecisionFields.To));
        var isDay = DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var decision = new FindingDecision(kind) { Reason = reason, Until = isDay ? day : null, To = to };
        var problem = until is not null && !isDay
            ? Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionUntilMissing)
            : decision.Fault(clock.Today) is { } fault ? ChangeFinding.Fault(fault) : null;
        if (problem is not null)
        {
            Refused(caller, problem);
            var (code, values) = ((string)problem.ProblemDetails.Extensions[Problems.Code]!, (object[])problem.ProblemDetails.Extensions[Problems.Values]!);
            return await ShowAsync(request, caller, ids, [], new RefusedDecision(kind, code, values, reason, until, to), problem.StatusCode, cancellationToken);
        }

        var decided = await ManyDecisions.DecideAsync(cases, decisions, caller, [.. ids.Zip(seen)], decision, $"{caller.Name}/{made}", cancellationToken);
        var left = decided.Where(item => item.Outcome == DecidedFinding.Overtaken).Select(item => item.Id).ToList();
        return await ShowAsync(request, caller, left, decided, new RefusedDecision(kind, "", [], reason, until, to), StatusCodes.Status200OK, cancellationToken);
    }

    private async Task<IResult> ShowAsync(
        HttpRequest request, Caller caller, List<string> ids, IReadOnlyList<DecidedFinding> decided, RefusedDecision? entered, int status, CancellationToken cancellationToken)
    {
        var chosen = new List<ChosenFinding>();
        foreach (var id in ids)
        {
            if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (_, obligation, finding))
                return Refused(caller, Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound));
            chosen.Add(new ChosenFinding(obligation.AgencyName, finding));
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
            Refused = entered,
        };
        return await pages.ShowAsync<DecideManyPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(DecideManyPage.Model)] = model }, status);
    }

    // As many as findings, in their order.
    private static List<int>? Seen(IFormCollection form, int count)
    {
        var seen = form[DecisionFields.Seen].Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) ? events : -1).ToList();
        return seen.Count == count && !seen.Contains(-1) ? seen : null;
    }

    private ProblemHttpResult Refused(Caller caller, ProblemHttpResult problem)
    {
        LogRefused(problem.ProblemDetails.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        return problem;
    }

    [LoggerMessage(1041, LogLevel.Warning, "A decision by a form about several findings was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);
}
