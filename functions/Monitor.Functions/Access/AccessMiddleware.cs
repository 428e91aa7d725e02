using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Frame;

namespace Monitor.Functions.Access;

/// <summary>Lets in whom a function's declaration lets in, and only forms that this site made.</summary>
/// <remarks>Functions are declared anonymous to the host: its keys are no people, and the worker never learns which key was used.</remarks>
internal sealed partial class AccessMiddleware(
    AccessRegistry registry, Callers callers, FormTokens tokens, ApiLimiter limiter, IOptions<AccessOptions> options, ILogger<AccessMiddleware> logger)
    : IFunctionsWorkerMiddleware
{
    // A page's form has a handful of short fields, or two for each finding that is decided about; what is larger is not one of ours.
    private static readonly FormOptions FormLimits = new() { ValueCountLimit = 2 * Api.ManyDecisions.Most + 16, KeyLengthLimit = 128, ValueLengthLimit = 64 * 1024 };

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var refusal = Refuse(context.FunctionDefinition.Name, http) ?? await RefuseFormAsync(context.FunctionDefinition.Name, http, context.CancellationToken);
        if (refusal is null)
            await next(context);
        else
            context.GetInvocationResult().Value = refusal;
    }

    private IResult? Refuse(string function, HttpContext http)
    {
        if (registry.Find(function) is not { } declared)
        {
            LogUndeclared(function);
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessUndeclared);
        }

        var identification = callers.Identify(http);
        if (identification is Identification.Known known)
            http.Features.Set(known.Caller);
        if (limiter.Refuse(http) is { } tooMany)
            return tooMany;
        if (declared.Least is not { } least)
            return null;
        return identification switch
        {
            Identification.Known { Caller.Role: var role } when role >= least => null,
            Identification.Known { Caller: var caller } => Forbid(function, caller),
            Identification.WithoutRole => Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden),
            Identification.Throttled => Throttle(http),
            _ => Problems.Of(StatusCodes.Status401Unauthorized, ProblemCode.AccessSignInRequired),
        };
    }

    private IResult Throttle(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((long)options.Value.AttemptWindow.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, ProblemCode.AccessTooManyAttempts);
    }

    private IResult Forbid(string function, Caller caller)
    {
        LogForbidden(function, caller.LogName(), caller.Role.Name());
        return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden);
    }

    // Every form, and whatever else changes something by a credential that a browser sends without being asked.
    private async Task<IResult?> RefuseFormAsync(string function, HttpContext http, CancellationToken cancellationToken)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return null;
        if (http.Caller() is null && registry.Find(function) is OpenToAnyoneAttribute { ChangesNothing: true })
            return null;
        // A program sends a file as multipart with its key, which no page can make a browser send. The forms of pages are of the other kind.
        var isForm = request.HasFormContentType && !(http.Caller() is { Credential: Credential.Key } && IsMultipart(request));
        if (!isForm && http.Caller() is null or { Credential: Credential.Key })
            return null;

        string? token = request.Headers[FormTokens.Header];
        if (request.HasFormContentType)
        {
            try
            {
                token = (await request.ReadFormAsync(FormLimits, cancellationToken))[FormFields.Token];
            }
            catch (InvalidDataException)
            {
                return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);
            }
        }

        return tokens.IsValid(http, token) ? null : Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.FormTokenInvalid);
    }

    private static bool IsMultipart(HttpRequest request) => request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is true;

    [LoggerMessage(1001, LogLevel.Error, "'{Function}' declares no access requirement and is refused: add OpenToAnyone or RequiresRole to it")]
    private partial void LogUndeclared(string function);

    [LoggerMessage(1004, LogLevel.Warning, "'{Function}' was refused to {Caller}, who is {Role}")]
    private partial void LogForbidden(string function, string caller, string role);
}
