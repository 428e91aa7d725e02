using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Frame;
using Monitor.Web.SignIn;

namespace Monitor.Functions.Pages;

/// <summary><c>POST /signin</c>: exchanges a named key for a session.</summary>
public sealed partial class SignIn(
    NamedKeys keys,
    Sessions sessions,
    SignInThrottle throttle,
    AppServicePrincipal principal,
    FormTokens tokens,
    PageResults pages,
    IOptions<AccessOptions> options,
    ILogger<SignIn> logger)
{
    /// <summary>Checks name and key and begins a session, or shows the form again.</summary>
    [Function(nameof(SignIn))]
    [OpenToAnyone]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "signin")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (principal.IsOn || !request.HasFormContentType)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);

        var form = await request.ReadFormAsync(cancellationToken);
        var name = form[FormFields.Name].ToString();
        var returnUrl = ReturnUrls.Local(form[FormFields.ReturnUrl].ToString());
        var address = request.HttpContext.Connection.RemoteIpAddress;
        if (name.Length > AccessOptionsValidator.LongestName || throttle.IsBlocked(address, name))
        {
            LogRefused();
            request.HttpContext.Response.Headers.RetryAfter = ((long)options.Value.AttemptWindow.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return await AgainAsync(request.HttpContext, name, returnUrl, "signIn.tooMany", StatusCodes.Status429TooManyRequests);
        }

        if (keys.Open(form[FormFields.Key].ToString(), name) is not { } entry)
        {
            throttle.Failed(address, name);
            LogFailed();
            return await AgainAsync(request.HttpContext, name, returnUrl, "signIn.failed", StatusCodes.Status403Forbidden);
        }

        throttle.Succeeded(address, name);
        sessions.Begin(request.HttpContext, entry);
        LogSignedIn(entry.Key.Role);
        return TypedResults.LocalRedirect(returnUrl);
    }

    private Task<IResult> AgainAsync(HttpContext http, string name, string returnUrl, string problem, int status)
    {
        var model = new SignInModel(tokens.Issue(http), returnUrl, name, problem, keys.Any);
        return pages.ShowAsync<SignInPage>(http, new Dictionary<string, object?> { [nameof(SignInPage.Model)] = model }, status);
    }

    [LoggerMessage(1010, LogLevel.Information, "Somebody signed in as {Role}")]
    private partial void LogSignedIn(Role? role);

    [LoggerMessage(1011, LogLevel.Warning, "An attempt to sign in failed: wrong name or key")]
    private partial void LogFailed();

    [LoggerMessage(1012, LogLevel.Warning, "An attempt to sign in was refused: too many failed before it")]
    private partial void LogRefused();
}
