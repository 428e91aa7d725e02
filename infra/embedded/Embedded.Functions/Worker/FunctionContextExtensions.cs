using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>ASP.NET Core's view of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>Where the worker keeps the request among the items of an invocation; the same key as in Azure.</summary>
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>The request that started the invocation; null for timers and queues.</summary>
    /// <param name="context">The invocation.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpContextKey, out var item) ? item as HttpContext : null;
    }
}
