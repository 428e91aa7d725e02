using System.Globalization;
using Monitor.Core.Bulletins;

namespace Monitor.Core.Notices;

/// <summary>A notice as it is sent.</summary>
/// <param name="Id">The notice's id: the same on every attempt, so that a receiver can tell a repetition.</param>
/// <param name="Recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>. Personal data: not for logs.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The letter, lines separated by <c>\n</c>.</param>
/// <param name="WrittenAt">The date on it, UTC: when it was planned.</param>
public sealed record NoticeMessage(NoticeId Id, string Recipient, string Subject, string Text, DateTimeOffset WrittenAt)
{
    /// <summary>What it is about, for channels that take more than a letter; null when it is about no case, as a test is.</summary>
    public NoticeMatter? Matter { get; init; }

    /// <summary>What the office is told of the monitor; null for a notice about a body's report, and for a test.</summary>
    public Bulletin? Bulletin { get; init; }

    /// <summary>How often an officer wanted it sent once more; 0 for the sending that was planned.</summary>
    public int Resend { get; init; }

    /// <summary>
    /// What tells a repetition from a sending that is wanted: the notice's id, and <c>-</c> with the number of the wish behind it. A receiver that leaves out
    /// what it knows by this key takes the wanted one.
    /// </summary>
    public string Key => Resend == 0 ? Id.Value : string.Create(CultureInfo.InvariantCulture, $"{Id}-{Resend}");
}

/// <summary>What came of sending a notice. Exactly one of the four.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The receiver took it.</summary>
    public sealed record Accepted : SendOutcome;

    /// <summary>Not now; worth trying again.</summary>
    /// <param name="Code">A stable code: <c>connect</c>, <c>tls</c>, <c>timeout</c>, <c>busy</c>, <c>signIn</c>, <c>disk</c>, <c>notConfigured</c> ...</param>
    /// <param name="Message">What happened, for the operator; without the recipient's address.</param>
    public sealed record Deferred(string Code, string Message) : SendOutcome
    {
        /// <summary>How long the receiver asks to wait before the next attempt; null when it does not ask.</summary>
        public TimeSpan? Wait { get; init; }
    }

    /// <summary>The receiver was given all of it and did not say whether it took it: it may have it, and has to be tried again.</summary>
    /// <param name="Code">A stable code, as above.</param>
    /// <param name="Message">What happened, for the operator; without the recipient's address.</param>
    public sealed record Unclear(string Code, string Message) : SendOutcome;

    /// <summary>Never; trying again would change nothing.</summary>
    /// <param name="Code">A stable code: <c>rejected</c>, <c>badAddress</c>, <c>closed</c>.</param>
    /// <param name="Message">What happened, for the operator; without the recipient's address.</param>
    public sealed record Refused(string Code, string Message) : SendOutcome;
}

/// <summary>Takes notices to their receivers.</summary>
public interface INoticeChannel
{
    /// <summary>Whether the settings name a way to reach a recipient. If not, its notices stay planned.</summary>
    /// <param name="recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
    bool IsConfiguredFor(string recipient);

    /// <summary>Sends a notice. Never throws for what a server or a file system does.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; whether it was sent is not known.</exception>
    Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}
