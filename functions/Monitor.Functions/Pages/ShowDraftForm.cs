using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Drafts;

namespace Monitor.Functions.Pages;

/// <summary><c>GET check</c>: the form by which a report is checked before it is published.</summary>
public sealed class ShowDraftForm(IOptions<DraftOptions> options, FormTokens tokens, PageResults pages)
{
    /// <summary>Shows the form, to who is signed in, or to anyone where the office opened it (<see cref="DraftOptions.Anonymous"/>).</summary>
    [Function(nameof(ShowDraftForm))]
    [OpenToAnyone]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "check")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.Caller() is null && !options.Value.Anonymous)
            return Problems.Of(StatusCodes.Status401Unauthorized, ProblemCode.AccessSignInRequired);
        var model = new DraftModel(tokens.Issue(request.HttpContext), options.Value.MaxBytes);
        return await pages.ShowAsync<DraftPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(DraftPage.Model)] = model });
    }
}
