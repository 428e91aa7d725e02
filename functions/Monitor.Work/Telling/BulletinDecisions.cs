using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Work.Deciding;

namespace Monitor.Work.Telling;

/// <summary>Somebody's wish that a bulletin is sent once more.</summary>
/// <param name="Day">Its day in China.</param>
/// <param name="Bulletin">Its id.</param>
/// <param name="By">Who wants it, as signed in. Personal data: not for logs.</param>
/// <param name="Request">Id of the request: the same request is recorded once.</param>
/// <param name="Seen">The <see cref="BulletinDecisions.Version"/> that the officer saw; null where whatever happened since does not matter.</param>
public sealed record BulletinWish(DateOnly Day, NoticeId Bulletin, string By, string Request, int? Seen)
{
    /// <summary>Why; null when not stated.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it goes again although its receiver accepted it, or it will be tried again by itself.</summary>
    public bool EvenIfSent { get; init; }
}

/// <summary>What came of it. Exactly one of them.</summary>
public abstract record BulletinOutcome
{
    private BulletinOutcome()
    {
    }

    /// <summary>It was recorded: the bulletin goes with the next round.</summary>
    /// <param name="Bulletin">The bulletin.</param>
    /// <param name="Delivery">The record after it.</param>
    public sealed record Recorded(Bulletin Bulletin, NoticeDelivery? Delivery) : BulletinOutcome;

    /// <summary>There is no such bulletin.</summary>
    public sealed record NotFound : BulletinOutcome;

    /// <summary>Something happened to it since the officer looked.</summary>
    /// <param name="Bulletin">The bulletin.</param>
    /// <param name="Delivery">The record as it is.</param>
    public sealed record Overtaken(Bulletin Bulletin, NoticeDelivery? Delivery) : BulletinOutcome;

    /// <summary>It cannot go again, or not without being told so explicitly.</summary>
    /// <param name="Code">Why: <c>sent</c>, <c>waiting</c>, <c>planned</c>, <c>underWay</c>, <c>overtaken</c>.</param>
    public sealed record Impossible(string Code) : BulletinOutcome;

    /// <summary>A reason or a name is too long.</summary>
    public sealed record TooLong : BulletinOutcome;
}

/// <summary>Records that officers want bulletins sent once more.</summary>
/// <param name="bulletins">The bulletins.</param>
/// <param name="time">The system's clock, by which sending is recorded.</param>
public sealed class BulletinDecisions(IBulletinStore bulletins, TimeProvider time)
{
    /// <inheritdoc cref="NoticeDecisions.Version"/>
    public static int Version(NoticeDelivery? delivery) => Resending.Version(delivery);

    /// <summary>Records a wish, unless the bulletin is not what the officer saw.</summary>
    /// <param name="wish">Who wants what. Whether that person may is for the caller to know.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public async Task<BulletinOutcome> ResendAsync(BulletinWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (wish.Reason is { Length: > NoticeDecisions.LongestReason } || wish.By.Length > NoticeDecisions.LongestName)
            return new BulletinOutcome.TooLong();
        BulletinOutcome? refusal = null;
        var book = await bulletins.UpdateAsync(
            wish.Day,
            current =>
            {
                var last = current.DeliveryOf(wish.Bulletin);
                var isRecorded = Resending.IsRecorded(last, wish.Request);
                refusal = isRecorded ? null : Refuse(current, last, wish);
                return refusal is null && !isRecorded && last is not null
                    ? new BulletinChanges([], [Resending.Wanted(last, wish.By, wish.Request, wish.Reason, time.GetUtcNow())])
                    : BulletinChanges.None;
            },
            cancellationToken);
        return refusal ?? new BulletinOutcome.Recorded(book.Bulletins.First(bulletin => bulletin.Id == wish.Bulletin), book.DeliveryOf(wish.Bulletin));
    }

    private static BulletinOutcome? Refuse(BulletinBook current, NoticeDelivery? last, BulletinWish wish)
    {
        if (current.Bulletins.FirstOrDefault(bulletin => bulletin.Id == wish.Bulletin) is not { } bulletin)
            return new BulletinOutcome.NotFound();
        if (wish.Seen is { } seen && seen != Version(last))
            return new BulletinOutcome.Overtaken(bulletin, last);
        return Resending.WhyNot(last, wish.EvenIfSent) is { } code ? new BulletinOutcome.Impossible(code) : null;
    }
}
