using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Frame;
using Monitor.Web.SignIn;

namespace Monitor.Functions.Pages;

/// <summary><c>GET /signin</c>: the form that exchanges a named key for a session, or the way to the platform's own.</summary>
public sealed class ShowSignIn(NamedKeys keys, AppServicePrincipal principal, FormTokens tokens, PageResults pages)
{
    /// <summary>Shows the form.</summary>
    [Function(nameof(ShowSignIn))]
    [OpenToAnyone]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "signin")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var returnUrl = ReturnUrls.Local(request.Query[FormFields.ReturnUrl].ToString());
        if (principal.IsOn)
            return TypedResults.LocalRedirect($"{AppServicePrincipal.SignInPath}?post_login_redirect_uri={Uri.EscapeDataString(returnUrl)}");
        var model = new SignInModel(tokens.Issue(request.HttpContext), returnUrl, Name: null, Problem: null, keys.Any);
        return await pages.ShowAsync<SignInPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(SignInPage.Model)] = model });
    }
}
