using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Core.Tests.Notices;

public sealed class NoticeIdTests
{
    private static readonly FindingId One = Parse("hengshan.2026.T3-I.applications.*.natural");
    private static readonly FindingId Other = Parse("hengshan.2026.PUB-01.-");

    [Fact]
    public void The_id_follows_from_findings_stage_and_recipient_and_not_from_their_order() =>
        Assert.Equal(NoticeId.Of([One, Other], "first", "a@b.cn"), NoticeId.Of([Other, One, One], "first", "a@b.cn"));

    [Fact]
    public void Another_finding_stage_or_recipient_is_another_notice()
    {
        NoticeId[] ids = [NoticeId.Of([One], "first", "a@b.cn"), NoticeId.Of([Other], "first", "a@b.cn"), NoticeId.Of([One], "reminder", "a@b.cn"), NoticeId.Of([One], "first", "c@b.cn")];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void The_id_never_changes_because_it_stands_in_the_archive() =>
        Assert.Equal("e867c35499dbc97476b96664d5fe0442", NoticeId.Of([One, Other], "first", "a@b.cn").Value);

    [Fact]
    public void An_id_is_read_back()
    {
        var id = NoticeId.Of([One], "first", "a@b.cn");
        Assert.True(NoticeId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.False(NoticeId.TryParse(id.Value.ToUpperInvariant(), out _));
    }

    [Fact]
    public void A_part_with_a_line_break_is_refused() =>
        Assert.Throws<ArgumentException>(() => NoticeId.Of([One], "first\nsecond", "a@b.cn"));

    private static FindingId Parse(string text) => FindingId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
