using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Reports;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Cases;

/// <summary>What becomes of a finding that is not found any more: it was mended, or we were wrong, or the office measures in another way.</summary>
public sealed class DisappearedTests
{
    public static TheoryData<string, Func<FindingContent, FindingContent>> OtherVersions => new()
    {
        { "rule", content => content with { RuleVersion = content.RuleVersion + 1 } },
        { "reader", content => content with { Proof = content.Proof! with { ReaderVersion = 0 } } },
    };

    [Theory]
    [MemberData(nameof(OtherVersions))]
    public void What_another_version_does_not_find_in_the_same_bytes_was_our_error_and_who_was_told_is_told_so(string name, Func<FindingContent, FindingContent> older)
    {
        Assert.NotEmpty(name);
        var told = Sent(AsOf(Follow(New, Look(Before), Seen(Faulty())), older));
        var later = Follow(told, Look(After), Seen(new SampleReport()), After);

        Assert.Equal(FindingStatus.Withdrawn, Assert.Single(later.Findings).Status);
        Assert.Equal(FindingEvent.ProofLost, later.EventsOf(later.Findings[0].Id).Last(change => change.Kind == FindingEventKind.Withdrawn).Note);
        Assert.Equal(Bureau.Contacts.Order(StringComparer.Ordinal), later.Notices.Where(notice => notice.Step == NoticeSteps.Retraction).Select(notice => notice.Recipient).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(later.Notices, notice => notice.Step == NoticeSteps.Resolved);

        // A version after that may find it again.
        Assert.Equal(FindingStatus.Notified, Assert.Single(Follow(later, Look(After.AddDays(1)), Seen(Faulty()), After.AddDays(1)).Findings).Status);
    }

    [Theory]
    [MemberData(nameof(OtherVersions))]
    public void What_another_version_cannot_judge_in_the_same_bytes_is_taken_back_too(string name, Func<FindingContent, FindingContent> older)
    {
        Assert.NotEmpty(name);
        var told = AsOf(Follow(New, Look(Before), Seen(Faulty())), older);
        var unread = new SampleReport().With(Natural, CellStatus.Unreadable, null);
        Assert.Equal(FindingStatus.Withdrawn, Assert.Single(Follow(told, Look(After), Seen(unread), After).Findings, IsFault).Status);
        // Other bytes: what stood there may stand there still.
        Assert.Equal(FindingStatus.Notified, Assert.Single(Follow(told, Look(After), Seen(unread, body: "other"), After).Findings, IsFault).Status);
    }

    [Theory]
    [MemberData(nameof(OtherVersions))]
    public void Other_bytes_without_the_fault_are_mended_whatever_the_version(string name, Func<FindingContent, FindingContent> older)
    {
        Assert.NotEmpty(name);
        var told = Sent(AsOf(Follow(New, Look(Before), Seen(Faulty())), older));
        var mended = Follow(told, Look(After), Seen(new SampleReport(), body: "mended"), After);
        Assert.Equal(FindingStatus.Resolved, Assert.Single(mended.Findings).Status);
        Assert.DoesNotContain(mended.Notices, notice => notice.Step == NoticeSteps.Retraction);
    }

    [Fact]
    public void What_the_same_version_cannot_judge_stays_as_it_is()
    {
        var told = Follow(New, Look(Before), Seen(Faulty()));
        var unread = new SampleReport().With(Natural, CellStatus.Unreadable, null);
        Assert.Equal(FindingStatus.Notified, Assert.Single(Follow(told, Look(After), Seen(unread), After).Findings, IsFault).Status);
    }

    [Fact]
    public void What_the_office_measures_in_another_way_now_is_neither_mended_nor_our_error()
    {
        var told = Sent(AsOf(Follow(New, Look(Before), Seen(Faulty())), content => content with { Policy = new Policy { FeeDecimals = 2 }.Hash }));
        var later = Follow(told, Look(After), Seen(new SampleReport()), After);
        Assert.Equal(FindingStatus.Waived, Assert.Single(later.Findings).Status);
        Assert.Equal(told.Notices.Count, later.Notices.Count);
        Assert.Equal((FindingEvent.ByPolicy, FindingEvent.PolicyChanged), later.EventsOf(later.Findings[0].Id).Select(change => (change.Actor, change.Note)).Last());

        Assert.Equal(FindingStatus.Notified, Assert.Single(Follow(later, Look(After.AddDays(1)), Seen(Faulty()), After.AddDays(1)).Findings).Status);
    }

    private static bool IsFault(Finding finding) => finding.Id.Rule.StartsWith("T3-", StringComparison.Ordinal);

    private static Case AsOf(Case told, Func<FindingContent, FindingContent> older) => Apply(told, new CaseChanges
    {
        Events = [.. told.Findings.Select(finding => new FindingEvent(finding.Id, FindingEventKind.Changed, Before, "crawl", "older") { Content = older(finding.Content) })],
    });

    private static Case Sent(Case told) => Apply(told, new CaseChanges
    {
        Deliveries = [.. told.Notices.Select(notice => new NoticeDelivery(notice.Id, 1, Before) { EndedAt = Before, SentAt = Before })],
    });
}
