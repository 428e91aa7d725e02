using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Notices;

namespace Monitor.Core.Orders;

/// <summary>An order to go through the columns of one host: one message of the queue <c>crawl</c>.</summary>
/// <param name="Run">The run it belongs to: the scheduled occurrence in UTC to the minute, <c>20260110T1800Z</c>. A repetition has the same.</param>
/// <param name="Host">The host, see <see cref="HostKey"/>.</param>
public sealed record CrawlOrder(string Run, string Host)
{
    /// <summary>How often agencies of the host were put off because another host of theirs was being visited.</summary>
    public int PutOff { get; init; }

    /// <summary>
    /// The ids of agencies that could not be gone through in visits whose time was over: they are left for last, so that they keep nobody from
    /// being looked at. Null when there are none.
    /// </summary>
    public IReadOnlyList<string>? Failed { get; init; }
}

/// <summary>An order to send one planned notice: one message of the queue <c>notices</c>.</summary>
/// <param name="Case">The case, see <see cref="CaseId"/>; or the day of a bulletin to the office, see <see cref="Bulletins.BulletinDay"/>.</param>
/// <param name="Notice">The notice, see <see cref="NoticeId"/>.</param>
public sealed record NoticeOrder(string Case, string Notice);

/// <summary>Takes orders for later. An order may be carried out more than once.</summary>
public interface IOrderQueues
{
    /// <summary>Orders a host.</summary>
    /// <param name="order">The order.</param>
    /// <param name="delay">How long it waits at least.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Orders a notice.</summary>
    /// <param name="order">The order.</param>
    /// <param name="delay">How long it waits at least.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>About how many orders wait or are being carried out.</summary>
    Task<OrderCount> CountAsync(CancellationToken cancellationToken);
}

/// <summary>About how many orders wait or are being carried out.</summary>
/// <param name="Hosts">Hosts to go through.</param>
/// <param name="Notices">Notices to send.</param>
/// <param name="Failed">Orders of either kind that failed too often and were put aside: somebody has to look at them.</param>
public sealed record OrderCount(long Hosts, long Notices, long Failed);

/// <summary>Lets one process at a time go to a host, so that it is asked one thing at a time however many instances run.</summary>
public interface IHostLeases
{
    /// <summary>Takes a host if nobody has it, and keeps it until released; after a crash it is free again when its time is over.</summary>
    /// <param name="host">The host.</param>
    /// <param name="time">How long it is taken; renewed at a third of it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when somebody else has it.</returns>
    Task<IHostLease?> TakeAsync(HostKey host, TimeSpan time, CancellationToken cancellationToken);
}

/// <summary>A host that was taken. Disposing gives it back.</summary>
public interface IHostLease : IAsyncDisposable
{
    /// <summary>Cancelled when the lease is lost: somebody else may be there.</summary>
    CancellationToken Lost { get; }
}
