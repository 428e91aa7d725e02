using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Reports;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Cases;

/// <summary>Which finding goes on when a report was changed in part (decisions.md A8).</summary>
public sealed class ContinuationTests
{
    private const string Granted = "applications.granted.natural";
    private const string Partial = "applications.partial.natural";
    private const string Business = "applications.granted.business";
    private const string Review = "review.reconsideration.total";

    [Fact]
    public void A_half_mended_report_keeps_its_finding_and_tells_nobody_again()
    {
        var first = See(New, 0, (Granted, 5));
        var opened = Assert.Single(first.Findings);
        Assert.Equal(("T3-V|applications.*.natural", null), (opened.Id.Key, opened.Content.ShownBy));
        Assert.Equal(["T3-H|applications.granted.*"], opened.Content.Explains);

        // The column adds up again, but not because the wrong figure was mended.
        var half = See(first, 1, (Granted, 5), (Partial, -5));
        var kept = Assert.Single(half.Findings);
        Assert.Equal((opened.Id, "T3-H|applications.granted.*"), (kept.Id, kept.Content.ShownBy));
        Assert.Equal(["T3-H|applications.partial.*"], kept.Content.Explains);
        Assert.Equal(first.Notices.Count, half.Notices.Count);
        Assert.Contains("行", Messages.Of(kept, Messages.Chinese), StringComparison.Ordinal);
        Assert.StartsWith("Table III, row", Messages.Of(kept, Messages.English), StringComparison.Ordinal);

        var same = See(half, 2, (Granted, 5), (Partial, -5));
        Assert.Equal(half.Events.Count, same.Events.Count);
        var mended = See(same, 3);
        Assert.Equal(FindingStatus.Resolved, Assert.Single(mended.Findings).Status);
    }

    [Fact]
    public void What_shares_a_suspect_cell_only_is_the_same_finding()
    {
        var first = See(New, 0, (Granted, 5), (Business, -5));
        var opened = Assert.Single(first.Findings);
        Assert.Equal(["T3-V|applications.*.natural", "T3-V|applications.*.business"], opened.Violations);
        var second = See(first, 1, (Granted, 5), (Partial, -5));
        var kept = Assert.Single(second.Findings);
        Assert.Equal(opened.Id, kept.Id);
        Assert.Equal(["T3-H|applications.granted.*", "T3-H|applications.partial.*"], kept.Violations);
    }

    [Fact]
    public void What_shares_nothing_opens_a_finding_of_its_own()
    {
        var first = See(New, 0, (Granted, 5));
        var second = See(first, 1, (Granted, 5), (Review, 1));
        Assert.Equal(["T3-V|applications.*.natural", "T4-R|review.reconsideration"], second.Findings.Select(finding => finding.Id.Key).Order());
        Assert.True(second.Notices.Count > first.Notices.Count);
        var third = See(second, 2, (Review, 1));
        Assert.Equal([FindingStatus.Resolved, FindingStatus.Notified], third.Findings.OrderBy(finding => finding.Id.Key).Select(finding => finding.Status));
    }

    [Fact]
    public void The_violation_of_its_id_shows_it_again_when_it_is_back()
    {
        var half = See(See(New, 0, (Granted, 5)), 1, (Granted, 5), (Partial, -5));
        var back = Assert.Single(See(half, 2, (Granted, 5)).Findings);
        Assert.Null(back.Content.ShownBy);
        Assert.Equal(["T3-V|applications.*.natural", "T3-H|applications.granted.*"], back.Violations);
    }

    [Theory]
    [InlineData(FindingEventKind.Waived)]
    [InlineData(FindingEventKind.Explained)]
    [InlineData(FindingEventKind.Withdrawn)]
    public void A_decision_covers_what_is_left_of_the_matter_and_nothing_else(FindingEventKind decision)
    {
        var first = See(New, 0, (Granted, 5));
        var decided = Apply(first, new CaseChanges { Events = [new FindingEvent(first.Findings[0].Id, decision, Before, "李科长", "request 1")] });
        // One of the two identities that were decided on cannot be judged any more; the other is violated as before.
        var report = Printed((Granted, 5)).With("applications.granted.legal", CellStatus.Unreadable);
        var left = Follow(decided, Look(Before.AddDays(1)), Seen(report, body: "left"), Before.AddDays(1));
        Assert.True(Assert.Single(left.Findings).IsClosed);
        Assert.Equal(decided.Notices.Count, left.Notices.Count);
        var other = See(decided, 1, (Granted, 5), (Business, 7));
        Assert.Contains(other.Findings, finding => !finding.IsClosed);
        Assert.True(other.Findings.Single(finding => finding.Id == first.Findings[0].Id).IsClosed);
    }

    [Fact]
    public void Findings_from_before_the_diagnosis_are_resolved_together()
    {
        var content = new FindingContent(1, Severity.Error, "total", null);
        FindingId[] ids = [Id("T3-V|applications.*.natural"), Id("T3-H|applications.granted.*")];
        var old = Apply(See(New, 0), new CaseChanges { Events = [.. ids.Select(id => new FindingEvent(id, FindingEventKind.Opened, Before, "crawl", "run 0") { Content = content })] });
        var now = See(old, 1, (Granted, 5));
        Assert.Equal(ids.Order(Comparer<FindingId>.Create((one, other) => string.CompareOrdinal(one.Key, other.Key))), now.Findings.Select(finding => finding.Id).OrderBy(id => id.Key, StringComparer.Ordinal));
        Assert.All(now.Findings, finding => Assert.False(finding.IsClosed));
        Assert.All(See(now, 2).Findings, finding => Assert.Equal(FindingStatus.Resolved, finding.Status));
    }

    private static FindingId Id(string key) => FindingId.Of(Bureau.Id, Year, key);

    /// <summary>A look on a day at a report that is right but for some figures.</summary>
    private static Case See(Case state, int day, params ReadOnlySpan<(string Cell, int Off)> wrong) => Follow(
        state, Look(Before.AddDays(day)), Seen(Printed(wrong), body: string.Join(' ', wrong.ToArray())), Before.AddDays(day));

    private static SampleReport Printed(params ReadOnlySpan<(string Cell, int Off)> wrong)
    {
        var figures = Figures.Random(ReportForm.Format2021, new Random(1));
        foreach (var row in (string[])["granted", "partial"])
        {
            foreach (var who in (string[])["natural", "business"])
                Add(figures, row, who, 50);
        }

        foreach (var (cell, off) in wrong)
            figures[figures.Keys.Single(name => name.ToString() == cell)] += off;
        return new SampleReport(ReportForm.Format2021, figures);
    }

    /// <summary>More requests that add up everywhere.</summary>
    private static void Add(Dictionary<CellName, decimal> figures, string row, string who, int count)
    {
        foreach (var (name, column) in (ReadOnlySpan<(string, string)>)[(row, who), (row, "total"), ("handled", who), ("handled", "total"), ("new", who), ("new", "total")])
            figures[new CellName(ReportTable.Applications, name, column)] += count;
    }
}
