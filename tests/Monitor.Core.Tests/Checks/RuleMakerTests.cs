using Monitor.Core.Agencies;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Who may make regulations, as far as a name and a kind tell (T2-02; source: 立法法).</summary>
public sealed class RuleMakerTests
{
    [Theory]
    [InlineData("湖南省水利厅", "violated: warning")] // the department of a province may not, though the province may
    [InlineData("太平镇人民政府", "violated: warning")] // a town may not, whatever region its name leaves out
    [InlineData("水利局", "not evaluated: noRegistry")] // a ministry's or a county's: the name does not tell
    [InlineData("湖南省人民政府办公厅", "holds")] // drafts the province's own
    [InlineData("清河旗人民政府", "violated: warning")]
    public void The_name_tells_who_may_make_regulations(string agency, string expected) =>
        Assert.Equal(expected, Judged.By("T2-02", Making(agency).ToSubject()));

    [Fact]
    public void The_registry_s_name_and_kind_come_before_the_report_s()
    {
        Assert.Equal("holds", Judged.By("T2-02", Making("清河县水利局").ToSubject().Registered("湖南省人民政府", BodyKind.Government)));
        Assert.Equal("violated: warning", Judged.By("T2-02", Making("湖南省人民政府").ToSubject().Registered("清河县人民政府", BodyKind.Government)));
    }

    [Fact]
    public void A_body_of_no_known_kind_is_not_judged() =>
        Assert.Equal("not evaluated: noRegistry", Judged.By("T2-02", Making("清河县水利局").ToSubject() with { Kind = null }));

    private static SampleReport Making(string agency) =>
        new SampleReport { Agency = agency }.With("proactive.rules.made", CellStatus.Number, 1).With("proactive.rules.inForce", CellStatus.Number, 1);
}
