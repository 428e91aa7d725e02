using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Crawling;

namespace Monitor.Functions.Triggers;

/// <summary>Every day: orders a visit to every host.</summary>
public sealed class PlanCrawl(CrawlPlanning planning, Occurrence occurrence)
{
    /// <summary>Plans the run of the timer's occurrence.</summary>
    [Function(nameof(PlanCrawl))]
    public Task Run([TimerTrigger($"%{Schedules.PlanCrawl}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planning.PlanAsync(occurrence.RunOf(timer), cancellationToken);
}
