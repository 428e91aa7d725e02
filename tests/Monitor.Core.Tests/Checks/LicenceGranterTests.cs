using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Who certainly grants no licences, as far as a name tells (T2-06; source: 行政许可法 Art. 22 and the national list of licences).</summary>
public sealed class LicenceGranterTests
{
    private static readonly Policy Asking = new() { Rules = new Dictionary<string, RulePolicy> { ["T2-06"] = new(true, null) } };

    [Theory]
    [InlineData("清河县审计局", "violated: info")]
    [InlineData("审计局", "violated: info")] // no level of it grants any
    [InlineData("望江省审计厅", "violated: info")]
    [InlineData("海西蒙古族藏族自治州信访局", "violated: info")]
    [InlineData("清河县人民政府研究室", "violated: info")]
    [InlineData("长林市机关事务管理局", "violated: info")]
    [InlineData("长林市机关事务服务局", "violated: info")]
    [InlineData("长林市北山区统计局", "violated: info")]
    [InlineData("清河旗统计局", "violated: info")]
    [InlineData("望江省统计局", "holds")] // a province's licenses surveys with a foreign party
    [InlineData("广西壮族自治区统计局", "holds")] // so does an autonomous region's, which is no district
    [InlineData("北京市统计局", "holds")]
    [InlineData("长林市统计局", "holds")] // a city may have been entrusted with it
    [InlineData("滨江新区统计局", "holds")]
    [InlineData("滨江经济开发区统计局", "holds")]
    [InlineData("统计局", "holds")] // of a province for all that the name tells
    [InlineData("清河县档案局", "holds")] // permits late transfers and sales of copies
    [InlineData("清河县财政和审计局", "holds")] // two in one
    [InlineData("清河县信访局(清河县行政审批局)", "holds")] // has another name besides
    [InlineData("清河县建筑研究室", "holds")] // no government's
    [InlineData("清河县水利局", "holds")]
    public void The_name_tells_who_certainly_grants_none(string agency, string expected) => Assert.Equal(expected, By(Granting(agency).ToSubject()));

    [Fact]
    public void A_body_without_a_known_name_is_not_judged() =>
        Assert.Equal("not evaluated: noRegistry", By(Nameless(Granting("清河县审计局").ToSubject())));

    [Fact]
    public void The_registry_s_name_comes_before_the_report_s()
    {
        Assert.Equal("holds", By(Granting("清河县审计局").ToSubject().Registered("清河县水利局", BodyKind.Department)));
        Assert.Equal("violated: info", By(Granting("清河县水利局").ToSubject().Registered("清河县审计局", BodyKind.Department)));
    }

    [Theory]
    [InlineData(0, CellStatus.Number, "holds")]
    [InlineData(null, CellStatus.Blank, "holds")]
    [InlineData(1, CellStatus.Number, "violated: info")]
    [InlineData(1, CellStatus.Unreadable, "not evaluated: unreadable")]
    public void Only_a_figure_above_zero_speaks_of_licences(int? decisions, CellStatus status, string expected)
    {
        var report = new SampleReport { Agency = "清河县审计局" }.With("proactive.licences.decisions", status, decisions);
        Assert.Equal(expected, By(report.ToSubject()));
    }

    [Fact]
    public void The_cells_are_named()
    {
        var subject = Granting("清河县审计局").ToSubject() with { Policy = Asking };
        Assert.Equal("proactive.licences.decisions", Judged.Value("T2-06", subject, "cells"));
    }

    [Fact]
    public void No_office_is_asked_that_did_not_want_it() => Assert.Equal("not evaluated: switchedOff", Judged.By("T2-06", Granting("清河县审计局").ToSubject()));

    private static CheckSubject Nameless(CheckSubject subject) => subject with { Report = subject.Report with { Agency = null } };

    private static string By(CheckSubject subject) => Judged.By("T2-06", subject with { Policy = Asking });

    private static SampleReport Granting(string agency) => new SampleReport { Agency = agency }.With("proactive.licences.decisions", CellStatus.Number, 1);
}
