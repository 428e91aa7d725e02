using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Work.Deciding;

namespace Monitor.Work.Telling;

/// <summary>A bulletin with how far its sending has come.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Delivery">The record of its sending; null where it was not begun.</param>
public sealed record BulletinOfBook(Bulletin Bulletin, NoticeDelivery? Delivery);

/// <summary>Records that officers want bulletins sent once more.</summary>
/// <param name="bulletins">The bulletins.</param>
/// <param name="time">The system's clock, by which sending is recorded.</param>
public sealed class BulletinDecisions(IBulletinStore bulletins, TimeProvider time)
{
    /// <summary>Records a wish, unless the bulletin is not what the officer saw.</summary>
    /// <param name="day">Its day in China.</param>
    /// <param name="id">The bulletin.</param>
    /// <param name="request">Who wants it. Whether that person may is for the caller to know.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public async Task<ResendOutcome<BulletinOfBook>> ResendAsync(DateOnly day, NoticeId id, ResendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Resending.IsTooLong(request))
            return new ResendOutcome<BulletinOfBook>.TooLong();
        if ((await bulletins.GetAsync(day, cancellationToken)).Bulletins.FirstOrDefault(planned => planned.Id == id) is not { } bulletin)
            return new ResendOutcome<BulletinOfBook>.NotFound();
        ResendOutcome<BulletinOfBook>? refusal = null;
        var after = await bulletins.UpdateAsync(
            day,
            current =>
            {
                var last = current.DeliveryOf(id);
                (refusal, var wanted) = Resending.Decide(new BulletinOfBook(bulletin, last), last, request, whyNot: null, time.GetUtcNow());
                return wanted is null ? BulletinChanges.None : new BulletinChanges([], [wanted]);
            },
            cancellationToken);
        return refusal ?? new ResendOutcome<BulletinOfBook>.Recorded(new BulletinOfBook(bulletin, after.DeliveryOf(id)));
    }
}
