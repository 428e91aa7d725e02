using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Orders;
using Monitor.Storage;
using Monitor.Work.Crawling;

namespace Monitor.Functions.Triggers;

/// <summary>For each ordered host: looks for the reports, keeps and judges what it sees.</summary>
public sealed class CrawlHost(HostCrawl crawl)
{
    /// <summary>Carries out one order.</summary>
    [Function(nameof(CrawlHost))]
    public Task Run([QueueTrigger(StorageNames.CrawlQueue)] CrawlOrder order, CancellationToken cancellationToken) =>
        crawl.CrawlAsync(order, cancellationToken);
}
