using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;

namespace Monitor.Functions.Pages;

/// <summary><c>POST /signout</c>: ends the session in this browser.</summary>
public sealed class SignOut(Sessions sessions, AppServicePrincipal principal)
{
    /// <summary>Takes the cookie back, or leads to where the platform ends its session.</summary>
    [Function(nameof(SignOut))]
    [RequiresRole(Role.Viewer)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "signout")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        sessions.End(request.HttpContext);
        return TypedResults.LocalRedirect(principal.IsOn ? AppServicePrincipal.SignOutPath : "/signin");
    }
}
