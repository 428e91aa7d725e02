using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Work.Deciding;

/// <summary>A notice with its case, which says how far its sending has come.</summary>
/// <param name="Case">The case.</param>
/// <param name="Notice">The notice.</param>
public sealed record NoticeOfCase(Case Case, Notice Notice);

/// <summary>Records that officers want notices sent once more.</summary>
/// <param name="cases">The cases.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="time">The system's clock, by which sending is recorded.</param>
public sealed class NoticeDecisions(ICaseStore cases, BusinessClock clock, TimeProvider time)
{
    /// <summary>Records a wish, unless the notice is not what the officer saw.</summary>
    /// <param name="case">The case that the notice belongs to.</param>
    /// <param name="id">The notice.</param>
    /// <param name="request">Who wants it. Whether that person may is for the caller to know.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public async Task<ResendOutcome<NoticeOfCase>> ResendAsync(CaseId @case, NoticeId id, ResendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Resending.IsTooLong(request))
            return new ResendOutcome<NoticeOfCase>.TooLong();
        // A case that nobody has written has nothing that could be updated.
        if ((await cases.GetAsync(@case, cancellationToken)).Notices.FirstOrDefault(planned => planned.Id == id) is not { } notice)
            return new ResendOutcome<NoticeOfCase>.NotFound();
        ResendOutcome<NoticeOfCase>? refusal = null;
        var after = await cases.UpdateAsync(
            @case,
            current =>
            {
                (refusal, var wanted) = Resending.Decide(new NoticeOfCase(current, notice), current.DeliveryOf(id), request, notice.WhyNot(current, clock.Today), time.GetUtcNow());
                return wanted is null ? CaseChanges.None : new CaseChanges { Deliveries = [wanted] };
            },
            cancellationToken);
        return refusal ?? new ResendOutcome<NoticeOfCase>.Recorded(new NoticeOfCase(after, notice));
    }
}
