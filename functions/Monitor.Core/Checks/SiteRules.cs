using System.Text.RegularExpressions;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>How a report stands on its site: what watching the site over time shows, as far as <see cref="CheckSubject.Site"/> says it.</summary>
public static partial class SiteRules
{
    private const int TriesNeeded = 3;
    private const int DaysNeeded = 7;
    private const int ProbesADay = 20;
    private const string FirstDay = "from";
    private const decimal ShareAllowed = 0.05m;

    // A signature may be of the day after a page was prepared; a list may be re-dated with the next edition.
    private const int SignatureSlack = 1;
    private const int ListSlack = 3;
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);
    private static readonly TimeSpan CacheSlack = TimeSpan.FromHours(24);

    /// <summary>PUB-05: dated on time, but a complete look after the due day, and more than a day after that date, did not find it.</summary>
    /// <remarks>A warning that a person must look: lists are cached, pages are scheduled, and a look may have missed something.</remarks>
    public static Rule Backdated { get; } = new ReportRule("PUB-05", Severity.Warning, Basis.SiteInspection, "published ≤ due ∧ absent(look > due, look > published + 24 h)", subject =>
    {
        if (subject is not { Due: { } due, Year: { } year, Site: { } site })
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        if (site.LastAbsent is not { } absent || site.FirstSeen is not { } seen || seen < absent)
            return Verdict.Holds.Plainly;
        if (subject.Report.PublishedOn(year, due.Date) is not { } published)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        return published > due.Date || absent < ChinaTime.EndOf(due.Date) || absent < ChinaTime.EndOf(published) + CacheSlack
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Values = new Dictionary<string, MessageValue>
                {
                    ["date"] = new MessageValue.Date(published),
                    ["absent"] = new MessageValue.Date(ChinaTime.DateOf(absent)),
                },
            };
    });

    /// <summary>PUB-06: dates that cannot all be true: signed after it was published, or in another year; a list that says another day.</summary>
    /// <remarks>Source: 条例 Art. 6. A signature may be older than the publication by any time within the year.</remarks>
    public static Rule DatesConflict { get; } = new ReportRule(
        "PUB-06", Severity.Warning, Basis.Article6, "signed ≤ published + 1 ∧ year(signed) = year + 1 ∧ |list − meta| ≤ 3", subject =>
        {
            if (subject.Year is not { } year)
                return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
            var dates = subject.Report.Dates;
            var signed = dates.FirstOrDefault(date => date.Kind == DateKind.Signature);
            var published = dates.FirstOrDefault(date => date.IsPublication);
            var listed = dates.FirstOrDefault(date => date.Kind == DateKind.List);
            var meta = dates.FirstOrDefault(date => date.Kind is DateKind.Meta or DateKind.Visible);
            if (signed is not null && signed.Value.Year != year + 1)
                return Conflict(signed, published ?? signed, "conflict.otherYear");
            if (signed is not null && published is not null && signed.Value > published.Value.AddDays(SignatureSlack))
                return Conflict(signed, published, "conflict.signedLater");
            if (listed is not null && meta is not null && Math.Abs(listed.Value.DayNumber - meta.Value.DayNumber) > ListSlack)
                return Conflict(listed, meta, "conflict.list");
            return dates.Count > 0 ? Verdict.Holds.Plainly : new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        });

    /// <summary>PUB-07: the site has no column for these reports, or nothing in it.</summary>
    public static Rule ColumnEmpty { get; } = Watched("PUB-07", Severity.Warning, Basis.SiteInspection, "items(column) > 0", site => site.Column, (subject, column) => column == ColumnState.Filled || !IsOverdue(subject)
        ? null
        : new() { ["state"] = new MessageValue.Label($"column.state.{column}") }, version: 2);

    /// <summary>PUB-08: the report stands outside the column for such reports.</summary>
    public static Rule Misplaced { get; } = Watched("PUB-08", Severity.Info, Basis.Practice, "report ∈ column", site => site.IsInColumn, (_, isInColumn) => isInColumn ? null : []);

    /// <summary>PUB-09: a year between the first one listed and the report year is not in the column.</summary>
    /// <remarks>For information: bodies are founded and merged. Years before the registry's first and before the first one listed are not asked for.</remarks>
    public static Rule HistoryGap { get; } = Watched("PUB-09", Severity.Info, Basis.Practice, "[first … year − 1] ⊆ years(column)", site => site.YearsListed, (subject, years) =>
    {
        if (subject.Year is not { } year || years.Count == 0 || !IsOverdue(subject))
            return null;
        var first = Math.Max(years.Min(), subject.Agency?.FromYear ?? int.MinValue);
        var gap = Enumerable.Range(first, Math.Max(0, year - first)).Except(years).ToList();
        return gap.Count == 0 ? null : new() { ["years"] = new MessageValue.Items([.. gap.Select(missing => new MessageValue.Number(missing))]) };
    }, version: 2);

    /// <summary>PUB-10: figures have changed since the report was first seen, or two places show different ones.</summary>
    /// <remarks>A warning: a corrected edition with a note is lawful.</remarks>
    public static Rule Changed { get; } = Watched("PUB-10", Severity.Warning, Basis.Article6, "cells(version) = cells(other version)", site => site.OtherVersions, (subject, versions) =>
    {
        var changed = versions.SelectMany(version => subject.Report.Cells.Values
                .Where(cell => version.Cells.TryGetValue(cell.Name, out var before) && before.HasValue && cell.HasValue && before.Value != cell.Value))
            .Select(cell => cell.Name).Distinct().ToList();
        return changed.Count == 0 ? null : new(Messages.Cells("cells", changed)) { ["count"] = new MessageValue.Number(changed.Count) };
    });

    /// <summary>PUB-11: the report or a file of it cannot be opened, on three tries at least an hour apart.</summary>
    /// <remarks>Source: 条例 Art. 24.</remarks>
    public static Rule DeadLink { get; } = Watched("PUB-11", Severity.Error, Basis.Article24, "opens(report) within 3 tries ≥ 1 h apart", site => site.FailedTries, (subject, tries) =>
    {
        // Before that, the page may be on its way.
        if (!IsOverdue(subject))
            return null;
        foreach (var address in tries.GroupBy(failed => failed.Address).OrderBy(address => address.Key.AbsoluteUri, StringComparer.Ordinal))
        {
            var apart = new List<FailedTry>();
            foreach (var failed in address.OrderBy(failed => failed.At))
            {
                if (apart.Count == 0 || failed.At - apart[^1].At >= Between)
                    apart.Add(failed);
            }

            // As many as are needed and no more are told, or the finding would change with every further try.
            if (apart.Count >= TriesNeeded)
                return new() { ["address"] = new MessageValue.Text(address.Key.AbsoluteUri), ["count"] = new MessageValue.Number(TriesNeeded), ["code"] = new MessageValue.Text(apart[TriesNeeded - 1].Code) };
        }

        return null;
    }, version: 2);

    /// <summary>PUB-12: the tables are only there as pictures, frames or attached files: nobody can search them.</summary>
    /// <remarks>Source: 条例 Art. 24. A warning: a script may draw the tables, and extraction has limits.</remarks>
    public static Rule NotText { get; } = new ReportRule("PUB-12", Severity.Warning, Basis.Article24, "text(tables) ≠ ∅", subject =>
        subject.Report.Tables.Count == 0 ? new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable)
        : subject.Report.Format == ReportFormat.Pre2019 || subject.Report.Tables.Values.Any(table => table.IsPresent) ? Verdict.Holds.Plainly
        : subject.Report.MayBeElsewhere ? new Verdict.Violated()
        : new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable));

    /// <summary>PUB-13: over at least seven days with at least twenty tries on each, a twentieth of them or more did not load within 15 seconds.</summary>
    /// <remarks>
    /// Seen from this network: a site may refuse foreign addresses. With fewer tries nothing is said, or a week in which this side was off would mend
    /// what it has not seen. Of several hosts the worst is told. Source: 国办秘函〔2019〕19号.
    /// </remarks>
    public static Rule Unavailable { get; } = new ReportRule("PUB-13", Severity.Warning, Basis.SiteInspection, "failed / probes < 5 %", subject =>
    {
        if (subject.Site?.Availability is not { Count: > 0 } hosts)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        var enough = hosts.Where(host => host.Days >= DaysNeeded && host.FewestADay >= ProbesADay).ToList();
        var worst = enough.Where(host => host.Failed >= ShareAllowed * host.Probes)
            .OrderByDescending(host => (decimal)host.Failed / host.Probes).ThenBy(host => host.Host, StringComparer.Ordinal).FirstOrDefault();
        if (worst is null)
            return enough.Count == hosts.Count ? Verdict.Holds.Plainly : new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        return new Verdict.Violated
        {
            Values = new Dictionary<string, MessageValue>
            {
                ["host"] = new MessageValue.Text(worst.Host),
                [FirstDay] = new MessageValue.Date(worst.From),
                ["days"] = new MessageValue.Number(worst.Days),
                ["probes"] = new MessageValue.Number(worst.Probes),
                ["failed"] = new MessageValue.Number(worst.Failed),
                ["share"] = new MessageValue.Number(Math.Round(100m * worst.Failed / worst.Probes, 1)),
            },
        };
    })
    {
        Version = 2,
    };

    /// <summary>PUB-14: an item that is called this body's report of the year leads to another document.</summary>
    /// <remarks>Never more than a warning: items are called by the year of publication too, so that a person must look.</remarks>
    public static Rule WrongDocument { get; } = new ReportRule("PUB-14", Severity.Error, Basis.Article49, "body(item) = body ∧ year(item) = year", subject =>
        subject.Site?.Misfiled is not { } misfiled ? new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory)
        : misfiled.Count == 0 || !IsOverdue(subject) ? Verdict.Holds.Plainly
        : new Verdict.Violated
        {
            Lowered = Severity.Warning,
            LoweredBecause = "note.personLooks",
            Values = new Dictionary<string, MessageValue> { ["title"] = new MessageValue.Text(misfiled[0].Title), ["found"] = new MessageValue.Text(misfiled[0].Found) },
        })
    {
        Version = 2,
    };

    /// <summary>PUB-15: the due day is over, and the office's list does not say that the report was submitted to it.</summary>
    /// <remarks>Source: 条例 Art. 49 para. 1. For information: kept by hand.</remarks>
    public static Rule NotSubmitted { get; } = Watched("PUB-15", Severity.Info, Basis.Article49, "today > due ⇒ submitted", site => site.IsSubmitted, (subject, isSubmitted) =>
        isSubmitted || subject is not { Due: { } due, Today: { } today } || today <= due.Date ? null : new() { ["due"] = new MessageValue.Date(due.Date) });

    /// <summary>SEC-01: the page of a registered host advertises gambling or pornography: it was broken into.</summary>
    /// <remarks>
    /// Sentences against such things are left out. Only words in the page's title are certain: in the running text the police report what they seized,
    /// and a county what it warned against; there a person looks first.
    /// </remarks>
    public static Rule Hijacked { get; } = new ReportRule("SEC-01", Severity.Critical, Basis.SiteInspection, "advertising(page) = ∅", subject =>
    {
        if (subject.Site?.PageText is not { } text)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory);
        var found = Advertised(text);
        if (found.Count == 0)
            return Verdict.Holds.Plainly;
        var isCertain = Advertised(subject.Report.Title ?? "").Count > 0;
        return new Verdict.Violated
        {
            Lowered = isCertain ? null : Severity.Warning,
            LoweredBecause = isCertain ? null : "note.inText",
            Values = new Dictionary<string, MessageValue> { ["words"] = new MessageValue.Items([.. found.Select(word => new MessageValue.Text(word))]) },
        };
    })
    {
        Version = 2,
    };

    /// <summary>The rules about the column: they can be judged when the report is not seen, and rest on the pages of the column.</summary>
    public static IReadOnlyList<Rule> OfColumn { get; } = [ColumnEmpty, HistoryGap, DeadLink, WrongDocument];

    /// <summary>The first of the days of which a finding of <see cref="Unavailable"/> speaks; null in one of before it was said.</summary>
    internal static DateOnly? FirstDayOf(FindingContent content) => content.Values.GetValueOrDefault(FirstDay) is MessageValue.Date(var day) ? day : null;

    /// <summary>The rules about what has been counted or entered for days on end: judged once a day, and not after a look.</summary>
    public static IReadOnlyList<Rule> OfDays { get; } = [Unavailable, NotSubmitted];

    private static ReportRule Watched<T>(
        string id, Severity severity, Basis basis, string formula, Func<SiteHistory, T?> what, Func<CheckSubject, T, Dictionary<string, MessageValue>?> judge, int version = 1)
        where T : class => new(id, severity, basis, formula, subject => subject.Site is { } site && what(site) is { } seen
            ? Said(judge(subject, seen))
            : new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory)) { Version = version };

    private static ReportRule Watched<T>(
        string id, Severity severity, Basis basis, string formula, Func<SiteHistory, T?> what, Func<CheckSubject, T, Dictionary<string, MessageValue>?> judge, int version = 1)
        where T : struct => new(id, severity, basis, formula, subject => subject.Site is { } site && what(site) is { } seen
            ? Said(judge(subject, seen))
            : new Verdict.NotEvaluated(NotEvaluatedReason.NoHistory)) { Version = version };

    private static Verdict Said(Dictionary<string, MessageValue>? values) => values is null ? Verdict.Holds.Plainly : new Verdict.Violated { Values = values };

    // Before that, the next year's report is watched for already, and what is wrong would be told twice.
    private static bool IsOverdue(CheckSubject subject) => subject is { Due: { } due, Today: { } today } && today > due.Date;

    private static List<string> Advertised(string text) =>
        [.. text.Split('。', '\n', '；', ';').Where(sentence => !Against.IsMatch(sentence)).SelectMany(sentence => Advertising.Matches(sentence).Select(match => match.Value)).Distinct()];

    private static Verdict.Violated Conflict(ReportDate first, ReportDate second, string why) => new()
    {
        Values = new Dictionary<string, MessageValue>
        {
            ["kind"] = new MessageValue.Label($"date.{first.Kind}"),
            ["date"] = new MessageValue.Date(first.Value),
            ["otherKind"] = new MessageValue.Label($"date.{second.Kind}"),
            ["other"] = new MessageValue.Date(second.Value),
            ["why"] = new MessageValue.Label(why),
        },
    };

    [GeneratedRegex("百家乐|老虎机|时时彩|六合彩|娱乐城|真人荷官|博彩(?:平台|网站|公司)|棋牌(?:平台|下载)|彩票(?:投注|平台)|在线赌场|赌球|成人视频|(?<![热风感激])情色|裸聊|黄色网站|AV在线|无码(?:视频|影片|高清|专区)|私服发布", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Advertising { get; }

    [GeneratedRegex("打击|整治|查处|防范|严禁|抵制|举报|取缔|治理|违法|犯罪|宣传教育|扫黄|涉赌|涉黄|警惕|反诈|诈骗|骗局|敲诈|收缴|缴获|销毁|查获|侦破|破获|案件|案例|检查|清查|典型", RegexOptions.None, 10_000)]
    private static partial Regex Against { get; }
}
