using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Candidates;

/// <summary>An item that could be the report looked for.</summary>
/// <param name="Item">The item.</param>
/// <param name="IsTitled">Whether its text is the title of such a report; if not, a page that turns out to be none of them settles the matter.</param>
/// <param name="SaysYear">Whether its text or the heading above it names the year.</param>
/// <param name="Body">How the body it names fits the agency; null when it names none.</param>
internal sealed record Candidate(ListItem Item, bool IsTitled, bool SaysYear, NameMatch? Body)
{
    /// <summary>The surest first: it decides when several are left in doubt.</summary>
    public int Rank => (SaysYear ? 0 : 4) + (Body switch { NameMatch.Same => 0, null => 1, _ => 2 });
}
