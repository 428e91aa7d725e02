using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Functions.Access;
using Monitor.Web;
using Monitor.Web.Errors;

namespace Monitor.Functions.Http;

/// <summary>Gives every refusal and failure one shape: ProblemDetails with code and request id for programs, a page or the way to sign in for people.</summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that names the request in every answer: what the log knows it by.</summary>
    public const string RequestIdHeader = "X-Request-Id";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.Response.Headers[RequestIdHeader] = context.InvocationId;
        var result = context.GetInvocationResult();
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (BadHttpRequestException e)
        {
            LogInvalid(e, context.FunctionDefinition.Name);
            result.Value = Problems.Of(e.StatusCode, ProblemCode.RequestInvalid);
        }
        catch (Exception e)
        {
            LogFailed(e, context.FunctionDefinition.Name);
            result.Value = Problems.Of(StatusCodes.Status500InternalServerError, ProblemCode.Internal);
        }

        if (result.Value is ProblemHttpResult problem)
        {
            if (problem.ProblemDetails.Extensions.TryGetValue(Problems.Code, out var code) && code is ProblemCode.AccessOutOfScope or ProblemCode.FormTokenInvalid)
                LogKeptOut(context.FunctionDefinition.Name, $"{code}", http.Caller()?.LogName() ?? "nobody known");
            result.Value = await ShapeAsync(problem, context, http);
        }
    }

    private static async Task<IResult> ShapeAsync(ProblemHttpResult problem, FunctionContext context, HttpContext http)
    {
        var language = RequestLanguage.Of(http.Request).Language;
        var details = problem.ProblemDetails;
        var code = details.Extensions.TryGetValue(Problems.Code, out var known) && known is string text ? text : ProblemCode.Internal;
        var values = details.Extensions.Remove(Problems.Values, out var given) && given is object[] list ? list : [];
        var explanation = Texts.Of($"problem.{code}", language, values);
        if (problem.StatusCode == StatusCodes.Status401Unauthorized)
        {
            if (!IsForPrograms(http.Request) && HttpMethods.IsGet(http.Request.Method))
                return TypedResults.LocalRedirect(SignInAddress(http.Request));
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (IsForPrograms(http.Request))
        {
            details.Extensions[Problems.Code] = code;
            details.Extensions["requestId"] = context.InvocationId;
            details.Detail = explanation;
            return problem;
        }

        var pages = context.InstanceServices.GetRequiredService<PageResults>();
        return await pages.ShowAsync<ErrorPage>(
            http,
            new Dictionary<string, object?> { [nameof(ErrorPage.Problem)] = explanation, [nameof(ErrorPage.RequestId)] = context.InvocationId },
            problem.StatusCode);
    }

    /// <summary>Whether a request is one to the API.</summary>
    internal static bool IsForPrograms(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static string SignInAddress(HttpRequest request)
    {
        var returnUrl = ReturnUrls.Local($"{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}");
        var chosen = RequestLanguage.Of(request).Chosen is { } language ? $"&lang={language}" : "";
        return $"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}{chosen}";
    }

    [LoggerMessage(1002, LogLevel.Error, "'{Function}' failed")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(1005, LogLevel.Warning, "'{Function}' was refused ({Code}) to {Caller}")]
    private partial void LogKeptOut(string function, string code, string caller);

    [LoggerMessage(1003, LogLevel.Information, "'{Function}' was sent a malformed request")]
    private partial void LogInvalid(Exception exception, string function);
}
