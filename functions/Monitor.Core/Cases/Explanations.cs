using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>Tells what an accepted explanation was about.</summary>
internal static class Explanations
{
    /// <summary>
    /// Whether what is said now is certainly something that nobody explained: other figures of the same formula, as the same rule and reader
    /// see them. Where that cannot be told, the explanation holds: another program must not accuse who has explained.
    /// </summary>
    /// <param name="current">The case.</param>
    /// <param name="finding">An explained finding.</param>
    /// <param name="content">What it would say now.</param>
    public static bool LeaveOut(Case current, Finding finding, FindingContent content)
    {
        var explained = Contents(current, finding).ToList();
        return explained.Count > 0 && explained.TrueForAll(before => IsComparable(before, content) && (before.Left, before.Right) != (content.Left, content.Right));
    }

    /// <summary>What the finding said whenever an explanation was accepted: a site may show two versions of a report in turn.</summary>
    private static IEnumerable<FindingContent> Contents(Case current, Finding finding)
    {
        FindingContent? content = null;
        foreach (var change in current.EventsOf(finding.Id))
        {
            content = change.Content ?? content;
            if (change.Kind == FindingEventKind.Explained && content is not null)
                yield return content;
        }
    }

    private static bool IsComparable(FindingContent before, FindingContent now) =>
        before is { Left: not null, Right: not null } && now is { Left: not null, Right: not null }
        && (before.RuleVersion, before.Formula, before.ShownBy, before.Proof?.ReaderVersion) == (now.RuleVersion, now.Formula, now.ShownBy, now.Proof?.ReaderVersion)
        && before.AssumedZero.SequenceEqual(now.AssumedZero)
        && before.Operands.Select(cell => (cell.Name, cell.Status)).SequenceEqual(now.Operands.Select(cell => (cell.Name, cell.Status)));
}
