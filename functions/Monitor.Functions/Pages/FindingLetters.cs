using Microsoft.Extensions.Options;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Web.Findings;
using Monitor.Work.Exporting;
using Monitor.Work.Notifying;

namespace Monitor.Functions.Pages;

/// <summary>Writes the letters of notices for who may see them without their recipients.</summary>
/// <param name="ladder">How much time letters give.</param>
/// <param name="settings">In which language a recipient is written to.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="evidence">Keeps what was sent.</param>
public sealed class FindingLetters(IEvidenceStore evidence, NoticeLadder ladder, IOptions<NoticesOptions> settings, BusinessClock clock)
{
    // A letter about 30 findings has some 50 KB, and there is one to each contact at each step; a page has 100.
    private const int MostCharacters = 12_000;

    /// <summary>The letter of a notice.</summary>
    /// <param name="found">Its case.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// Null when there is none: it was closed before it was sent, nothing of it stands that could still be sent, or this version of the program has no words for it.
    /// </returns>
    internal async Task<(WrittenLetter Letter, LetterState State)?> OfAsync(Case found, Notice notice, CancellationToken cancellationToken)
    {
        var state = found.DeliveryOf(notice.Id) switch
        {
            { SentAt: not null } => LetterState.Sent,
            { State: NoticeState.Dead } => LetterState.Refused,
            { State: NoticeState.Lapsed } => (LetterState?)null,
            _ => notice.WhyNot(found, clock.Today) is null ? LetterState.Planned : null,
        };
        return state is { } known && await WrittenLetter.OfAsync(notice, found, ladder, settings.Value.LanguageOf(notice.Recipient), evidence, cancellationToken) is { } letter ? (letter, known) : null;
    }

    /// <summary>The letters about a finding by notice, the newest of them whole. To whom they go is not in them.</summary>
    /// <param name="found">The case.</param>
    /// <param name="finding">One of its findings.</param>
    /// <param name="wanted">A notice whose letter is whole in place of the newest; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task<IReadOnlyDictionary<NoticeId, FindingLetter>> OfAsync(Case found, Finding finding, NoticeId? wanted, CancellationToken cancellationToken)
    {
        var letters = new Dictionary<NoticeId, FindingLetter>();
        var left = MostCharacters;
        foreach (var notice in found.Notices.Where(notice => notice.Findings.Contains(finding.Id)).OrderByDescending(notice => notice.Id == wanted).ThenByDescending(notice => notice.PlannedAt))
        {
            if (await OfAsync(found, notice, cancellationToken) is not var (letter, state))
                continue;
            var isWanted = notice.Id == wanted;
            var isWhole = isWanted || letter.Text.Length <= left;
            left -= isWhole ? letter.Text.Length : 0;
            letters[notice.Id] = new FindingLetter(letter.Subject, isWhole ? letter.Text : null, letter.Language, state) { IsWanted = isWanted, Kept = letter.Kept, IsLost = letter.IsLost };
        }

        return letters;
    }
}
