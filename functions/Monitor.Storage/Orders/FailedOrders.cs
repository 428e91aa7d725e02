using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>The queue <c>crawl-poison</c>, to which the host of the functions moves what failed too often.</summary>
/// <param name="orders">Takes what is ordered again.</param>
/// <param name="aside">The queue; it is there once something was moved.</param>
internal sealed class FailedOrders(OrderQueues orders, QueueClient aside) : IFailedOrders
{
    // As many as the service gives at once.
    private const int Most = 32;
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(1);

    public async Task<(IReadOnlyList<FailedCrawl> Oldest, long Count)> ListCrawlsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var peeked = (await aside.PeekMessagesAsync(Most, cancellationToken)).Value;
            var count = (await aside.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCountLong;
            return ([.. peeked.Select(message => new FailedCrawl(OrderIn(message.Body.ToString()), message.Body.ToString(), message.InsertedOn))], Math.Max(count, peeked.Length));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return ([], 0);
        }
    }

    public async Task<IReadOnlyList<CrawlOrder>> RequeueCrawlsAsync(Func<CrawlOrder, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        var requeued = new List<CrawlOrder>();
        var left = new List<QueueMessage>();
        while (await ReceiveAsync(cancellationToken) is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                if (OrderIn(message.Body.ToString()) is not { } order || !isWanted(order))
                {
                    left.Add(message);
                    continue;
                }

                await orders.QueueAsync(order, TimeSpan.Zero, cancellationToken);
                await aside.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                requeued.Add(order);
            }
        }

        // Or they would stay hidden for a while.
        foreach (var message in left)
            await aside.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body.ToString(), TimeSpan.Zero, cancellationToken);
        return requeued;
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await aside.ReceiveMessagesAsync(Most, Hidden, cancellationToken)).Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return [];
        }
    }

    private static CrawlOrder? OrderIn(string text)
    {
        try
        {
            return Stored.Parse<CrawlOrder>(text) is { Run: not null, Host: not null } order ? order : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
