using System.Globalization;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Letters;

/// <summary>A notice about nothing, by which an operator sees whether notices arrive.</summary>
public static class TrialNotice
{
    /// <summary>Writes one. Each has an id of its own, or the receiver would take the second for a repetition of the first.</summary>
    /// <param name="recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
    /// <param name="now">The date on it, UTC, by the system's clock.</param>
    /// <param name="language">Chinese or English.</param>
    public static NoticeMessage Write(string recipient, DateTimeOffset now, CultureInfo language)
    {
        var id = NoticeId.Of([], $"test {now.UtcDateTime:O}", recipient);
        return new NoticeMessage(id, recipient, LetterTexts.Of("test.subject", language), LetterTexts.Of("test.text", language, ("id", id.Value)), now);
    }
}
