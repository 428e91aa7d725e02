using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Orders;
using Monitor.Work.Assessing;
using Monitor.Work.Crawling;
using Monitor.Work.Notifying;
using Monitor.Work.Summarising;
using Monitor.Work.Telling;
using Monitor.Work.Watching;

namespace Monitor.Cli.Running;

/// <summary>One full cycle, now: everything that the timers do in a day, and what their orders lead to.</summary>
/// <param name="services">The services of the running app.</param>
/// <param name="progress">Takes a line whenever something has moved.</param>
internal sealed class Cycle(IServiceProvider services, TextWriter progress)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it to its end.</summary>
    public async Task<CycleSummary> RunAsync(CancellationToken cancellationToken)
    {
        var watch = services.GetRequiredService<Watch>();
        var run = await LookAsync(_ => true, cancellationToken);

        try
        {
            var assessed = await services.GetRequiredService<DeadlineAssessment>().AssessAsync(run, cancellationToken);
            await progress.WriteLineAsync($"Assessed {assessed} obligations.");
        }
        catch (AggregateException exception)
        {
            foreach (var failure in exception.Flatten().InnerExceptions)
                await progress.WriteLineAsync(failure.Message);
        }

        var told = await services.GetRequiredService<OfficeTelling>().TellAsync(cancellationToken);
        await progress.WriteLineAsync($"Planned {told} bulletins for the office.");
        var notices = await services.GetRequiredService<NoticePlanning>().PlanAsync(cancellationToken);
        notices += await services.GetRequiredService<BulletinSending>().OrderAsync(cancellationToken);
        await progress.WriteLineAsync($"Sending {notices} notices.");
        await DrainAsync("notices", count => count.Notices, cancellationToken);
        var failed = (await services.GetRequiredService<IOrderQueues>().CountAsync(cancellationToken)).Failed;
        var summary = await CycleSummary.ReadAsync(
            services.GetRequiredService<IAgencyRegistryStore>(), services.GetRequiredService<ICaseStore>(), watch, cancellationToken);
        return summary with { FailedOrders = failed };
    }

    /// <summary>Looks at the hosts of some agencies, now.</summary>
    /// <returns>The name of the run.</returns>
    public async Task<string> LookAsync(Func<Agency, bool> isWanted, CancellationToken cancellationToken)
    {
        // By the system's clock: a cycle that is repeated after a crash looks again.
        var run = Run.Of(services.GetRequiredService<TimeProvider>().GetUtcNow()) + "-" + Guid.NewGuid().ToString("N")[..8];
        var hosts = await services.GetRequiredService<CrawlPlanning>().PlanAsync(run, isWanted, cancellationToken);
        await progress.WriteLineAsync($"Looking at {hosts} hosts.");
        await DrainAsync("hosts", count => count.Hosts, cancellationToken);
        return run;
    }

    /// <summary>Waits until the app has carried out all orders of a kind.</summary>
    private async Task DrainAsync(string what, Func<OrderCount, long> of, CancellationToken cancellationToken)
    {
        var queues = services.GetRequiredService<IOrderQueues>();
        var last = -1L;
        while (of(await queues.CountAsync(cancellationToken)) is var left and > 0)
        {
            if (left != last)
                await progress.WriteLineAsync($"  {left} {what} left");
            last = left;
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
    }
}
