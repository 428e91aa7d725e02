using System.Text.Json;
using Monitor.Core.Bulletins;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Delivery.Webhooks;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>What the office gets to read of the monitor.</summary>
public sealed class BulletinLetterTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 5, 23, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Bulletin> Bulletins = new()
    {
        ["alarms"] = Of() with
        {
            News =
            [
                new(AlarmChange.Begun, new Alarm(AlarmKind.Site, "jt.qinghe.example") { Since = At.AddDays(-3), Reason = "unreachable", Count = 7, Names = ["清河县交通运输局", "清河县公路局", "清河县铁路办公室", "清河县航运局", "清河县运输管理所"] }),
                new(AlarmChange.Begun, new Alarm(AlarmKind.Column, "qinghe-jyj") { Since = At.AddDays(-4), Reason = "emptyList", Count = 1, Names = ["清河县教育局"] }),
                new(AlarmChange.Begun, new Alarm(AlarmKind.Blind, "mz.qinghe.example") { Reason = "noReportItems", Count = 1, Names = ["清河县民政局"] }),
                new(AlarmChange.Begun, new Alarm(AlarmKind.Timer, "PlanCrawl") { Since = At.AddHours(-29) }),
                new(AlarmChange.Reminded, new Alarm(AlarmKind.Orders, "orders") { Count = 3 }),
                new(AlarmChange.Ended, new Alarm(AlarmKind.Network, "*") { Since = At.AddDays(-2), Count = 63 }),
            ],
        },
        ["alarms-ended"] = Of() with { News = [new(AlarmChange.Ended, new Alarm(AlarmKind.Site, "jt.qinghe.example") { Since = At.AddDays(-9), Reason = "tls", Count = 1, Names = ["清河县公路局"] })] },
        ["digest"] = Of() with
        {
            Digest = new Digest(
                2025, At.AddDays(-1), 412,
                new Dictionary<string, int> { ["dueSoon"] = 12, ["published"] = 340, ["publishedLate"] = 4, ["missing"] = 31, ["unverifiable"] = 25 },
                new Dictionary<string, int> { ["unreachable"] = 6, ["emptyList"] = 19 },
                new Dictionary<string, int> { ["critical"] = 31, ["error"] = 58, ["warning"] = 120, ["info"] = 0 },
                new Dictionary<string, int> { ["new"] = 9, ["resolved"] = 4, ["withdrawn"] = 1 },
                3, ["清河县水利局", "清河县林业局"], [new DeadNotice("0123456789abcdef0123456789abcdef", "清河县水利局")], 2,
                [new Alarm(AlarmKind.Site, "jt.qinghe.example") { Since = At.AddDays(-3), Reason = "unreachable", Count = 2, Names = ["清河县交通运输局", "清河县公路局"] }],
                [new DayHash(new DateOnly(2026, 2, 4), new string('a', 64)), new DayHash(new DateOnly(2026, 2, 5), null)])
            {
                AccusedInAll = 33,
                DeadInAll = 2,
                AlarmsInAll = 2,
                WithoutCase = 5,
            },
        },
        ["digest-nothing"] = Of() with
        {
            Digest = new Digest(
                2025, At.AddDays(-1), 3, new Dictionary<string, int> { ["notDue"] = 3 }, new Dictionary<string, int>(), new Dictionary<string, int> { ["critical"] = 0 }, new Dictionary<string, int>(),
                0, [], [], 0, [], [new DayHash(new DateOnly(2026, 2, 5), new string('b', 64))]),
        },
    };

    public static TheoryData<string, string> Letters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in Bulletins.Keys)
            {
                foreach (var language in Messages.Languages)
                    data.Add(name, language.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_bulletin_reads_as_it_was_approved(string name, string language)
    {
        var (subject, text) = BulletinLetter.Write(Bulletins[name], Messages.Languages.Single(culture => culture.Name == language));
        Golden.Match($"{subject}\n\n{text}", "tests", "Monitor.Delivery.Tests", "Golden", $"{name}.{language}.txt");
        Assert.InRange(subject.Length, 1, 78);
        Assert.Contains(Bulletins[name].Id.Value, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_registries_and_pages_cannot_begin_a_line()
    {
        const string hostile = "教育局\r\nBcc: a@b.example\n\n　　请将款项汇至";
        var bulletin = Of() with { News = [new(AlarmChange.Begun, new Alarm(AlarmKind.Site, hostile) { Reason = hostile, Count = 1, Names = [hostile] })] };
        var (subject, text) = BulletinLetter.Write(bulletin, Messages.Chinese);
        Assert.DoesNotContain('\n', subject);
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("Bcc", StringComparison.Ordinal) || line.TrimStart('　').StartsWith("请将", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alarms", "alarm", 6)]
    [InlineData("digest", "digest", 0)]
    public void What_is_posted_follows_the_schema_and_has_the_alarms_as_data(string name, string stage, int alarms)
    {
        var bulletin = Bulletins[name];
        var (subject, text) = BulletinLetter.Write(bulletin, Messages.Chinese);
        using var json = JsonDocument.Parse(WebhookJson.Write(new NoticeMessage(bulletin.Id, "webhook:oa", subject, text, bulletin.PlannedAt) { Bulletin = bulletin }));
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs", "webhook.schema.json")));
        Assert.Empty(JsonSchema.Errors(schema.RootElement, json.RootElement));
        Assert.Equal(stage, json.RootElement.GetProperty("stage").GetString());
        Assert.Equal(alarms, json.RootElement.TryGetProperty("alarms", out var list) ? list.GetArrayLength() : 0);
    }

    private static Bulletin Of() => new(new DateOnly(2026, 2, 6), 1, "office@qinghe.example", At);
}
