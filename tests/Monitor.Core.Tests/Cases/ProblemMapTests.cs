using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Cases;

public sealed class ProblemMapTests
{
    [Fact]
    public void Few_bodies_stand_by_their_rules_and_who_has_nothing_open_is_left_out()
    {
        var map = ProblemMap.Of(
            [
                Body("aa", "湖东省/北市", ("T3-H", Severity.Error, FindingStatus.Open), ("T3-H", Severity.Warning, FindingStatus.Notified), ("PUB-01", Severity.Critical, FindingStatus.Resolved)),
                Body("bb", "湖东省/北市", ("FEE-01", Severity.Warning, FindingStatus.Waived)),
                Body("cc", "湖东省/北市/中县", ("STR-02", Severity.Info, FindingStatus.Open)),
            ],
            null,
            1);
        Assert.False(map.IsByRegion);
        Assert.Equal(["STR-02", "T3-H"], map.Columns);
        Assert.Equal(
            [("aa", "T3-H", Severity.Error, 2), ("cc", "STR-02", Severity.Info, 1)],
            map.Lines.Select(line => (line.Agency!.Value.Value, line.Cells[0].Column, line.Cells[0].Severity, line.Cells[0].Count)));
        Assert.Equal((1, 1, 0), (map.Part, map.Parts, map.NotCounted));
    }

    [Fact]
    public void Many_bodies_stand_by_the_level_below_what_they_share_and_their_own_beside_it()
    {
        List<CaseSummary> cases =
        [
            .. Many(30, "湖东省/北市"), .. Many(20, "湖东省/北市/中县"), .. Many(3, "湖东省/北市/中县/小镇"), .. Many(1, "湖东省/北市/东县"),
        ];
        var map = ProblemMap.Of(cases, null, 1);
        Assert.True(map.IsByRegion);
        Assert.Equal(["FEE", "T3"], map.Columns);
        Assert.Equal(
            [("湖东省/北市", true, 30), ("湖东省/北市/东县", false, 1), ("湖东省/北市/中县", false, 23)],
            map.Lines.OrderBy(line => line.Region, StringComparer.Ordinal).Select(line => (line.Region, line.IsOwn, line.Cells.First(cell => cell.Column == "FEE").Count)).OrderBy(line => line.Region.Length).ThenBy(line => line.Item3));
        Assert.All(map.Lines, line => Assert.Equal(Severity.Error, line.Cells.First(cell => cell.Column == "T3").Severity));

        var own = ProblemMap.Of(cases, "湖东省/北市", 1);
        Assert.False(own.IsByRegion);
        Assert.Equal(30, own.Lines.Count);
    }

    [Fact]
    public void More_than_fits_stands_in_parts_each_body_once()
    {
        var cases = Many(500, "湖东省/北市").ToList();
        var first = ProblemMap.Of(cases, null, 1);
        Assert.False(first.IsByRegion);
        var parts = Enumerable.Range(1, first.Parts).Select(part => ProblemMap.Of(cases, null, part)).ToList();
        Assert.Equal(cases.Select(item => item.Id.Agency), parts.SelectMany(part => part.Lines).Select(line => line.Agency!.Value));
        Assert.All(parts, part => Assert.InRange(part.Lines.Count, 1, ProblemMap.MostBodies));
        Assert.All(parts, part => Assert.InRange(part.Lines.Sum(line => line.Cells.Count), 1, ProblemMap.MostCells));
        Assert.Empty(ProblemMap.Of(cases, null, first.Parts + 1).Lines);
    }

    [Fact]
    public void What_an_older_version_wrote_is_not_called_faultless()
    {
        var map = ProblemMap.Of([Body("aa", "湖东省", ("T3-H", Severity.Error, FindingStatus.Open)) with { Rules = null }], null, 1);
        Assert.Equal((0, 1), (map.Lines.Count, map.NotCounted));
    }

    [Fact]
    public void Who_would_not_stand_in_the_map_is_not_missed_in_it()
    {
        List<CaseSummary> cases = [Body("aa", "湖东省") with { Rules = null }, Body("bb", "湖东省/北市") with { Rules = null }];
        Assert.Equal((2, 1, 1), (ProblemMap.Of(cases, null, 1).NotCounted, ProblemMap.Of(cases, "湖东省", 1).NotCounted, ProblemMap.Of(cases, "湖东省/北市", 1).NotCounted));
    }

    [Fact]
    public void Rules_are_found_by_their_whole_id()
    {
        var counts = Body("aa", "湖东省", ("STR-02", Severity.Info, FindingStatus.Open), ("T3-H", Severity.Error, FindingStatus.Resolved)).Rules!;
        Assert.Equal((true, true, false, false), (counts.Has("STR-02"), counts.Has("T3-H"), counts.Has("STR-0"), counts.Has("TR-02")));
        Assert.Equal([new RuleCount("STR-02", Severity.Info, 1, 1), new RuleCount("T3-H", Severity.Error, 0, 1)], counts.Read());
        Assert.Throws<FormatException>(() => new RuleCounts("T3-H 2").Read().ToList());
    }

    private static IEnumerable<CaseSummary> Many(int count, string region) => Enumerable.Range(0, count).Select(number =>
        Body(string.Create(CultureInfo.InvariantCulture, $"body-{region.Length}-{number:D3}"), region, ("FEE-01", Severity.Warning, FindingStatus.Open), ("T3-H", Severity.Error, FindingStatus.Open)));

    private static CaseSummary Body(string id, string region, params (string Rule, Severity Severity, FindingStatus Status)[] findings)
    {
        var agency = AgencyId.TryParse(id, out var parsed) ? parsed : throw new FormatException(id);
        return new CaseSummary(new CaseId(agency, 2025), id, region, new DateOnly(2026, 1, 31), ObligationStatus.Published, null, [])
        {
            Rules = RuleCounts.Of(findings.Index().Select(item => new Finding(
                new FindingId(agency, 2025, item.Item.Rule, $"row.{item.Index}"), item.Item.Status, new FindingContent(1, item.Item.Severity, "total", null), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1))),
        };
    }
}
