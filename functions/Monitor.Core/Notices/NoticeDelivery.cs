using Monitor.Core.Cases;

namespace Monitor.Core.Notices;

/// <summary>How far the sending of a planned notice has come.</summary>
/// <remarks>
/// An attempt is recorded before the channel is asked, and its end after. Only a crash between the receiver's acceptance and that record can
/// send a notice twice; the next attempt then finds one without an end.
/// </remarks>
/// <param name="Notice">The notice.</param>
/// <param name="Attempts">How often sending was begun, from 1.</param>
/// <param name="BegunAt">When the last attempt began, UTC.</param>
public sealed record NoticeDelivery(NoticeId Notice, int Attempts, DateTimeOffset BegunAt)
{
    /// <summary>When the last attempt ended, UTC; null while it goes on, or when a crash cut it short.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the receiver accepted it, UTC; null as long as none did.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last attempt failed, a stable code; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it will not be tried again, because the receiver or the channel refused it for good.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>Whether it was sent after an attempt that a crash cut short, so that the receiver may have it twice, under one Message-ID.</summary>
    public bool ResentAfterCrash { get; init; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsDone => SentAt is not null || IsGivenUp;
}

/// <summary>A planned notice that is neither sent nor given up.</summary>
/// <param name="Case">The case it belongs to.</param>
/// <param name="Notice">Its id.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
public sealed record PendingNotice(CaseId Case, NoticeId Notice, DateTimeOffset PlannedAt);

/// <summary>Lists the notices that are still to be sent. It follows the cases at a short distance, can be rebuilt, and is never the truth.</summary>
public interface INoticeOutbox
{
    /// <summary>Notices that are still to be sent, in the order of their cases, read as they are asked for.</summary>
    IAsyncEnumerable<PendingNotice> PendingAsync(CancellationToken cancellationToken);
}
