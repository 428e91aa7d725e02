namespace Monitor.Core.Bulletins;

/// <summary>In which way the monitor does not see, or does not work.</summary>
public enum AlarmKind
{
    /// <summary>Nothing of a host could be looked at, several runs in a row. Subject: the host.</summary>
    Site,

    /// <summary>The column of a body was understood once and is not any more, several runs in a row. Subject: the agency's id.</summary>
    Column,

    /// <summary>There was no look at bodies that told anything, for days in which they are looked at daily. Subject: the host; <c>-</c> for bodies without a column.</summary>
    Blind,

    /// <summary>Most hosts fail at once, so that it is likely to be this side's. Subject: <c>*</c>. As long as it stands nothing is said of single hosts.</summary>
    Network,

    /// <summary>A timer did not do its work for longer than it should take. Subject: its name.</summary>
    Timer,

    /// <summary>Orders failed too often and were put aside. Subject: <c>orders</c>.</summary>
    Orders,
}

/// <summary>Something that keeps the monitor from seeing or working. What it is about follows from <see cref="Kind"/> and <see cref="Subject"/>.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Subject">What of, see <see cref="AlarmKind"/>.</param>
public sealed record Alarm(AlarmKind Kind, string Subject)
{
    /// <summary>The most bodies that are named.</summary>
    public const int MostNames = 5;

    /// <summary>Since when it is so, UTC; null when that is not known, or it never was otherwise.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why, a stable code of a look; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>How many bodies it concerns, or hosts, or orders; 0 where there is nothing to count.</summary>
    public int Count { get; init; }

    /// <summary>Names of the bodies, the first <see cref="MostNames"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What tells it from others.</summary>
    internal (AlarmKind Kind, string Subject) Key => (Kind, Subject);
}

/// <summary>What is new of an alarm.</summary>
public enum AlarmChange
{
    /// <summary>It stands since now.</summary>
    Begun,

    /// <summary>It still stands, and the office is reminded.</summary>
    Reminded,

    /// <summary>It does not stand any more.</summary>
    Ended,
}

/// <summary>What the office is told of an alarm.</summary>
/// <param name="Change">What is new.</param>
/// <param name="Alarm">The alarm; of one that has ended, as it was told last.</param>
public sealed record AlarmNews(AlarmChange Change, Alarm Alarm);
