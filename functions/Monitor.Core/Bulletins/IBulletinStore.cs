using Monitor.Core.Notices;

namespace Monitor.Core.Bulletins;

/// <summary>The bulletins of some days, and how far their sending has come.</summary>
/// <param name="Bulletins">By day, then by id.</param>
/// <param name="Deliveries">Those that were begun.</param>
public sealed record BulletinBook(IReadOnlyList<Bulletin> Bulletins, IReadOnlyList<NoticeDelivery> Deliveries)
{
    /// <summary>The bulletins that are neither sent nor given up.</summary>
    public IEnumerable<Bulletin> Pending => Bulletins.Where(bulletin => DeliveryOf(bulletin.Id) is not { IsDone: true });

    /// <summary>How far the sending of a bulletin has come; null when it was not begun.</summary>
    public NoticeDelivery? DeliveryOf(NoticeId id) => Deliveries.FirstOrDefault(delivery => delivery.Notice == id);

    /// <summary>What of changes is new here: a bulletin that is planned already is left as it is.</summary>
    /// <exception cref="ArgumentException">A delivery is of a bulletin that is not in the book.</exception>
    public BulletinChanges Plan(BulletinChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var bulletins = changes.Bulletins.ExceptBy(Bulletins.Select(known => known.Id), bulletin => bulletin.Id).ToList();
        if (changes.Deliveries.FirstOrDefault(delivery => Bulletins.Concat(bulletins).All(bulletin => bulletin.Id != delivery.Notice)) is { } stranger)
            throw new ArgumentException($"{stranger.Notice} is no bulletin of these days.", nameof(changes));
        return new BulletinChanges(bulletins, [.. changes.Deliveries.Except(Deliveries)]);
    }

    /// <summary>The book after changes that <see cref="Plan"/> gave.</summary>
    public BulletinBook After(BulletinChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return new BulletinBook(
            [.. Bulletins.Concat(changes.Bulletins).OrderBy(bulletin => bulletin.Day).ThenBy(bulletin => bulletin.Id.Value, StringComparer.Ordinal)],
            [.. Deliveries.ExceptBy(changes.Deliveries.Select(delivery => delivery.Notice), delivery => delivery.Notice), .. changes.Deliveries]);
    }
}

/// <summary>What should become of the bulletins.</summary>
/// <param name="Bulletins">Those that are planned.</param>
/// <param name="Deliveries">How far sending has come; replaces what was recorded.</param>
public sealed record BulletinChanges(IReadOnlyList<Bulletin> Bulletins, IReadOnlyList<NoticeDelivery> Deliveries)
{
    /// <summary>Nothing.</summary>
    public static BulletinChanges None { get; } = new([], []);

    /// <summary>Whether there is nothing new.</summary>
    public bool IsEmpty => Bulletins.Count == 0 && Deliveries.Count == 0;
}

/// <summary>Keeps the bulletins. They are the truth about what the office was told of the monitor.</summary>
public interface IBulletinStore
{
    /// <summary>Reads the bulletins of the days from one on.</summary>
    /// <param name="from">The first day in China.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<BulletinBook> GetAsync(DateOnly from, CancellationToken cancellationToken);

    /// <summary>Changes them: reads, asks what should become of them, and writes that if nobody else wrote in between; else begins again.</summary>
    /// <param name="from">The first day in China that is read.</param>
    /// <param name="decide">Decides from the bulletins as they stand; may be called several times.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The book afterwards.</returns>
    /// <exception cref="ArgumentException">See <see cref="BulletinBook.Plan"/>; or there are more changes than fit in one transaction (99).</exception>
    Task<BulletinBook> UpdateAsync(DateOnly from, Func<BulletinBook, BulletinChanges> decide, CancellationToken cancellationToken);
}
