using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>That somebody is to be told of a finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Stage">The stage of the notice.</param>
/// <param name="Recipient">Who is told.</param>
internal sealed record Telling(FindingId Finding, string Stage, string Recipient);

/// <summary>Puts what one person is to be told at one stage into one notice.</summary>
internal static class NoticeGrouping
{
    // Findings that share notices are written in one transaction of 100 rows: the obligation's, the notices', and for each finding its own, that of
    // what happened to it, and one for each notice.
    private const int MostRows = 99;
    private const int RowsOfFinding = 2;

    /// <summary>The notices. All recipients have the findings cut alike, so that no more hang together than fit in one transaction.</summary>
    public static IEnumerable<Notice> Of(IReadOnlyList<Telling> tellings, DateTimeOffset now)
    {
        foreach (var matter in tellings.GroupBy(telling => NoticeLadder.MatterOf(telling.Finding)))
        {
            var letters = matter.Select(telling => (telling.Stage, telling.Recipient)).Distinct().Count();
            var size = Math.Clamp((MostRows - letters) / (RowsOfFinding + letters), 1, Notice.MaxFindings);
            var findings = matter.Select(telling => telling.Finding).Distinct().OrderBy(finding => finding.Key, StringComparer.Ordinal);
            foreach (var part in findings.Chunk(size))
            {
                foreach (var letter in matter.Where(telling => part.Contains(telling.Finding)).GroupBy(telling => (telling.Stage, telling.Recipient)))
                    yield return new Notice([.. part.Intersect(letter.Select(telling => telling.Finding))], letter.Key.Stage, letter.Key.Recipient, now);
            }
        }
    }
}
