using Monitor.Core.Evidence;

namespace Monitor.Core.Notices;

/// <summary>One attempt to send a notice, as an office may want to know of it a year later. Without the recipient, and without secrets.</summary>
/// <param name="Number">Its place among all attempts at the notice, from 1.</param>
/// <param name="BegunAt">When it began, UTC.</param>
/// <param name="Channel">How it was sent: <c>mail</c>, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
public sealed record NoticeAttempt(int Number, DateTimeOffset BegunAt, string Channel)
{
    /// <summary>The most characters of an answer that are kept.</summary>
    public const int LongestAnswer = 300;

    /// <summary>The <see cref="Outcome"/> of an attempt that the receiver accepted.</summary>
    public const string Accepted = "accepted";

    /// <summary>Which wish of an officer it follows, from 1; 0 for the sending that was planned.</summary>
    public int Resend { get; init; }

    /// <summary>The letter that was given to the channel, as the archive keeps it; null while the attempt goes on, or when there was none or it was not kept, as before letters were.</summary>
    public BodyHash? Letter { get; init; }

    /// <summary>When it ended, UTC; null while it goes on, or when a crash cut it short.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came of it: <c>accepted</c>, <c>deferred</c>, <c>unclear</c> or <c>refused</c>; null as above.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why it was not accepted, a stable code; null when it was, or as above.</summary>
    public string? Code { get; init; }

    /// <summary>What the receiver answered, or what kept it from answering, cut to <see cref="LongestAnswer"/>; null as above.</summary>
    public string? Answer { get; init; }

    /// <summary>The earliest instant of the next attempt, UTC; null when there will be none, or as above.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>The attempt with what came of it.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="at">When it ended, UTC.</param>
    /// <param name="nextTry">When it is tried again, UTC; null for never.</param>
    public NoticeAttempt Ended(SendOutcome outcome, DateTimeOffset at, DateTimeOffset? nextTry)
    {
        var (name, code, answer) = outcome switch
        {
            SendOutcome.Accepted => (Accepted, (string?)null, (string?)null),
            SendOutcome.Deferred deferred => ("deferred", deferred.Code, deferred.Message),
            SendOutcome.Unclear unclear => ("unclear", unclear.Code, unclear.Message),
            SendOutcome.Refused refused => ("refused", refused.Code, refused.Message),
            _ => throw new ArgumentException("Unknown outcome.", nameof(outcome)),
        };
        return this with { EndedAt = at, Outcome = name, Code = code, Answer = Cut(answer), NextTry = nextTry };
    }

    // What a server says must neither fill the store nor steer a terminal.
    private static string? Cut(string? text) => text is null
        ? null
        : string.Concat((text.Length > LongestAnswer ? text[..LongestAnswer] : text).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
}

/// <summary>An officer's wish that a notice is sent once more.</summary>
/// <param name="Number">Its place among the wishes about the notice, from 1.</param>
/// <param name="At">When it was said, UTC.</param>
/// <param name="By">Who said it, as signed in. Personal data: not for logs.</param>
/// <param name="Request">Id of the request: the same request is recorded once.</param>
public sealed record NoticeResend(int Number, DateTimeOffset At, string By, string Request)
{
    /// <summary>Why, in the officer's words; null when not stated.</summary>
    public string? Reason { get; init; }
}
