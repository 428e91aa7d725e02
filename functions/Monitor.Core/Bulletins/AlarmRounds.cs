namespace Monitor.Core.Bulletins;

/// <summary>Says what is new of alarms: one word for each change of state, and reminders until it ends; never one for each run.</summary>
public static class AlarmRounds
{
    // As long as most hosts fail, what is seen of one of them says nothing.
    private static readonly AlarmKind[] HiddenByNetwork = [AlarmKind.Site, AlarmKind.Column, AlarmKind.Blind];

    /// <summary>The alarms that the office knows of and that have not ended, with when it was last told, by what it was told.</summary>
    /// <param name="told">What the office was told, in any order.</param>
    public static IReadOnlyList<(Alarm Alarm, DateTimeOffset ToldAt)> Standing(IEnumerable<Bulletin> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return
        [
            .. told.SelectMany(bulletin => bulletin.News.Select(news => (News: news, At: bulletin.PlannedAt)))
                .GroupBy(word => word.News.Alarm.Key)
                .Select(words => words.MaxBy(word => word.At))
                .Where(word => word.News.Change != AlarmChange.Ended)
                .Select(word => (word.News.Alarm, word.At))
                .OrderBy(word => word.Alarm.Kind).ThenBy(word => word.Alarm.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>What is to be told.</summary>
    /// <param name="now">The alarms that stand now.</param>
    /// <param name="standing">Those that the office knows of, see <see cref="Standing"/>.</param>
    /// <param name="at">The instant, UTC.</param>
    /// <param name="remindEvery">How long after the last word the office is reminded.</param>
    /// <returns>In the order begun, reminded, ended; none when nothing is new.</returns>
    public static IReadOnlyList<AlarmNews> News(
        IReadOnlyList<Alarm> now, IReadOnlyList<(Alarm Alarm, DateTimeOffset ToldAt)> standing, DateTimeOffset at, TimeSpan remindEvery)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(standing);
        var known = standing.ToDictionary(each => each.Alarm.Key);
        var current = now.Select(alarm => alarm.Key).ToHashSet();
        var isHidden = now.Any(alarm => alarm.Kind == AlarmKind.Network);
        return
        [
            .. now.Where(alarm => !known.ContainsKey(alarm.Key)).Select(alarm => new AlarmNews(AlarmChange.Begun, alarm)),
            .. now.Where(alarm => known.TryGetValue(alarm.Key, out var before) && ChinaDays(before.ToldAt, at) >= remindEvery.Days).Select(alarm => new AlarmNews(AlarmChange.Reminded, alarm)),
            .. standing.Where(each => !current.Contains(each.Alarm.Key) && !(isHidden && HiddenByNetwork.Contains(each.Alarm.Kind))).Select(each => new AlarmNews(AlarmChange.Ended, each.Alarm)),
        ];
    }

    // In days, or a reminder would come a day later whenever the timer was quicker than the last time.
    private static int ChinaDays(DateTimeOffset from, DateTimeOffset to) => Obligations.ChinaTime.DateOf(to).DayNumber - Obligations.ChinaTime.DateOf(from).DayNumber;
}
