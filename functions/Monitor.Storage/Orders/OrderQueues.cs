using Azure;
using Azure.Storage.Queues;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>Orders as JSON in the queues <c>crawl</c> and <c>notices</c>, for the queue triggers.</summary>
internal sealed class OrderQueues(Func<string, QueueClient> open) : IOrderQueues
{
    // The host puts there what failed too often; it makes the queue when it first needs it.
    public const string AsideSuffix = "-poison";

    private readonly QueueClient crawl = open(StorageNames.CrawlQueue);
    private readonly QueueClient notices = open(StorageNames.NoticesQueue);
    private readonly QueueClient[] aside = [open(StorageNames.CrawlQueue + AsideSuffix), open(StorageNames.NoticesQueue + AsideSuffix)];

    public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => SendAsync(crawl, order, delay, cancellationToken);

    public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken) => SendAsync(notices, order, delay, cancellationToken);

    public async Task<OrderCount> CountAsync(CancellationToken cancellationToken)
    {
        var failed = 0L;
        foreach (var queue in aside)
            failed += await CountAsync(queue, cancellationToken);
        return new OrderCount(await CountAsync(crawl, cancellationToken), await CountAsync(notices, cancellationToken), failed);
    }

    private static Task SendAsync<T>(QueueClient queue, T order, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        // The service hides a message for whole seconds.
        TimeSpan? hidden = delay > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds)) : null;
        return queue.SendMessageAsync(Stored.Json(order), hidden, null, cancellationToken);
    }

    private static async Task<long> CountAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCountLong;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return 0;
        }
    }
}
