using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Assessing;

namespace Monitor.Functions.Triggers;

/// <summary>Every day, after the crawl: what has fallen due, who is missing, and for whom nobody can tell.</summary>
public sealed class AssessDeadlines(DeadlineAssessment assessment, Occurrence occurrence)
{
    /// <summary>Assesses all cases.</summary>
    [Function(nameof(AssessDeadlines))]
    public Task Run([TimerTrigger($"%{Schedules.AssessDeadlines}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        assessment.AssessAsync(occurrence.RunOf(timer), cancellationToken);
}
