using System.Collections.Immutable;
using Embedded.Functions.Execution;
using Embedded.Functions.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Http;

/// <summary>Answers requests: the host's own address for timers, then the functions in the order of their names, then 404.</summary>
internal sealed partial class HttpFunctions(FunctionExecutor executor, HostKeys keys, TimerService timers, ILogger<HttpFunctions> logger)
{
    /// <summary>Puts the addresses into ASP.NET Core's routing table.</summary>
    public void Map(IEndpointRouteBuilder endpoints, ImmutableArray<HttpRoute> routes)
    {
        var order = 0;
        endpoints.MapMethods("admin/functions/{name}", [HttpMethods.Post], RunTimerAsync).WithOrder(order++);
        foreach (var route in routes)
        {
            var endpoint = endpoints.Map(route.Pattern, http => AnswerAsync(route, http)).WithOrder(order++);
            if (!route.Trigger.Methods.IsEmpty) endpoint.WithMetadata(new HttpMethodMetadata(route.Trigger.Methods));
        }

        // Takes every method, so that routing never answers 405: the Azure host falls on to the next route, and at last to 404.
        endpoints.Map("{*path}", http => ProblemAsync(http, StatusCodes.Status404NotFound)).WithOrder(order);
    }

    private async Task AnswerAsync(HttpRoute route, HttpContext http)
    {
        if (!keys.Opens(route.Function.Name, route.Trigger.Level, PresentedKey(http.Request)))
        {
            await ProblemAsync(http, StatusCodes.Status401Unauthorized);
            return;
        }

        try
        {
            await executor.RunAsync(
                route.Function,
                http.RequestServices,
                http.Request,
                http.Request.RouteValues.ToDictionary(StringComparer.OrdinalIgnoreCase),
                context => context.Items[FunctionContextExtensions.HttpContextKey] = http,
                result => WriteAsync(route.Function.Name, http, result),
                http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer. The executor has logged it.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await ProblemAsync(http, e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
        }
    }

    private async Task WriteAsync(string function, HttpContext http, object? result)
    {
        switch (result)
        {
            case IResult answer:
                await answer.ExecuteAsync(http);
                break;
            case not null:
                LogNoResult(function, result.GetType());
                break;
        }
    }

    private async Task RunTimerAsync(HttpContext http)
    {
        if (!keys.Opens("", AuthorizationLevel.Admin, PresentedKey(http.Request)))
        {
            await ProblemAsync(http, StatusCodes.Status401Unauthorized);
            return;
        }

        var started = http.Request.RouteValues["name"] is string name && timers.TryRunNow(name);
        if (started) http.Response.StatusCode = StatusCodes.Status202Accepted;
        else await ProblemAsync(http, StatusCodes.Status404NotFound);
    }

    private static string? PresentedKey(HttpRequest request)
        => request.Headers.TryGetValue(HostKeys.Header, out var header) && header.Count == 1 ? header[0]
            : request.Query.TryGetValue("code", out var code) && code.Count == 1 ? code[0]
            : null;

    private static Task ProblemAsync(HttpContext http, int status) => TypedResults.Problem(statusCode: status).ExecuteAsync(http);

    [LoggerMessage(11, LogLevel.Warning, "'{Function}' returned a {Type}, which is no IResult: the response stays as the function left it")]
    private partial void LogNoResult(string function, Type type);
}
