using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Reports that come late, with dates that contradict each other, or on a site on which something is wrong.</summary>
internal static class PublicationFaults
{
    private static readonly int[] Reminders = [30, 14, 7, 3, 1];
    private static readonly Uri Page = new("http://site.example/nb.html");

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("PUB-01", (lawful, random) => Changed(lawful, (subject, due) => subject with
        {
            Look = new Look.Absent(Noon(due.AddDays(random.Next(1, 200)))),
            Today = due.AddDays(random.Next(200, 300)),
        })),
        new("PUB-02", (lawful, random) => Changed(lawful, (subject, due) => subject with
        {
            Report = subject.Report with { Dates = [Dated(DateKind.Visible, due.AddDays(random.Next(1, 400)))] },
        })),
        new("PUB-03", (lawful, random) => Changed(lawful, (subject, due) => due.AddDays(-Reminders[random.Next(Reminders.Length)]) is var today
            ? subject with { Look = new Look.Absent(Noon(today)), Today = today }
            : subject)),
        new("PUB-04", (lawful, _) => Changed(lawful, (subject, _) => subject with { Report = subject.Report with { Dates = [] } })),
        new("PUB-05", (lawful, random) => Changed(lawful, (subject, due) => Noon(due.AddDays(random.Next(2, 60))) is var absent
            ? subject with { Site = new SiteHistory { LastAbsent = absent, FirstSeen = absent.AddHours(random.Next(1, 900)) } }
            : subject)),
        new("PUB-06", (lawful, random) => Changed(lawful, (subject, _) => subject with
        {
            Report = subject.Report with { Dates = Conflicting(lawful.Report.Published, random) },
        })),
        new("PUB-07", (lawful, random) => Overdue(lawful, site => site with { Column = random.Next(2) == 0 ? ColumnState.Empty : ColumnState.None })),
        new("PUB-08", (lawful, _) => Site(lawful, site => site with { IsInColumn = false })),
        new("PUB-09", (lawful, random) => random.Next(2, 9) is var old
            ? Overdue(lawful, site => site with { YearsListed = [.. Enumerable.Range(lawful.Report.Year - old, old + 1).Where(year => year != lawful.Report.Year - random.Next(1, 2))] })
            : null),
        new("PUB-10", (lawful, random) => Site(lawful, site => site with { OtherVersions = [Other(lawful.ToSubject().Report, random)] })),
        new("PUB-11", (lawful, random) => random.Next(60, 300) is var apart
            ? Overdue(lawful, site => site with
            {
                FailedTries = [.. Enumerable.Range(0, random.Next(3, 9)).Select(n => new FailedTry(Page, Noon(lawful.Report.Published).AddMinutes(n * apart), "http404"))],
            })
            : null),
        new("PUB-12", (lawful, _) => Changed(lawful, (subject, _) => subject with
        {
            Report = subject.Report with
            {
                MayBeElsewhere = true,
                Cells = new Dictionary<CellName, Cell>(),
                Tables = subject.Report.Tables.ToDictionary(table => table.Key, table => table.Value with { IsPresent = false, Form = null }),
            },
        })),
        new("PUB-13", (lawful, random) => random.Next(7, 30) is var days && random.Next(20, 48) is var aDay && days * aDay is var probes
            ? Site(lawful, site => site with
            {
                Availability = [new Availability("site.example", new DateOnly(lawful.Report.Year + 1, 2, 1), days, probes, (probes / 20) + 1 + random.Next(probes / 2)) { FewestADay = aDay }],
            })
            : null),
        new("PUB-14", (lawful, random) => Overdue(lawful, site => site with
        {
            Misfiled = [new Misfiled(lawful.Report.Title, Page, $"{lawful.Report.Body}{lawful.Report.Year - random.Next(1, 5)}年政府信息公开工作年度报告")],
        })),
        new("PUB-15", (lawful, random) => Changed(lawful, (subject, due) => subject with
        {
            Today = due.AddDays(random.Next(1, 300)),
            Site = new SiteHistory { IsSubmitted = false },
        })),
        new("SEC-01", (lawful, random) => Site(lawful, site => site with
        {
            PageText = $"{lawful.Report.Title}\n" + new[] { "澳门百家乐在线开户", "六合彩今晚开奖", "老虎机送彩金", "免费成人视频" }[random.Next(4)],
        })),
    ];

    private static DateTimeOffset Noon(DateOnly date) => new(date.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private static ReportDate Dated(DateKind kind, DateOnly date) => new(kind, date, date.ToString("O"));

    private static Injected? Changed(LawfulReport lawful, Func<CheckSubject, DateOnly, CheckSubject> change) =>
        lawful.ToSubject() is { Due: { } due } subject ? new Injected(change(subject, due.Date), "-") : null;

    private static Injected Site(LawfulReport lawful, Func<SiteHistory, SiteHistory> change) =>
        lawful.ToSubject() is { Site: { } site } subject ? new Injected(subject with { Site = change(site) }, "-") : throw new InvalidOperationException("A lawful report has been watched.");

    private static Injected? Overdue(LawfulReport lawful, Func<SiteHistory, SiteHistory> change) =>
        Changed(lawful, (subject, due) => subject with { Today = due.AddDays(1), Site = change(subject.Site ?? new SiteHistory()) });

    private static List<ReportDate> Conflicting(DateOnly published, Random random) => random.Next(3) switch
    {
        0 => [Dated(DateKind.Visible, published), Dated(DateKind.Signature, published.AddDays(random.Next(2, 200)))],
        1 => [Dated(DateKind.Visible, published), Dated(DateKind.Signature, published.AddYears(-random.Next(1, 4)))],
        _ => [Dated(DateKind.Visible, published), Dated(DateKind.List, published.AddDays(random.Next(4, 300)))],
    };

    private static Report Other(Report report, Random random)
    {
        var cells = report.Cells.Values.Where(cell => cell.HasValue).ToList();
        var cell = cells[random.Next(cells.Count)];
        return report.With(cell.Name, (cell.Value ?? 0) + random.Next(1, 500));
    }
}
