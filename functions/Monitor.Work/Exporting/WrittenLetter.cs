using System.Globalization;
using System.Resources;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;

namespace Monitor.Work.Exporting;

/// <summary>The letter of a notice.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its lines, separated by <c>\n</c>.</param>
/// <param name="AsOf">The instant at which the findings stood as the letter has them, UTC; null for now.</param>
/// <param name="Language">In which language it is.</param>
public sealed record WrittenLetter(string Subject, string Text, DateTimeOffset? AsOf, CultureInfo Language)
{
    /// <summary>
    /// Writes the letter of a notice: what was sent, or refused for good, from the findings as they stood then; any other as it would be written from those of now.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="case">Its case.</param>
    /// <param name="ladder">How much time letters give.</param>
    /// <param name="language">The language of its recipient.</param>
    /// <returns>Null when a finding is of another version of the program, for whose rule or placeholders there are no words here.</returns>
    public static WrittenLetter? Of(Notice notice, Case @case, NoticeLadder ladder, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
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
        if (@case.DeliveryOf(notice.Id) is not { } delivery || delivery is { SentAt: null, State: not NoticeState.Dead })
            return null;
        // What was sent once may have been tried again since, in vain.
        var begun = delivery.SentAt is null ? delivery.BegunAt : delivery.History.LastOrDefault(attempt => attempt.Outcome == NoticeAttempt.Accepted)?.BegunAt ?? delivery.BegunAt;
        return begun > notice.PlannedAt ? begun : notice.PlannedAt;
    }
}
