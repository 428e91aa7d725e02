using System.Globalization;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;

namespace Monitor.Work.Exporting;

/// <summary>A notice about the finding. To whom it goes is left out, as everywhere but in the sending itself: it is personal.</summary>
/// <param name="Id">Its id, which the letter names.</param>
/// <param name="Stage">The step of the ladder.</param>
/// <param name="Channel"><c>mail</c>, <c>webhook</c> or <c>robot</c>.</param>
/// <param name="Findings">All findings that it is about.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
/// <param name="Attempts">How often sending was begun.</param>
/// <param name="BegunAt">When the last attempt began, UTC; null when none did.</param>
/// <param name="EndedAt">When the last attempt ended, UTC; null while it goes on, or when a crash cut it short.</param>
/// <param name="SentAt">When the receiver accepted it, UTC; null as long as none did.</param>
/// <param name="Failure">Why the last attempt failed, a stable code; null when it did not.</param>
/// <param name="GivenUp">Whether it will not be tried again.</param>
/// <param name="ResentAfterCrash">Whether the receiver may have it twice.</param>
/// <param name="LetterAsOf">The instant at which the findings stood as the letter has them, UTC; null for now.</param>
/// <param name="Subject">The letter's subject; null when this version of the program has no words for it.</param>
/// <param name="Letter">The letter's file in this export, without its ending; null as above.</param>
/// <param name="LetterSha256">SHA-256 of the letter as it was kept when it was sent; null for what was not sent, or before letters were kept.</param>
/// <param name="LetterLost">Whether the archive does not have that letter any more, so that it was written again from what was recorded.</param>
internal sealed record NoticePaper(
    string Id,
    string Stage,
    string Channel,
    IReadOnlyList<string> Findings,
    DateTimeOffset PlannedAt,
    int Attempts,
    DateTimeOffset? BegunAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? SentAt,
    string? Failure,
    bool GivenUp,
    bool ResentAfterCrash,
    DateTimeOffset? LetterAsOf,
    string? Subject,
    string? Letter,
    string? LetterSha256,
    bool LetterLost);

/// <summary>A notice with its letter.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Text">The letter's lines; null when this version of the program has no words for it.</param>
/// <param name="Html">The same as HTML; null as above.</param>
internal sealed record LetterPaper(NoticePaper Notice, string? Text, string? Html)
{
    /// <summary>The notices about a finding with their letters, in the order of their letters' names.</summary>
    /// <param name="case">The case.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="ladder">How much time letters give.</param>
    /// <param name="languageOf">In which language a recipient is written to.</param>
    /// <param name="evidence">The archive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<IReadOnlyList<LetterPaper>> AllOfAsync(
        Case @case, FindingId finding, NoticeLadder ladder, Func<string, CultureInfo> languageOf, IEvidenceStore evidence, CancellationToken cancellationToken)
    {
        var papers = new List<LetterPaper>();
        foreach (var notice in @case.Notices.Where(notice => notice.Findings.Contains(finding)).OrderBy(notice => notice.Id.Value, StringComparer.Ordinal))
            papers.Add(Of(notice, @case, await WrittenLetter.OfAsync(notice, @case, ladder, languageOf(notice.Recipient), evidence, cancellationToken)));
        return papers;
    }

    private static LetterPaper Of(Notice notice, Case @case, WrittenLetter? letter)
    {
        var delivery = @case.DeliveryOf(notice.Id);
        var paper = new NoticePaper(
            notice.Id.Value,
            notice.Stage,
            ChannelOf(notice.Recipient),
            [.. notice.Findings.Select(each => each.ToString())],
            notice.PlannedAt,
            delivery?.Attempts ?? 0,
            delivery?.BegunAt,
            delivery?.EndedAt,
            delivery?.SentAt,
            delivery?.Failure,
            delivery?.IsGivenUp ?? false,
            delivery?.ResentAfterCrash ?? false,
            WrittenLetter.AsOfWhich(notice, @case),
            letter?.Subject,
            letter is null ? null : $"letters/{notice.Id}",
            letter?.Kept?.Value,
            letter?.IsLost ?? false);
        return letter is var (subject, text, _, _) ? new LetterPaper(paper, text, LetterHtml.Write(subject, text)) : new LetterPaper(paper, null, null);
    }

    private static string ChannelOf(string recipient) => recipient switch
    {
        _ when recipient.StartsWith("webhook:", StringComparison.Ordinal) => "webhook",
        _ when recipient.StartsWith("robot:", StringComparison.Ordinal) => "robot",
        _ => "mail",
    };
}
