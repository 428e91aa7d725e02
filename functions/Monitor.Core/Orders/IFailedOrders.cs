namespace Monitor.Core.Orders;

/// <summary>An order for a host that failed too often and was put aside.</summary>
/// <param name="Order">The order; null when the message is none.</param>
/// <param name="Text">The message as it stands in the queue.</param>
/// <param name="PutAsideAt">When it was put aside, UTC; null when not known.</param>
public sealed record FailedCrawl(CrawlOrder? Order, string Text, DateTimeOffset? PutAsideAt);

/// <summary>Looks after orders that failed too often and were put aside.</summary>
public interface IFailedOrders
{
    /// <summary>The oldest orders for hosts that were put aside, and how many there are about.</summary>
    Task<(IReadOnlyList<FailedCrawl> Oldest, long Count)> ListCrawlsAsync(CancellationToken cancellationToken);

    /// <summary>Orders again what was put aside. What is ordered twice because of a crash in between is carried out twice, which changes nothing.</summary>
    /// <param name="isWanted">Which orders; messages that are none are left.</param>
    /// <param name="cancellationToken">Cancels it; it can be begun again.</param>
    /// <returns>The orders that were ordered again.</returns>
    Task<IReadOnlyList<CrawlOrder>> RequeueCrawlsAsync(Func<CrawlOrder, bool> isWanted, CancellationToken cancellationToken);
}
