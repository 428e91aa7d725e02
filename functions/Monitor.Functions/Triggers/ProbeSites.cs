using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Probing;

namespace Monitor.Functions.Triggers;

/// <summary>Every few minutes: asks for the home pages whose turn it is, where the operator wants that counted. Off by default.</summary>
public sealed class ProbeSites(SiteProbing probing)
{
    /// <summary>Makes one round.</summary>
    [Function(nameof(ProbeSites))]
    public Task Run([TimerTrigger($"%{Schedules.ProbeSites}%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return probing.ProbeAsync(cancellationToken);
    }
}
