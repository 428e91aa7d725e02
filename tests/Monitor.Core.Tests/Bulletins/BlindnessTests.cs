using Monitor.Core.Agencies;
using Monitor.Core.Bulletins;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Bulletins;

/// <summary>Where the monitor does not see, by what the looks of some days came to.</summary>
public sealed class BlindnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Days of looks, the last one yesterday: <c>+</c> told something, <c>u</c> unreachable, <c>e</c> empty list, space for no look.</summary>
    public static TheoryData<string, string[], bool, string> Days => new()
    {
        { "seen yesterday", ["++++++"], true, "" },
        { "two failures are chance", ["++++uu"], true, "" },
        { "three are a site that fails", ["+++uuu"], true, "Site h0" },
        { "whatever came between, the last runs count", ["uuu+uu"], true, "" },
        { "a site fails only as a whole", ["+++uuu", "++++++"], true, "Column b0" },
        { "bodies of one site are one alarm", ["+++uuu", "uuuuuu"], true, "Site h0" },
        { "a column that was understood", ["+++eee"], true, "Column b0" },
        { "one that never was is nobody's change, but nobody sees it", ["eeeeee"], true, "Blind h0" },
        { "and not before the days are over", ["eeee"], true, "" },
        { "nor out of season", ["eeeeee"], false, "" },
        { "who was not looked at at all for days", ["+     "], true, "Blind h0" },
        { "different reasons are failures all the same, named by the last", ["+++ueu"], true, "Site h0" },
        { "which may be the column's", ["+++uue"], true, "Column b0" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void It_says_what_is_not_seen_once_for_each_body(string name, string[] bodies, bool isInSeason, string expected)
    {
        var sights = bodies.Select((days, number) => Sight($"b{number}", "h0", days, isInSeason)).ToList();
        var alarms = new Blindness(3, 5).Of(sights, [], Now.AddDays(-30), Now);
        Assert.True(string.Join("; ", alarms.Select(alarm => $"{alarm.Kind} {alarm.Subject}")) == expected, name);
    }

    [Fact]
    public void An_alarm_names_bodies_their_number_the_reason_and_since_when()
    {
        var sights = Enumerable.Range(0, 7).Select(number => Sight($"b{number}", "h0", "+++uuuu", true)).ToList();
        var alarm = Assert.Single(new Blindness(3, 5).Of(sights, [], null, Now));
        Assert.Equal((AlarmKind.Site, "h0", "unreachable", 7, 5), (alarm.Kind, alarm.Subject, alarm.Reason, alarm.Count, alarm.Names.Count));
        Assert.Equal(Now.AddDays(-4), alarm.Since);
    }

    [Fact]
    public void When_most_hosts_fail_at_once_it_is_this_side()
    {
        List<AgencySight> sights = [.. Enumerable.Range(0, 20).Select(number => Sight($"b{number}", $"h{number}", "+++uuu", true)), .. Enumerable.Range(20, 19).Select(number => Sight($"b{number}", $"h{number}", "++++++", true))];
        var alarm = Assert.Single(new Blindness(3, 5).Of(sights, [], null, Now));
        Assert.Equal((AlarmKind.Network, 20), (alarm.Kind, alarm.Count));

        // One that can be reached more, and it is the sites.
        sights.Add(Sight("b39", "h39", "++++++", true));
        Assert.Equal(20, new Blindness(3, 5).Of(sights, [], null, Now).Count(each => each.Kind == AlarmKind.Site));
    }

    [Fact]
    public void Who_was_unseen_in_season_stays_so_until_somebody_is_seen()
    {
        var sight = Sight("b0", "h0", "eeeeee", false);
        var standing = new Alarm(AlarmKind.Blind, "h0");
        Assert.Equal(AlarmKind.Blind, Assert.Single(new Blindness(3, 5).Of([sight], [standing], null, Now)).Kind);
        Assert.Empty(new Blindness(3, 5).Of([Sight("b0", "h0", "eeeee+", false)], [standing], null, Now));
    }

    [Fact]
    public void Who_was_never_looked_at_is_unseen_when_others_have_been_for_days()
    {
        var body = new AgencySight(Body("b0", "h0"), true);
        var none = new AgencySight(Body("b1", null), true);
        Assert.Empty(new Blindness(3, 5).Of([body, none], [], null, Now));
        Assert.Empty(new Blindness(3, 5).Of([body, none], [], Now.AddDays(-4), Now));
        Assert.Equal(["h0 notLooked", "- noColumn"], new Blindness(3, 5).Of([body, none], [], Now.AddDays(-5), Now).Select(alarm => $"{alarm.Subject} {alarm.Reason}"));
    }

    [Fact]
    public void What_one_column_could_tell_was_told_by_the_run()
    {
        var body = Body("b0", "h0");
        Observation[] looks =
        [
            Looked(body, "e", Now, "r2"), Looked(body, "f", Now, "r2"),
            Looked(body, "e", Now.AddDays(-1), "r1"), Looked(body, "+", Now.AddDays(-1), "r1"),
        ];
        var sight = AgencySight.Of(body, true, looks, null);
        Assert.Equal((0, Now), (sight.Failures, sight.LastSeen));

        // That it is in none of them was not seen where one could not be read.
        Assert.Equal(1, AgencySight.Of(body, true, looks[2..], null).Failures);
    }

    private static AgencySight Sight(string id, string host, string days, bool isInSeason)
    {
        var body = Body(id, host);
        var looks = days.Select((sign, day) => (sign, At: Now.AddDays(day - days.Length))).Where(look => look.sign != ' ').Reverse();
        return AgencySight.Of(body, isInSeason, [.. looks.Select(look => Looked(body, look.sign.ToString(), look.At, $"{look.At:O}"))], null);
    }

    private static Observation Looked(Agency body, string sign, DateTimeOffset at, string run)
    {
        Look look = sign switch
        {
            "+" => new Look.Absent(at),
            "f" => new Look.Found(at, null),
            "u" => new Look.Unknown(at, "unreachable"),
            "e" => new Look.Unknown(at, "emptyList"),
            _ => throw new ArgumentException(sign, nameof(sign)),
        };
        return new Observation(body.Id, 2025, body.Columns[0], at, look, new Coverage(1, true, 1, 0, 0), run);
    }

    private static Agency Body(string id, string? host) =>
        new(AgencyId.TryParse(id, out var parsed) ? parsed : default, $"清河县{id}局", [], BodyKind.Department, "河北省") { Columns = host is null ? [] : [new Uri($"http://{host}/nb/")] };
}
