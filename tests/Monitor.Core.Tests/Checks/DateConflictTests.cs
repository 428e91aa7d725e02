using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>How far apart the dates of a report may be before a person is asked to look (PUB-06).</summary>
public sealed class DateConflictTests
{
    public static TheoryData<string, ReportDate[], string> Dates => new()
    {
        { "signed the day after", [Judged.Date(DateKind.Meta, "2024-01-20"), Judged.Date(DateKind.Signature, "2024-01-21")], "holds" },
        { "signed two days after", [Judged.Date(DateKind.Meta, "2024-01-20"), Judged.Date(DateKind.Signature, "2024-01-22")], "conflict.signedLater: 2024-01-22, 2024-01-20" },
        { "signed in the report year", [Judged.Date(DateKind.Meta, "2024-01-20"), Judged.Date(DateKind.Signature, "2023-01-18")], "conflict.otherYear: 2023-01-18, 2024-01-20" },
        { "the same without a day of publication", [Judged.Date(DateKind.Signature, "2023-01-18")], "conflict.otherYear: 2023-01-18, 2023-01-18" },
        { "a list three days off", [Judged.Date(DateKind.Meta, "2024-01-20"), Judged.Date(DateKind.List, "2024-01-23")], "holds" },
        { "a list four days off", [Judged.Date(DateKind.Meta, "2024-01-20"), Judged.Date(DateKind.List, "2024-01-24")], "conflict.list: 2024-01-24, 2024-01-20" },
        { "four days before the visible date", [Judged.Date(DateKind.Visible, "2024-01-24"), Judged.Date(DateKind.List, "2024-01-20")], "conflict.list: 2024-01-20, 2024-01-24" },
        { "an address is a month, not a day", [Judged.Date(DateKind.List, "2024-01-20"), Judged.Date(DateKind.Url, "2024-01-01")], "holds" },
        { "a list alone", [Judged.Date(DateKind.List, "2024-01-20")], "holds" },
        { "no date", [], "not evaluated: noHistory" },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void Dates_conflict_when_no_slack_explains_them(string why, ReportDate[] dates, string expected)
    {
        var report = new SampleReport();
        report.Dates.Clear();
        foreach (var date in dates)
            report.Dates.Add(date);
        var subject = report.ToSubject();
        var verdict = Judged.By("PUB-06", subject);
        var said = verdict == "violated: warning"
            ? $"{Judged.Value("PUB-06", subject, "why")}: {Judged.Value("PUB-06", subject, "date")}, {Judged.Value("PUB-06", subject, "other")}"
            : verdict;
        Assert.True(expected == said, $"{why}: {said}");
    }
}
