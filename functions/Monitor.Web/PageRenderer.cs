using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Monitor.Web;

/// <summary>Turns components into HTML text. Nothing of Blazor reaches the browser.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory logging)
{
    /// <summary>Renders a page.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <param name="parameters">Its parameters by name.</param>
    public async Task<string> RenderAsync<TPage>(IReadOnlyDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
    }
}

/// <summary>Registers what pages need.</summary>
public static class WebServices
{
    /// <summary>Adds the page renderer, which leaves Chinese characters as they are instead of writing each as a number.</summary>
    public static IServiceCollection AddMonitorWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.TryAddScoped<PageRenderer>();
        return services;
    }
}
