namespace Monitor.Core.Obligations;

/// <summary>What came of looking for an agency's report on its site. Only these three; "could not look" is never "not there".</summary>
/// <param name="At">When the look ended, UTC.</param>
public abstract record Look(DateTimeOffset At)
{
    /// <summary>Version of the reader of lists that looked, from 1; null in looks of before that was noted, and for what no reader looked at.</summary>
    public int? ReaderVersion { get; init; }

    /// <summary>The report is there.</summary>
    /// <param name="At">When the look ended, UTC.</param>
    /// <param name="PublishedOn">The day of publication that the site shows, or null when it shows none.</param>
    public sealed record Found(DateTimeOffset At, DateOnly? PublishedOn) : Look(At);

    /// <summary>
    /// The report is not there, with positive proof: the list was read to its end, an item of that column was recognised or the page says there
    /// are none, and no candidate was left unopened or unreadable.
    /// </summary>
    /// <param name="At">When the look ended, UTC.</param>
    public sealed record Absent(DateTimeOffset At) : Look(At);

    /// <summary>It could not be told.</summary>
    /// <param name="At">When the look ended, UTC.</param>
    /// <param name="Reason">A stable code: <c>morePages</c>, <c>emptyList</c>, <c>candidateUnreachable</c>, <c>candidateUnreadable</c>, <c>blocked</c>, <c>unreachable</c>, <c>tls</c> ...</param>
    public sealed record Unknown(DateTimeOffset At, string Reason) : Look(At);
}
