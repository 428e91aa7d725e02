namespace Monitor.Core.Bulletins;

/// <summary>Says where the monitor does not see: which hosts cannot be looked at, which columns are not understood any more, which bodies nobody has seen for days.</summary>
/// <param name="FailuresInRow">How many runs in a row have to fail before a host or column is called failing.</param>
/// <param name="DaysUnseen">After how many days without a look that told anything a body is called unseen.</param>
public sealed record Blindness(int FailuresInRow, int DaysUnseen)
{
    /// <summary>The subject of bodies without a column.</summary>
    public const string NoColumn = "-";

    private const string Everything = "*";

    // Of a handful, half can fail on their own.
    private const int FewestHosts = 20;

    // What a host as a whole answers, or does not.
    private static readonly HashSet<string> OfSite = new(StringComparer.Ordinal) { "unreachable", "tls", "blocked", "robots", "refused" };

    /// <summary>The alarms that stand.</summary>
    /// <param name="sights">How well each body was seen lately.</param>
    /// <param name="standing">The alarms that the office knows of: who was unseen in season stays so until somebody is seen.</param>
    /// <param name="crawlingSince">When a crawl was planned for the first time, UTC; null when that is not known: then who was never looked at is not called unseen.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <returns>A body is in one alarm at most.</returns>
    public IReadOnlyList<Alarm> Of(IReadOnlyList<AgencySight> sights, IEnumerable<Alarm> standing, DateTimeOffset? crawlingSince, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sights);
        ArgumentNullException.ThrowIfNull(standing);
        var hosts = sights.Where(sight => sight.Host is not null && sight.FirstLook is not null).GroupBy(sight => sight.Host!.Value).ToList();
        var failing = hosts.Where(host => host.All(IsOfSite)).ToList();
        var sites = failing.Count >= FewestHosts && failing.Count * 2 > hosts.Count
            ? [new Alarm(AlarmKind.Network, Everything) { Since = failing.Max(host => host.Max(sight => sight.FailingSince)), Count = failing.Count }]
            : failing.ConvertAll(host => Grouped(AlarmKind.Site, host.Key.Value, [.. host], host.Min(sight => sight.FailingSince)));

        var told = failing.SelectMany(host => host).Select(sight => sight.Agency.Id).ToHashSet();
        var columns = sights.Where(sight => !told.Contains(sight.Agency.Id) && sight is { Host: not null, LastSeen: not null } && sight.Failures >= FailuresInRow).ToList();
        told.UnionWith(columns.Select(sight => sight.Agency.Id));

        var known = standing.Where(alarm => alarm.Kind == AlarmKind.Blind).Select(alarm => alarm.Subject).ToHashSet(StringComparer.Ordinal);
        var unseen = sights.Where(sight => !told.Contains(sight.Agency.Id) && (sight.IsInSeason || known.Contains(SubjectOf(sight))) && IsUnseen(sight, crawlingSince, now)).GroupBy(SubjectOf);
        return
        [
            .. sites,
            .. columns.Select(sight => Grouped(AlarmKind.Column, sight.Agency.Id.Value, [sight], sight.FailingSince)),
            .. unseen.Select(group => Grouped(AlarmKind.Blind, group.Key, [.. group], group.Min(sight => sight.LastSeen))),
        ];
    }

    private static string SubjectOf(AgencySight sight) => sight.Host?.Value ?? NoColumn;

    private static Alarm Grouped(AlarmKind kind, string subject, IReadOnlyList<AgencySight> sights, DateTimeOffset? since) => new(kind, subject)
    {
        Since = since,
        Reason = sights.GroupBy(sight => sight.Reason ?? (sight.Host is null ? "noColumn" : "notLooked")).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key,
        Count = sights.Count,
        Names = [.. sights.Select(sight => sight.Agency.Name).Order(StringComparer.Ordinal).Take(Alarm.MostNames)],
    };

    private bool IsOfSite(AgencySight sight) => sight.Failures >= FailuresInRow && sight.Reason is { } reason && OfSite.Contains(reason);

    private bool IsUnseen(AgencySight sight, DateTimeOffset? crawlingSince, DateTimeOffset now) =>
        (sight.LastSeen ?? sight.FirstLook ?? crawlingSince) is { } since && now - since >= TimeSpan.FromDays(DaysUnseen);
}
