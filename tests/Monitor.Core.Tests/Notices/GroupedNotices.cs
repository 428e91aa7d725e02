using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Notices;

/// <summary>What one person is told of one report in one run is one letter.</summary>
public sealed class GroupedNotices
{
    private static SampleReport Wrong(string who) => new SampleReport().With($"applications.new.{who}", CellStatus.Number, 5);

    [Fact]
    public void All_that_is_wrong_with_a_report_is_one_notice_for_each_contact()
    {
        var state = Follow(New, Look(Before), Seen(Wrong("natural").With("review.reconsideration.total", CellStatus.Number, 999)));
        Assert.True(state.Findings.Count(finding => finding.Content.Severity >= Severity.Error) >= 2);
        Assert.Equal(Bureau.Contacts.Order(StringComparer.Ordinal), state.Notices.Select(notice => notice.Recipient).Order(StringComparer.Ordinal));
        Assert.All(state.Notices, notice => Assert.Equal(Grave(state), notice.Findings.ToHashSet()));
    }

    [Fact]
    public void A_late_report_has_a_letter_of_its_own_beside_that_about_its_figures()
    {
        var late = Wrong("natural");
        late.Dates[0] = late.Dates[0] with { Value = new DateOnly(2024, 2, 4) };
        var state = Follow(New, Look(After.AddDays(5)) with { PublishedOn = new DateOnly(2024, 2, 4) }, Seen(late), After.AddDays(5));
        var first = state.Notices.Where(notice => notice.Recipient == Bureau.Contacts[0]).ToList();
        Assert.Equal(2, first.Count);
        Assert.Equal(["PUB-02"], Assert.Single(first, notice => notice.Findings.Any(finding => finding.Rule == "PUB-02")).Findings.Select(finding => finding.Rule));
        Assert.Equal("PUB-02", Assert.Single(state.Notices, notice => notice.Step == NoticeSteps.Office).Findings[0].Rule);
    }

    [Fact]
    public void Only_what_is_new_is_told_in_the_next_run()
    {
        var first = Follow(New, Look(Before), Seen(Wrong("natural")));
        var second = Follow(first, Look(Before.AddDays(1)), Seen(Wrong("natural").With("review.reconsideration.total", CellStatus.Number, 999), body: "more"), Before.AddDays(1));
        var added = second.Notices.Except(first.Notices).ToList();
        Assert.Equal(Bureau.Contacts.Count, added.Count);
        Assert.All(added, notice => Assert.Empty(notice.Findings.Intersect(first.Findings.Select(finding => finding.Id))));
    }

    [Fact]
    public void What_was_told_by_single_notices_before_is_not_told_again()
    {
        var state = Follow(New, Look(Before), Seen(Wrong("natural").With("review.reconsideration.total", CellStatus.Number, 999)));
        var single = state with
        {
            Notices = [.. state.Notices.SelectMany(notice => notice.Findings.Select(finding => notice with { Findings = [finding] }))],
        };
        Assert.True(single.Plan(Assess(Before.AddDays(1)).AtDeadline(single)).IsEmpty);
    }

    [Fact]
    public void A_finding_that_comes_back_is_told_again_beside_what_is_new()
    {
        var first = Follow(New, Look(Before), Seen(Wrong("natural")));
        var mended = Follow(first, Look(Before.AddDays(1)), Seen(new SampleReport(), body: "mended"), Before.AddDays(1));
        var both = Follow(mended, Look(Before.AddDays(2)), Seen(Wrong("natural").With("review.reconsideration.total", CellStatus.Number, 999), body: "again"), Before.AddDays(2));
        var told = both.Notices.Except(mended.Notices).Where(notice => notice.Recipient == Bureau.Contacts[0]).ToList();
        Assert.Equal(["first", "first.2"], told.Select(notice => notice.Stage).Order(StringComparer.Ordinal));
        Assert.Equal(Grave(both), told.SelectMany(notice => notice.Findings).ToHashSet());
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 40)]
    [InlineData(20, 40)]
    public void However_much_is_wrong_and_however_many_are_told_what_hangs_together_fits_in_a_transaction(int contacts, int findings)
    {
        var agency = Bureau with { Contacts = [.. Enumerable.Range(1, contacts).Select(number => $"c{number}@qinghe.example")] };
        var opened = Enumerable.Range(1, findings).Select(number => new FindingEvent(
            FindingId.Of(agency.Id, Year, $"T3-H|row{number}"), FindingEventKind.Opened, Before, "crawl", "run 1") { Content = new FindingContent(1, Severity.Error, "total", null) });
        var state = Apply(New, new CaseChanges { Obligation = new ObligationState(agency.Name, agency.Jurisdiction, Due, ObligationStatus.Published, Before), Events = [.. opened] });
        var changes = new Assessment(agency, Due, Before, "assess", "run 2", NoticeRecipients.AgenciesOnly, Policy.Standard).AtDeadline(state);

        Assert.All(agency.Contacts, contact => Assert.Equal(findings, changes.Notices.Where(notice => notice.Recipient == contact).SelectMany(notice => notice.Findings).Distinct().Count()));
        Assert.All(changes.Notices, notice => Assert.InRange(notice.Findings.Count, 1, Notice.MaxFindings));
        // Findings that share a notice: their rows, an event of each, one for each notice about it, and the notices.
        Assert.All(changes.Notices.GroupBy(notice => notice.Findings[0]), together =>
            Assert.InRange(together.Count() + together.First().Findings.Count * (2 + together.Count()), 1, 99));
    }

    private static HashSet<FindingId> Grave(Case state) => [.. state.Findings.Where(finding => finding.Content.Severity >= Severity.Error).Select(finding => finding.Id)];
}
