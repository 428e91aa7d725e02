using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Orders;
using Monitor.Storage;
using Monitor.Work.Notifying;

namespace Monitor.Functions.Triggers;

/// <summary>For each ordered notice: sends it, once.</summary>
public sealed class SendNotice(NoticeSending sending)
{
    /// <summary>Carries out one order.</summary>
    [Function(nameof(SendNotice))]
    public Task Run([QueueTrigger(StorageNames.NoticesQueue)] NoticeOrder order, CancellationToken cancellationToken) =>
        sending.SendAsync(order, cancellationToken);
}
