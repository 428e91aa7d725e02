using Monitor.Core;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Work.Summarising;
using Monitor.Work.Verifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Telling;

/// <summary>Collects what stands in a digest.</summary>
/// <param name="summaries">Counts.</param>
/// <param name="index">The office's lists.</param>
/// <param name="queues">The orders.</param>
/// <param name="heads">The files of heads.</param>
/// <param name="watch">Says what day it is.</param>
public sealed class DigestWriting(RegionSummaries summaries, ICaseIndex index, IOrderQueues queues, IHeadFiles heads, Watch watch)
{
    private const int PageSize = 1000;

    // The heads of a longer rest are in their files.
    private const int MostDays = 31;

    /// <summary>Collects it. Reads the lists of findings and of dead notices of the year that people speak of.</summary>
    /// <param name="since">From when the news are, UTC.</param>
    /// <param name="alarms">The alarms that stand.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Digest> WriteAsync(DateTimeOffset since, IReadOnlyList<Alarm> alarms, CancellationToken cancellationToken)
    {
        var year = WatchedYears.Current(watch.Today);
        var summary = await summaries.SummariseAsync(year, null, cancellationToken);
        var (news, accused) = await NewsAsync(year, since, cancellationToken);
        var dead = await DeadAsync(year, since, cancellationToken);
        return new Digest(
            year,
            since,
            summary.Owing,
            summary.Counts.Obligations.ToDictionary(count => count.Key.Name(), count => count.Value),
            summary.Counts.Unseen,
            Enum.GetValues<Severity>().OrderDescending().ToDictionary(severity => severity.Name(), summary.OpenOf),
            news,
            summary.CountOf(FindingStatus.Withdrawn),
            [.. accused.Take(Digest.MostNames)],
            [.. dead.Take(Digest.MostNames).Select(notice => new DeadNotice(notice.Id.Value, notice.AgencyName))],
            (await queues.CountAsync(cancellationToken)).Failed,
            [.. alarms.Take(Digest.MostNames)],
            await HeadsAsync(since, cancellationToken))
        {
            AccusedInAll = accused.Count,
            DeadInAll = dead.Count,
            AlarmsInAll = alarms.Count,
            WithoutCase = summary.WithoutCase,
        };
    }

    private async Task<(Dictionary<string, int> News, List<string> Accused)> NewsAsync(int year, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var news = new Dictionary<string, int>(StringComparer.Ordinal);
        var accused = new List<string>();
        await foreach (var finding in Listings.ItemsAsync((next, cancelled) => index.FindingsAsync(new FindingsQuery(year), PageSize, next, cancelled), cancellationToken))
        {
            var isNew = finding.OpenedAt >= since;
            if (isNew)
                Count("new");
            // Of one that is new and still open there is nothing else to tell.
            if (finding.ChangedAt >= since && finding.Status is not (FindingStatus.Open or FindingStatus.Notified))
                Count(finding.Status.Name());
            if (isNew && !finding.Status.IsClosed() && (finding.Id.Rule == PublicationRules.Missing.Id || finding.Id.Rule == PublicationRules.Late.Id))
                accused.Add(finding.AgencyName);
        }

        return (news, accused);

        void Count(string name) => news[name] = news.GetValueOrDefault(name) + 1;
    }

    private async Task<List<NoticeSummary>> DeadAsync(int year, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var dead = new List<NoticeSummary>();
        await foreach (var notice in Listings.ItemsAsync((next, cancelled) => index.NoticesAsync(new NoticesQuery(year) { State = NoticeState.Dead, Since = since }, PageSize, next, cancelled), cancellationToken))
            dead.Add(notice);
        return dead;
    }

    private async Task<IReadOnlyList<DayHash>> HeadsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var hashes = new List<DayHash>();
        var first = ChinaTime.DateOf(since);
        for (var day = first > watch.Today.AddDays(-MostDays) ? first : watch.Today.AddDays(-MostDays); day < watch.Today; day = day.AddDays(1))
            hashes.Add(new DayHash(day, await heads.ReadAsync(day, cancellationToken) is { } file ? DayHeads.HashIn(file) : null));
        return hashes;
    }
}
