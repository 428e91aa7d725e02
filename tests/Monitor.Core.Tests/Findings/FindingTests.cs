using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Tests.Findings;

public sealed class FindingTests
{
    private static readonly DateTimeOffset Instant = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FindingId Id = FindingId.TryParse("hengshan.2026.T3-I.applications.*.natural", out var id) ? id : throw new FormatException();
    private static readonly FindingContent Content = new(1, Severity.Error, "printedIdentity", null);

    public static TheoryData<string, FindingEventKind[], FindingStatus> Lives() => new()
    {
        { "found", [], FindingStatus.Open },
        { "another number", [FindingEventKind.Changed], FindingStatus.Open },
        { "told", [FindingEventKind.Notified], FindingStatus.Notified },
        { "told twice", [FindingEventKind.Notified, FindingEventKind.Notified], FindingStatus.Notified },
        { "being mended", [FindingEventKind.Notified, FindingEventKind.RectificationStarted], FindingStatus.Rectifying },
        { "reminded while being mended", [FindingEventKind.RectificationStarted, FindingEventKind.Notified], FindingStatus.Rectifying },
        { "half mended", [FindingEventKind.Notified, FindingEventKind.Changed], FindingStatus.Notified },
        { "mended", [FindingEventKind.Notified, FindingEventKind.RectificationStarted, FindingEventKind.Resolved], FindingStatus.Resolved },
        { "mended without a word", [FindingEventKind.Resolved], FindingStatus.Resolved },
        { "back again", [FindingEventKind.Resolved, FindingEventKind.Reopened], FindingStatus.Open },
        { "explained", [FindingEventKind.Notified, FindingEventKind.Explained], FindingStatus.Explained },
        { "waived", [FindingEventKind.Waived], FindingStatus.Waived },
        { "our error", [FindingEventKind.Notified, FindingEventKind.Withdrawn], FindingStatus.Withdrawn },
        { "our error, found out after it was mended", [FindingEventKind.Resolved, FindingEventKind.Withdrawn], FindingStatus.Withdrawn },
        { "waived for longer", [FindingEventKind.Waived, FindingEventKind.Waived], FindingStatus.Waived },
        { "spoken of", [FindingEventKind.Notified, FindingEventKind.Commented, FindingEventKind.Assigned], FindingStatus.Notified },
        { "spoken of after it was closed", [FindingEventKind.Withdrawn, FindingEventKind.Commented, FindingEventKind.Assigned], FindingStatus.Withdrawn },
        { "the retraction was sent", [FindingEventKind.Withdrawn, FindingEventKind.Notified], FindingStatus.Withdrawn },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public void The_state_is_what_the_events_come_to(string name, FindingEventKind[] kinds, FindingStatus expected)
    {
        var finding = Finding.Fold(kinds.Select((kind, i) => Happened(kind, i + 1)).Prepend(Happened(FindingEventKind.Opened, 0)));
        Assert.True(expected == finding!.Status, name);
        Assert.Equal(kinds.Length + 1, finding.Events);
        Assert.Equal(Instant, finding.OpenedAt);
        Assert.Equal(Instant.AddDays(kinds.Length), finding.ChangedAt);
    }

    public static TheoryData<string, FindingEventKind[]> Impossible() => new()
    {
        { "opened twice", [FindingEventKind.Opened, FindingEventKind.Opened] },
        { "begins without being opened", [FindingEventKind.Notified] },
        { "mended twice", [FindingEventKind.Opened, FindingEventKind.Resolved, FindingEventKind.Resolved] },
        { "changed after it was mended", [FindingEventKind.Opened, FindingEventKind.Resolved, FindingEventKind.Changed] },
        { "withdrawn twice", [FindingEventKind.Opened, FindingEventKind.Withdrawn, FindingEventKind.Withdrawn] },
        { "reopened while open", [FindingEventKind.Opened, FindingEventKind.Reopened] },
        { "mended after it was waived", [FindingEventKind.Opened, FindingEventKind.Waived, FindingEventKind.Resolved] },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_happen_is_refused(string name, FindingEventKind[] kinds)
    {
        var exception = Record.Exception(() => Finding.Fold(kinds.Select(Happened)));
        Assert.True(exception is InvalidOperationException, name);
    }

    [Fact]
    public void A_change_brings_its_contents_and_other_events_leave_them()
    {
        var changed = Happened(FindingEventKind.Changed, 1) with { Content = Content with { Left = 5 } };
        var finding = Finding.Fold([Happened(FindingEventKind.Opened, 0), changed, Happened(FindingEventKind.Notified, 2)]);
        Assert.Equal(5, finding!.Content.Left);
        Assert.Throws<InvalidOperationException>(() => finding.After(changed with { Content = null }));
    }

    [Fact]
    public void A_finding_knows_until_when_it_is_waived_and_who_handles_it()
    {
        var day = new DateOnly(2027, 3, 31);
        var waived = Finding.Fold([Happened(FindingEventKind.Opened, 0), Happened(FindingEventKind.Assigned, 1) with { AssignedTo = "李科员" }, Happened(FindingEventKind.Waived, 2) with { Until = day }])!;
        Assert.Equal((day, "李科员"), (waived.WaivedUntil, waived.AssignedTo));
        Assert.Equal([false, true], new[] { day, day.AddDays(1) }.Select(waived.IsWaiverOver));

        var mended = waived.After(Happened(FindingEventKind.Resolved, 3));
        Assert.Equal((FindingStatus.Resolved, day), (mended.Status, mended.WaivedUntil));
        Assert.Equal(FindingStatus.Waived, mended.After(Happened(FindingEventKind.Waived, 4) with { Until = day }).Status);
        var reopened = waived.After(Happened(FindingEventKind.Reopened, 3));
        Assert.Equal((FindingStatus.Open, null, "李科员"), (reopened.Status, reopened.WaivedUntil, reopened.AssignedTo));
        Assert.False(reopened.After(Happened(FindingEventKind.Resolved, 4)).Allows(FindingEventKind.Waived));
    }

    [Fact]
    public void An_event_of_another_finding_is_refused()
    {
        var finding = Finding.Open(Happened(FindingEventKind.Opened, 0));
        Assert.Throws<InvalidOperationException>(() => finding.After(Happened(FindingEventKind.Notified, 1) with { Finding = Id with { Year = 2025 } }));
    }

    [Fact]
    public void No_events_are_no_finding() => Assert.Null(Finding.Fold([]));

    private static FindingEvent Happened(FindingEventKind kind, int day) => new(Id, kind, Instant.AddDays(day), "crawl", $"run {day}")
    {
        Content = kind is FindingEventKind.Opened or FindingEventKind.Changed ? Content : null,
    };
}
