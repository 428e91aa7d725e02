using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Crawling;

namespace Monitor.Functions.Triggers;

/// <summary>Every day: orders a visit to every host whose agencies are looked at on that day. Out of season that may be nobody.</summary>
public sealed class PlanCrawl(CrawlPlanning planning, Occurrence occurrence)
{
    /// <summary>Plans the run of the timer's occurrence.</summary>
    [Function(nameof(PlanCrawl))]
    public Task Run([TimerTrigger($"%{Schedules.PlanCrawl}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planning.PlanDayAsync(occurrence.RunOf(timer), cancellationToken);
}
