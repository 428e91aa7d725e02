using System.Globalization;
using System.Resources;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Work.Notifying;

namespace Monitor.Work.Exporting;

/// <summary>The letter of a notice.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its lines, separated by <c>\n</c>.</param>
/// <param name="AsOf">The instant at which the findings stood as the letter has them, UTC; null for now.</param>
/// <param name="Language">In which language it is.</param>
public sealed record WrittenLetter(string Subject, string Text, DateTimeOffset? AsOf, CultureInfo Language)
{
    /// <summary>Under which hash the archive keeps it; null for what was not sent, or was when letters were not kept yet.</summary>
    public BodyHash? Kept { get; init; }

    /// <summary>Whether the archive does not have <see cref="Kept"/> any more, or not as it was kept, so that the words were written again from what was recorded.</summary>
    public bool IsLost { get; init; }

    /// <summary>
    /// The letter of a notice: what was sent, or refused for good, as it was kept when it went; any other, and what was sent before letters were kept, as
    /// <see cref="Of"/> writes it.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="case">Its case.</param>
    /// <param name="ladder">How much time letters give.</param>
    /// <param name="language">The language of its recipient.</param>
    /// <param name="evidence">The archive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null where <see cref="Of"/> gives null.</returns>
    /// <exception cref="System.Text.Json.JsonException">What was kept is no letter.</exception>
    public static async Task<WrittenLetter?> OfAsync(
        Notice notice, Case @case, NoticeLadder ladder, CultureInfo language, IEvidenceStore evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        if (AttemptOf(notice, @case) is not { Letter: { } hash })
            return Of(notice, @case, ladder, language);
        return await KeptLetter.ReadAsync(evidence, hash, cancellationToken) is { } kept
            ? new WrittenLetter(kept.Subject, kept.Text, AsOfWhich(notice, @case), CultureInfo.GetCultureInfo(kept.Language)) { Kept = hash }
            : Of(notice, @case, ladder, language) is { } again ? again with { Kept = hash, IsLost = true } : null;
    }

    /// <summary>
    /// Writes the letter of a notice: what was sent, or refused for good, from the findings as they stood then; any other as it would be written from those of now.
    /// </summary>
    /// <remarks>Of the obligation only the present state is known, so that days of looks in what is written again may be others than those that were sent.</remarks>
    /// <param name="notice">The notice.</param>
    /// <param name="case">Its case.</param>
    /// <param name="ladder">How much time letters give.</param>
    /// <param name="language">The language of its recipient.</param>
    /// <returns>Null when a finding is of another version of the program, for whose rule or placeholders there are no words here.</returns>
    private static WrittenLetter? Of(Notice notice, Case @case, NoticeLadder ladder, CultureInfo language)
    {
        var asOf = AsOfWhich(notice, @case);
        try
        {
            var (subject, text) = NoticeLetter.Write(notice, asOf is { } then ? FindingHistory.AsOf(@case, then) : @case, language, ladder: ladder);
            return new WrittenLetter(subject, text, asOf, language);
        }
        catch (Exception exception) when (exception is MissingManifestResourceException or KeyNotFoundException)
        {
            return null;
        }
    }

    // The clock of the sending and that of the findings may differ in a demonstration: what was planned was known when it was sent.
    internal static DateTimeOffset? AsOfWhich(Notice notice, Case @case)
    {
        if (SaidOf(notice, @case) is not { } delivery)
            return null;
        var begun = AttemptOf(notice, @case)?.BegunAt ?? delivery.BegunAt;
        return begun > notice.PlannedAt ? begun : notice.PlannedAt;
    }

    // What was sent once may have been tried again since, in vain. Records of before attempts were kept have none.
    private static NoticeAttempt? AttemptOf(Notice notice, Case @case) => SaidOf(notice, @case) is { } delivery
        ? delivery.History.LastOrDefault(attempt => delivery.SentAt is null || attempt.Outcome == NoticeAttempt.Accepted)
        : null;

    // What was sent, or refused for good.
    private static NoticeDelivery? SaidOf(Notice notice, Case @case) =>
        @case.DeliveryOf(notice.Id) is { } delivery and ({ SentAt: not null } or { State: NoticeState.Dead }) ? delivery : null;
}
