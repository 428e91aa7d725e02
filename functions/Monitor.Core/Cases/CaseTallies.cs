using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>How many findings of a rule a case has.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Severity">How grave the gravest is that is open; of all, where none is.</param>
/// <param name="Open">How many are not closed.</param>
/// <param name="All">How many there are, at least 1.</param>
public readonly record struct RuleCount(string Rule, Severity Severity, int Open, int All);

/// <summary>The findings of a case by rule, as the office's list keeps them: a text that is taken apart only when somebody asks.</summary>
/// <param name="Text"><c>rule severity open all</c>, one rule a line.</param>
public sealed record RuleCounts(string Text)
{
    // Tens of thousands are read for a page, of few rules.
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Ids =
        Catalogue.Rules.ToDictionary(rule => rule.Id, rule => rule.Id, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Counts findings.</summary>
    public static RuleCounts Of(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new RuleCounts(string.Join('\n', findings.GroupBy(finding => finding.Id.Rule, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var open = group.Where(finding => !finding.IsClosed).ToList();
            var gravest = (open.Count > 0 ? open : [.. group]).Max(finding => finding.Content.Severity);
            return string.Create(CultureInfo.InvariantCulture, $"{group.Key} {(int)gravest} {open.Count} {group.Count()}");
        })));
    }

    /// <summary>Whether there are findings of a rule, closed ones too.</summary>
    public bool Has(string rule) => Text.StartsWith(rule + " ", StringComparison.Ordinal) || Text.Contains($"\n{rule} ", StringComparison.Ordinal);

    /// <summary>The rules, by id.</summary>
    /// <exception cref="FormatException">The text is no such text.</exception>
    public IReadOnlyList<RuleCount> Read()
    {
        if (Text.Length == 0)
            return [];
        var counts = new List<RuleCount>();
        Span<Range> parts = stackalloc Range[5];
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
                continue;
            if (line.Split(parts, ' ') != 4)
                throw new FormatException($"'{line}' does not count a rule.");
            counts.Add(new RuleCount(Ids.TryGetValue(line[parts[0]], out var id) ? id : line[parts[0]].ToString(), (Severity)Lines.Number(line[parts[1]]), Lines.Number(line[parts[2]]), Lines.Number(line[parts[3]])));
        }

        return counts;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>What a turn is.</summary>
public enum TurnKind
{
    /// <summary>It was found, or is back.</summary>
    Found,

    /// <summary>A later look shows that it is mended.</summary>
    Mended,

    /// <summary>The office is done with it: explained, waived or withdrawn.</summary>
    Settled,
}

/// <summary>Findings that took a turn on a day.</summary>
/// <param name="Day">The day in China.</param>
/// <param name="Kind">Which turn.</param>
/// <param name="Severity">How grave they are.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record FindingTurn(DateOnly Day, TurnKind Kind, Severity Severity, int Count);

/// <summary>
/// What a case's findings turned to on the last day on which any did, and the day before: whoever asks what changed since yesterday needs no
/// more, on whichever day he asks. As the office's list keeps it.
/// </summary>
/// <param name="Text"><c>day kind severity count</c>, a turn a line.</param>
public sealed record FindingTurns(string Text)
{
    private const int DayLetters = 10;

    /// <summary>Takes the last turn of each finding.</summary>
    /// <param name="current">The case.</param>
    public static FindingTurns Of(Case current)
    {
        ArgumentNullException.ThrowIfNull(current);
        var events = current.Events.ToLookup(recorded => recorded.Event.Finding, recorded => recorded.Event);
        var turns = new List<(DateOnly Day, TurnKind Kind, Severity Severity)>();
        foreach (var finding in current.Findings)
        {
            if (LastOf(events[finding.Id]) is (var day, var kind))
                turns.Add((day, kind, finding.Content.Severity));
        }

        if (turns.Count == 0)
            return new FindingTurns("");
        var first = turns.Max(turn => turn.Day).AddDays(-1);
        return new FindingTurns(string.Join('\n', turns.Where(turn => turn.Day >= first).GroupBy(turn => turn).OrderBy(group => group.Key).Select(group => string.Create(
            CultureInfo.InvariantCulture, $"{group.Key.Day:yyyy-MM-dd} {group.Key.Kind} {(int)group.Key.Severity} {group.Count()}"))));
    }

    /// <summary>The last turn of a finding; null when it has taken none.</summary>
    /// <param name="events">Its events, in their order.</param>
    public static (DateOnly Day, TurnKind Kind)? LastOf(IEnumerable<FindingEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        (DateOnly Day, TurnKind Kind)? last = null;
        foreach (var change in events)
            last = KindOf(change.Kind) is { } kind ? (ChinaTime.DateOf(change.At), kind) : last;
        return last;
    }

    /// <summary>The turns since a day, that day included.</summary>
    /// <param name="day">The day in China: yesterday, or later.</param>
    /// <exception cref="FormatException">The text is no such text.</exception>
    public IEnumerable<FindingTurn> Since(DateOnly day) => IsOver(day) ? [] : Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ') is { Length: 4 } parts ? parts : throw new FormatException($"'{line}' is no turn."))
        .Select(parts => new FindingTurn(DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Enum.Parse<TurnKind>(parts[1]), (Severity)Lines.Number(parts[2]), Lines.Number(parts[3])))
        .Where(turn => turn.Day >= day);

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    // Thousands are asked for a page, and hardly one has turned since yesterday. The last line has the latest day.
    private bool IsOver(DateOnly day)
    {
        var last = Text.AsSpan(Text.LastIndexOf('\n') + 1);
        return last.IsEmpty || (DateOnly.TryParseExact(last[..Math.Min(last.Length, DayLetters)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var latest) && latest < day);
    }

    private static TurnKind? KindOf(FindingEventKind kind) => kind switch
    {
        FindingEventKind.Opened or FindingEventKind.Reopened => TurnKind.Found,
        FindingEventKind.Resolved => TurnKind.Mended,
        FindingEventKind.Explained or FindingEventKind.Waived or FindingEventKind.Withdrawn => TurnKind.Settled,
        _ => null,
    };
}

file static class Lines
{
    public static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
