using Microsoft.Extensions.Options;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Web.Findings;
using Monitor.Work.Exporting;
using Monitor.Work.Notifying;

namespace Monitor.Functions.Pages;

/// <summary>Writes the letters of the notices about a finding for its page.</summary>
/// <param name="ladder">How much time letters give.</param>
/// <param name="settings">In which language a recipient is written to.</param>
public sealed class FindingLetters(NoticeLadder ladder, IOptions<NoticesOptions> settings)
{
    /// <summary>The letters by notice. To whom they go is not in them.</summary>
    internal IReadOnlyDictionary<NoticeId, FindingLetter> Of(Case found, Finding finding)
    {
        var letters = new Dictionary<NoticeId, FindingLetter>();
        foreach (var notice in found.Notices.Where(notice => notice.Findings.Contains(finding.Id)))
        {
            if (WrittenLetter.Of(notice, found, ladder, settings.Value.LanguageOf(notice.Recipient)) is { } letter)
                letters[notice.Id] = new FindingLetter(letter.Subject, letter.Text, letter.AsOf is not null);
        }

        return letters;
    }
}
