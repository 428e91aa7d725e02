using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Monitor.Functions.Api;
using Monitor.Work.Assessing;
using Monitor.Work.Drafting;
using Monitor.Work.Verifying;

namespace Monitor.Functions.Triggers;

/// <summary>Every day, after the crawl: what has fallen due, who is missing, and for whom nobody can tell; and the heads of the day that is over are kept, and old drafts forgotten.</summary>
public sealed class AssessDeadlines(DeadlineAssessment assessment, HeadKeeping heads, DraftMarking drafts, IOptions<DraftOptions> options, Occurrence occurrence)
{
    /// <summary>Assesses all cases, keeps the heads, and forgets old drafts.</summary>
    [Function(nameof(AssessDeadlines))]
    public async Task Run([TimerTrigger($"%{Schedules.AssessDeadlines}%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        try
        {
            await assessment.AssessAsync(occurrence.RunOf(timer), cancellationToken);
        }
        finally
        {
            // A case in disorder, of which the assessment complains, is no reason to keep no copy of the others.
            await heads.KeepAsync(cancellationToken);
            await drafts.ForgetAsync(TimeSpan.FromDays(options.Value.KeepDays), cancellationToken);
        }
    }
}
