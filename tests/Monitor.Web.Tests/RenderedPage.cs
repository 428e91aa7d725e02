using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>Renders pages as the app does.</summary>
internal static class RenderedPage
{
    /// <summary>The HTML of a page.</summary>
    public static async Task<string> OfAsync<TPage>(PageContext page, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddMonitorWeb().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        parameters["Page"] = page;
        return await scope.ServiceProvider.GetRequiredService<PageRenderer>().RenderAsync<TPage>(parameters);
    }

    /// <summary>The page as golden files keep it: the style sheet may change without the page being looked at anew.</summary>
    public static string WithoutHash(string html) => Regex.Replace(html, "/assets/[0-9a-f]{16}/", "/assets/HASH/");
}
