using Monitor.Core.Notices;
using Monitor.Work.Watching;

namespace Monitor.Work.Notifying;

/// <summary>Writes down each attempt to send a notice.</summary>
internal static class SendRecord
{
    /// <summary>The record of a notice at which an attempt begins.</summary>
    /// <param name="last">The record of before; null for the first attempt.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="channel">How it is sent.</param>
    /// <param name="now">When, UTC.</param>
    public static NoticeDelivery Begun(NoticeDelivery? last, NoticeId notice, string channel, DateTimeOffset now)
    {
        var number = (last?.Attempts ?? 0) + 1;
        var record = last ?? new NoticeDelivery(notice, number, now);
        var begun = record with
        {
            Attempts = number,
            BegunAt = now,
            EndedAt = null,
            Failure = null,
            IsGivenUp = false,
            NotBefore = null,
            // An attempt without an end was cut short, and the receiver may have accepted it.
            ResentAfterCrash = last is { EndedAt: null } or { ResentAfterCrash: true },
        };
        return begun.With(new NoticeAttempt(number, now, channel) { Resend = begun.Resends.Count });
    }

    /// <summary>The record after an attempt.</summary>
    /// <param name="begun">The record as the attempt began.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="now">When it ended, UTC.</param>
    /// <param name="options">How long to wait after a failure.</param>
    public static NoticeDelivery Ended(NoticeDelivery begun, SendOutcome outcome, DateTimeOffset now, WatchOptions options)
    {
        var next = outcome is SendOutcome.Deferred or SendOutcome.Unclear
            ? SendSchedule.AfterPause(begun, now, options, (outcome as SendOutcome.Deferred)?.Wait)
            : (DateTimeOffset?)null;
        var attempt = (begun.History is [.., var last] ? last : throw new ArgumentException("No attempt was begun.", nameof(begun))).Ended(outcome, now, next);
        var ended = begun.With(attempt) with { EndedAt = now, NotBefore = next };
        return outcome switch
        {
            SendOutcome.Accepted => ended with { SentAt = begun.SentAt ?? now, IsWantedAgain = false },
            SendOutcome.Deferred deferred => ended with { Failure = deferred.Code },
            // Without an end, like an attempt that a crash cut short: the next one says that it may be the second.
            SendOutcome.Unclear unclear => ended with { EndedAt = null, Failure = unclear.Code },
            SendOutcome.Refused refused => ended with { Failure = refused.Code, IsGivenUp = true, IsWantedAgain = false },
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }
}
