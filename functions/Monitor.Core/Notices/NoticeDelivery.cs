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
    /// <summary>The most attempts that are kept of one notice: those of some weeks.</summary>
    public const int MostKept = 100;

    /// <summary>When the last attempt ended, UTC; null while it goes on, or when a crash cut it short.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the receiver accepted it for the first time, UTC; null as long as none did.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last attempt failed, a stable code; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it will not be tried again, because the receiver or the channel refused it for good.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>Whether it was sent after an attempt that a crash cut short, so that the receiver may have it twice, under one Message-ID.</summary>
    public bool ResentAfterCrash { get; init; }

    /// <summary>The earliest instant of the next attempt, UTC; null where it follows from the rest, as in records of before it was kept.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Whether an officer wants it sent once more, and that was not done yet.</summary>
    public bool IsWantedAgain { get; init; }

    /// <summary>The attempts, the oldest first, the last <see cref="MostKept"/> of them; what was tried before attempts were kept is not among them.</summary>
    public IReadOnlyList<NoticeAttempt> History { get; init; } = [];

    /// <summary>Who wanted it sent once more, the oldest wish first.</summary>
    public IReadOnlyList<NoticeResend> Resends { get; init; } = [];

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsDone => (SentAt is not null || IsGivenUp) && !IsWantedAgain;

    /// <summary>Where it stands.</summary>
    public NoticeState State => this switch
    {
        { IsWantedAgain: true } => NoticeState.Waiting,
        { IsGivenUp: true, Failure: NoticeContents.Closed or NoticeContents.Overtaken } => NoticeState.Lapsed,
        { IsGivenUp: true } => NoticeState.Dead,
        { SentAt: not null } => NoticeState.Sent,
        _ => NoticeState.Waiting,
    };

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset ChangedAt => new[] { BegunAt, EndedAt ?? BegunAt, Resends is [.., var last] ? last.At : BegunAt }.Max();

    /// <summary>Whether an attempt is going on, or was cut short.</summary>
    public bool IsUnderWay => this is { EndedAt: null, Failure: null };

    /// <summary>The record with an attempt in place of the one of the same number, or behind the others.</summary>
    /// <param name="attempt">The attempt.</param>
    public NoticeDelivery With(NoticeAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return this with { History = [.. History.Where(other => other.Number != attempt.Number).Append(attempt).TakeLast(MostKept)] };
    }

    /// <inheritdoc/>
    public bool Equals(NoticeDelivery? other) => other is not null
        && (Notice, Attempts, BegunAt, EndedAt, SentAt, Failure) == (other.Notice, other.Attempts, other.BegunAt, other.EndedAt, other.SentAt, other.Failure)
        && (IsGivenUp, ResentAfterCrash, NotBefore, IsWantedAgain) == (other.IsGivenUp, other.ResentAfterCrash, other.NotBefore, other.IsWantedAgain)
        && History.SequenceEqual(other.History)
        && Resends.SequenceEqual(other.Resends);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Notice, Attempts, BegunAt);
}

/// <summary>Where the sending of a notice stands.</summary>
public enum NoticeState
{
    /// <summary>It was not tried yet.</summary>
    Planned,

    /// <summary>It was tried and will be tried again, or is being sent.</summary>
    Waiting,

    /// <summary>The receiver accepted it.</summary>
    Sent,

    /// <summary>The receiver or the channel refused it for good: somebody has to see to it.</summary>
    Dead,

    /// <summary>What it was about was closed or overtaken before it was sent: nobody has to see to it.</summary>
    Lapsed,
}

/// <summary>Names of <see cref="NoticeState"/>.</summary>
public static class NoticeStates
{
    /// <summary>The name for programs: <c>planned</c>, <c>waiting</c>, <c>sent</c>, <c>dead</c> or <c>lapsed</c>.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this NoticeState state) => state switch
    {
        NoticeState.Planned => "planned",
        NoticeState.Waiting => "waiting",
        NoticeState.Sent => "sent",
        NoticeState.Dead => "dead",
        NoticeState.Lapsed => "lapsed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
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
