using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Work.Deciding;

/// <summary>Somebody's wish that a notice is sent once more.</summary>
/// <param name="Case">The case that the notice belongs to.</param>
/// <param name="Notice">The notice.</param>
/// <param name="By">Who wants it, as signed in. Personal data: not for logs.</param>
/// <param name="Request">Id of the request: the same request is recorded once.</param>
/// <param name="Seen">The notice's <see cref="NoticeDecisions.Version"/> when the officer looked; null where whatever happened since does not matter.</param>
public sealed record ResendRequest(CaseId Case, NoticeId Notice, string By, string Request, int? Seen)
{
    /// <summary>Why; null when not stated.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it goes again although its receiver accepted it, or it will be tried again by itself.</summary>
    public bool EvenIfSent { get; init; }
}

/// <summary>What came of the wish that a notice is sent once more. Exactly one of them.</summary>
public abstract record ResendOutcome
{
    private ResendOutcome()
    {
    }

    /// <summary>It was recorded: the notice goes with the next round.</summary>
    /// <param name="Case">The case after it.</param>
    /// <param name="Notice">The notice.</param>
    public sealed record Recorded(Case Case, Notice Notice) : ResendOutcome;

    /// <summary>There is no such notice.</summary>
    public sealed record NotFound : ResendOutcome;

    /// <summary>Something happened to it since the officer looked.</summary>
    /// <param name="Case">The case as it is.</param>
    /// <param name="Notice">The notice.</param>
    public sealed record Overtaken(Case Case, Notice Notice) : ResendOutcome;

    /// <summary>It cannot go again, or not without being told so explicitly.</summary>
    /// <param name="Code">Why: <c>sent</c>, <c>waiting</c>, <c>planned</c>, <c>underWay</c>, or why it lapsed: <c>closed</c>, <c>overtaken</c>.</param>
    public sealed record Impossible(string Code) : ResendOutcome;

    /// <summary>A reason or a name is too long.</summary>
    public sealed record TooLong : ResendOutcome;
}

/// <summary>Records that officers want notices sent once more. The sending itself is left to the usual rounds, in the usual hours.</summary>
/// <param name="cases">The cases.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="time">The system's clock, by which sending is recorded.</param>
public sealed class NoticeDecisions(ICaseStore cases, BusinessClock clock, TimeProvider time)
{
    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Which state of a notice's sending somebody saw: it grows with everything that happens.</summary>
    /// <param name="delivery">Its record; null where it was not begun.</param>
    public static int Version(NoticeDelivery? delivery) => Resending.Version(delivery);

    /// <summary>Records a wish, unless the notice is not what the officer saw.</summary>
    /// <param name="request">Who wants what. Whether that person may is for the caller to know.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public async Task<ResendOutcome> ResendAsync(ResendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Reason is { Length: > LongestReason } || request.By.Length > LongestName)
            return new ResendOutcome.TooLong();
        // A case that nobody has written has nothing that could be updated.
        if (PlannedIn(await cases.GetAsync(request.Case, cancellationToken), request.Notice) is not { } notice)
            return new ResendOutcome.NotFound();
        ResendOutcome? refusal = null;
        var after = await cases.UpdateAsync(
            request.Case,
            current =>
            {
                var last = current.DeliveryOf(notice.Id);
                var isRecorded = Resending.IsRecorded(last, request.Request);
                refusal = isRecorded ? null : Refuse(current, notice, last, request);
                return refusal is null && !isRecorded && last is not null ? new CaseChanges { Deliveries = [Resending.Wanted(last, request.By, request.Request, request.Reason, time.GetUtcNow())] } : CaseChanges.None;
            },
            cancellationToken);
        return refusal ?? new ResendOutcome.Recorded(after, notice);
    }

    private ResendOutcome? Refuse(Case current, Notice notice, NoticeDelivery? last, ResendRequest request)
    {
        if (request.Seen is { } seen && seen != Version(last))
            return new ResendOutcome.Overtaken(current, notice);
        return (Resending.WhyNot(last, request.EvenIfSent) ?? notice.WhyNot(current, clock.Today)) is { } code ? new ResendOutcome.Impossible(code) : null;
    }

    private static Notice? PlannedIn(Case current, NoticeId id) => current.Notices.FirstOrDefault(notice => notice.Id == id);
}
