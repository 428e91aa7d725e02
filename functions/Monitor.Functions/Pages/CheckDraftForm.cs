using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web;
using Monitor.Web.Drafts;
using Monitor.Work.Drafting;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Pages;

/// <summary><c>POST check</c>: what is wrong with a draft, on the page that answers and nowhere else. Its twin for programs is <see cref="CheckDraft"/>.</summary>
public sealed class CheckDraftForm(
    IOptions<DraftOptions> options, DraftLimiter limiter, DraftMarking marking, DueDates dueDates, Policy policy, FormTokens tokens, PageResults pages)
{
    // No registry: a draft is judged by what it says itself, as `monitor check FILE` does.
    private readonly Inspector inspector = new(null, dueDates, policy);

    /// <summary>Checks one file or one pasted text and shows what was found. Of it only hashes are kept, see <see cref="DraftMarking"/>; nothing is logged, and the pasted text is not sent back.</summary>
    [Function(nameof(CheckDraftForm))]
    [OpenToAnyone]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "check")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = request.HttpContext;
        if (http.Caller() is null && !options.Value.Anonymous)
            return Problems.Of(StatusCodes.Status401Unauthorized, ProblemCode.AccessSignInRequired);
        var language = RequestLanguage.Of(request).Language;
        var empty = new DraftModel(tokens.Issue(http), options.Value.MaxBytes);
        using var permit = limiter.Take(http.Caller(), http.Connection.RemoteIpAddress);
        if (!permit.IsAcquired)
            return await RefusedAsync(StatusCodes.Status429TooManyRequests, Texts.Of($"problem.{ProblemCode.CheckTooMany}", language, options.Value.PerMinute));
        if (!request.HasFormContentType)
            return await RefusedAsync(StatusCodes.Status400BadRequest, Texts.Of("checkPage.choose", language));

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new FormOptions { ValueCountLimit = 8, MultipartBodyLengthLimit = options.Value.MaxBytes, ValueLengthLimit = options.Value.MaxBytes }, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // The form reader says so of forms that are cut short, and of those beyond its limits.
            return await RefusedAsync(StatusCodes.Status400BadRequest, Texts.Of($"problem.{ProblemCode.RequestInvalid}", language));
        }

        // A browser sends the field that was left empty, too.
        var files = form.Files.Where(file => file.Length > 0).ToList();
        var text = form[DraftFields.Text].ToString();
        if (files.Count + (string.IsNullOrWhiteSpace(text) ? 0 : 1) != 1)
            return await RefusedAsync(StatusCodes.Status400BadRequest, Texts.Of("checkPage.choose", language));
        var inspection = files is [var only] ? await InspectAsync(only, cancellationToken) : Inspect(Encoding.UTF8.GetBytes(text));
        if (inspection is null)
            return await RefusedAsync(StatusCodes.Status413PayloadTooLarge, Texts.Of($"problem.{ProblemCode.CheckTooLarge}", language, options.Value.MaxBytes));
        await marking.MarkAsync(inspection, cancellationToken);
        return await ShowAsync(empty with { Result = ResultOf(inspection) }, StatusCodes.Status200OK);

        Task<IResult> RefusedAsync(int status, string problem) => ShowAsync(empty with { Problem = problem }, status);

        Task<IResult> ShowAsync(DraftModel model, int status) =>
            pages.ShowAsync<DraftPage>(http, new Dictionary<string, object?> { [nameof(DraftPage.Model)] = model }, status);
    }

    private async Task<Inspection?> InspectAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > options.Value.MaxBytes)
            return null;
        using var kept = new MemoryStream();
        await file.CopyToAsync(kept, cancellationToken);
        return inspector.Inspect(file.FileName, kept.ToArray(), file.ContentType);
    }

    private Inspection? Inspect(byte[] text) =>
        text.Length > options.Value.MaxBytes ? null : inspector.Inspect("draft", text, "text/plain; charset=utf-8");

    private static DraftResult ResultOf(Inspection inspection) => new(
        inspection.Sha256,
        inspection.Verdict?.Kind,
        inspection.Status == InspectionStatus.Checked,
        inspection.Status == InspectionStatus.NotAReport ? null : inspection.Error?.Code,
        inspection.Report?.Agency,
        inspection.Report?.Year,
        inspection.Findings,
        inspection.Outcomes.Count(outcome => outcome.Verdict is Verdict.NotEvaluated { Reason: not NotEvaluatedReason.SwitchedOff }));
}
