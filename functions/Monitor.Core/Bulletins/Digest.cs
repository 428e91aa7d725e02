namespace Monitor.Core.Bulletins;

/// <summary>What the office is told regularly, also when nothing happened: a digest that does not come is itself a sign.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Since">From when its news are, UTC: the last digest.</param>
/// <param name="Owing">How many bodies owe a report.</param>
/// <param name="Obligations">How many reports stand how, by the name of the status.</param>
/// <param name="Unseen">For how many it is not known whether the report is there, by reason.</param>
/// <param name="Open">How many findings are not closed, by severity.</param>
/// <param name="News">How many findings changed since, by what they became: <c>new</c>, and names of statuses.</param>
/// <param name="Withdrawn">How many findings of the year were withdrawn in all: our errors.</param>
/// <param name="Accused">Names of the bodies whose report is newly missing or late, the first <see cref="MostNames"/>.</param>
/// <param name="Dead">Notices that receivers refused for good since, the first <see cref="MostNames"/>.</param>
/// <param name="FailedOrders">How many orders failed too often and were put aside.</param>
/// <param name="Alarms">The alarms that stand, as told.</param>
/// <param name="Heads">The hash of the day's event heads, for each day since.</param>
public sealed record Digest(
    int Year,
    DateTimeOffset Since,
    int Owing,
    IReadOnlyDictionary<string, int> Obligations,
    IReadOnlyDictionary<string, int> Unseen,
    IReadOnlyDictionary<string, int> Open,
    IReadOnlyDictionary<string, int> News,
    int Withdrawn,
    IReadOnlyList<string> Accused,
    IReadOnlyList<DeadNotice> Dead,
    long FailedOrders,
    IReadOnlyList<Alarm> Alarms,
    IReadOnlyList<DayHash> Heads)
{
    /// <summary>The most names in a list.</summary>
    public const int MostNames = 30;

    /// <summary>How many bodies are newly missing or late in all.</summary>
    public int AccusedInAll { get; init; }

    /// <summary>How many notices were refused for good in all.</summary>
    public int DeadInAll { get; init; }

    /// <summary>How many alarms stand in all.</summary>
    public int AlarmsInAll { get; init; }

    /// <summary>How many bodies owe a report and have no case: nobody has looked at their sites.</summary>
    public int WithoutCase { get; init; }
}

/// <summary>A notice that its receiver refused for good.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AgencyName">The body that it is about.</param>
public sealed record DeadNotice(string Id, string AgencyName);

/// <summary>One hash for the last events of all findings on a day.</summary>
/// <param name="Day">The day in China.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal; null when no file of that day was kept.</param>
public sealed record DayHash(DateOnly Day, string? Hash);
