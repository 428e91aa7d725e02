using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Orders;
using Monitor.Work.Crawling;

namespace Monitor.Cli.Running;

/// <summary>Looks at columns now and prints what decided.</summary>
internal static class CrawlNow
{
    /// <summary>Looks, records what came of it, and prints it.</summary>
    /// <param name="settings">On which data.</param>
    /// <param name="agency">The only agency of interest; null for all.</param>
    /// <param name="printer">Prints the looks.</param>
    /// <param name="errors">Takes progress and messages.</param>
    /// <param name="configure">Last word on services; null for none.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="InputFileException">There is no such agency.</exception>
    public static async Task<int> RunAsync(
        RunSettings settings, string? agency, LookPrinter printer, TextWriter errors, Action<IServiceCollection>? configure, CancellationToken cancellationToken)
    {
        await using var app = await AppHost.StartAsync(
            settings.WithoutTimers(),
            services =>
            {
                services.AddSingleton<ILookListener>(printer);
                configure?.Invoke(services);
            },
            cancellationToken);
        if (agency is not null)
            await RequireAsync(app.Services.GetRequiredService<IAgencyRegistryStore>(), agency, cancellationToken);
        var before = (await app.Services.GetRequiredService<IOrderQueues>().CountAsync(cancellationToken)).Failed;
        await new Cycle(app.Services, errors).LookAsync(line => agency is null || line.Id.Value == agency, cancellationToken);
        var failed = (await app.Services.GetRequiredService<IOrderQueues>().CountAsync(cancellationToken)).Failed - before;
        if (await printer.WriteAsync() == 0)
            await errors.WriteLineAsync("Nothing was looked at: no agency owes a report of these years, or none has a column or host.");
        if (failed <= 0)
            return ExitCode.Clean;
        await errors.WriteLineAsync($"{failed} hosts could not be gone through; 'monitor crawl poison' says why.");
        return ExitCode.Unread;
    }

    private static async Task RequireAsync(IAgencyRegistryStore registry, string agency, CancellationToken cancellationToken)
    {
        if (!AgencyId.TryParse(agency, out var id) || await registry.GetAsync(id, cancellationToken) is null)
            throw new InputFileException($"'{agency}' is no agency of the registry; 'monitor agencies list' names them.");
    }
}
