using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Bulletins;
using Monitor.Core.Orders;
using Monitor.Storage;
using Monitor.Work.Notifying;
using Monitor.Work.Telling;

namespace Monitor.Functions.Triggers;

/// <summary>For each ordered notice: sends it, once.</summary>
public sealed class SendNotice(NoticeSending sending, BulletinSending bulletins)
{
    /// <summary>Carries out one order.</summary>
    [Function(nameof(SendNotice))]
    public Task Run([QueueTrigger(StorageNames.NoticesQueue)] NoticeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return BulletinDay.TryParse(order.Case, out var day) ? bulletins.SendAsync(day, order, cancellationToken) : sending.SendAsync(order, cancellationToken);
    }
}
