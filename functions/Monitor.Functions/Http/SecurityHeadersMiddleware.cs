using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Monitor.Functions.Http;

/// <summary>Tells browsers what they must not do with an answer. Set at the last moment, so that no error path loses them.</summary>
internal sealed class SecurityHeadersMiddleware : IFunctionsWorkerMiddleware
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // No styles either: a page that was captured may hide or move what it says by them, and fetches more. The frame may stand on our pages only.
    private const string SandboxPolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static readonly object PolicyKey = new();

    /// <summary>Lets a page show frames of this site.</summary>
    public static void AllowOwnFrames(HttpContext http) => http.Items[PolicyKey] = Policy + "; frame-src 'self'";

    /// <summary>Keeps an answer that others wrote from doing anything, in a frame or by itself.</summary>
    public static void Sandbox(HttpContext http) => http.Items[PolicyKey] = SandboxPolicy;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        context.GetHttpContext()?.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, context.GetHttpContext() ?? new object());
        return next(context);
    }

    private static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        // What others made is sent with a stricter one.
        var policy = http.Items[PolicyKey] as string ?? Policy;
        if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
            headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = policy == SandboxPolicy ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        // What is shown depends on who asks and in which language; only an asset says otherwise.
        if (!headers.ContainsKey(HeaderNames.CacheControl))
            headers.CacheControl = "no-store";
    }
}
