using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Demo.Sites;

/// <summary>The sample agency websites, served on this machine only. Each site has a port of its own.</summary>
/// <remarks>The bodies are invented. The sites show what a monitor meets on 10 February 2026; see the README beside this file.</remarks>
public sealed class SampleSites : IAsyncDisposable
{
    private readonly WebApplication app;

    private SampleSites(WebApplication app, IReadOnlyList<int> ports)
    {
        this.app = app;
        RegistryCsv = Registry(ports);
    }

    /// <summary>The registry of the sample agencies with the ports in use, in the columns that the monitor's registry files have.</summary>
    public string RegistryCsv { get; }

    /// <summary>What each agency shows and what must come of it, in the order of the registry.</summary>
    public IReadOnlyList<SampleAgency> Agencies { get; } = Table;

    /// <summary>The same before any site runs, for the cases of the tests.</summary>
    internal static IReadOnlyList<SampleAgency> Table { get; } =
        [.. SampleBodies.All.Select(body => new SampleAgency(body.Id, body.Shows, body.Status, body.Reason, body.Rules))];

    /// <summary>Starts the sites on 127.0.0.1.</summary>
    /// <param name="firstPort">0 for free ports; else the first of as many ports in a row as there are sites.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ports do not lie between 1 and 65535.</exception>
    /// <exception cref="IOException">A port is in use.</exception>
    public static async Task<SampleSites> StartAsync(int firstPort, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstPort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstPort, IPEndPoint.MaxPort + 1 - Site.All.Count);

        // The empty builder reads no settings, so nothing around the process can make it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var endpoints = new List<ListenOptions>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            for (var i = 0; i < Site.All.Count; i++)
                kestrel.Listen(IPAddress.Loopback, firstPort == 0 ? 0 : firstPort + i, endpoints.Add);
        });

        var starting = builder.Build();
        try
        {
            var sites = new Dictionary<int, IReadOnlyDictionary<string, Answer>>();
            starting.Run(context => AnswerAsync(context, sites.GetValueOrDefault(context.Connection.LocalPort), starting.Lifetime.ApplicationStopping));
            var pages = Site.All.Select(SitePages.Of).ToList();
            await starting.StartAsync(cancellationToken);
            // Only now are free ports known; nobody else knows them earlier.
            var ports = endpoints.Select(endpoint => endpoint.IPEndPoint?.Port ?? 0).ToList();
            for (var i = 0; i < ports.Count; i++)
                sites[ports[i]] = pages[i];
            return new SampleSites(starting, ports);
        }
        catch
        {
            await starting.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the sites, also where a request is kept waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, IReadOnlyDictionary<string, Answer>? site, CancellationToken stopping)
    {
        var path = context.Request.Path.Value ?? "/";
        var answer = site?.GetValueOrDefault(await RequestAsync(context.Request, path)) ?? site?.GetValueOrDefault(path) ?? Answer.NotFound;
        if (answer == Answer.Silence)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>What an interface is asked: path and query, and behind a blank the form that was posted.</summary>
    private static async Task<string> RequestAsync(HttpRequest request, string path)
    {
        if (!HttpMethods.IsPost(request.Method))
            return $"{path}{request.QueryString}";
        using var form = new StreamReader(request.Body);
        return $"{path}{request.QueryString} {await form.ReadToEndAsync(request.HttpContext.RequestAborted)}";
    }

    private static string Registry(IReadOnlyList<int> ports)
    {
        var hosts = Site.All.Zip(ports).ToDictionary(pair => pair.First.Key, pair => (Site: pair.First, Host: string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{pair.Second}")), StringComparer.Ordinal);
        var csv = new StringBuilder("id,name,kind,jurisdiction,hosts,columns,siteCode,contacts\n");
        foreach (var body in SampleBodies.All)
        {
            var (site, host) = hosts[body.Site];
            csv.Append(CultureInfo.InvariantCulture, $"{body.Id},{body.Name},{body.Kind},{site.Region},{host},http://{host}{body.Column},{site.Code},xxgk@{body.Id}.example\n");
        }

        return csv.ToString();
    }
}
