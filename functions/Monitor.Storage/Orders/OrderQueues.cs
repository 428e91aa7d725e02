using Azure.Storage.Queues;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>Orders as JSON in the queues <c>crawl</c> and <c>notices</c>, for the queue triggers.</summary>
internal sealed class OrderQueues(QueueClient crawl, QueueClient notices) : IOrderQueues
{
    public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => SendAsync(crawl, order, delay, cancellationToken);

    public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken) => SendAsync(notices, order, delay, cancellationToken);

    public async Task<OrderCount> CountAsync(CancellationToken cancellationToken) =>
        new(await CountAsync(crawl, cancellationToken), await CountAsync(notices, cancellationToken));

    private static Task SendAsync<T>(QueueClient queue, T order, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        // The service hides a message for whole seconds.
        TimeSpan? hidden = delay > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds)) : null;
        return queue.SendMessageAsync(Stored.Json(order), hidden, null, cancellationToken);
    }

    private static async Task<long> CountAsync(QueueClient queue, CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCountLong;
}
