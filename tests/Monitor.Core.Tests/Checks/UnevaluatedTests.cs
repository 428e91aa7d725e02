using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Why a rule says nothing: an old form has not what it asks for, or it could not be read. The two are told apart in every report of the office.</summary>
public sealed class UnevaluatedTests
{
    public static TheoryData<string, string?> Rules => new()
    {
        { "TPL-02", null }, { "TPL-04", "review" }, { "TPL-05", "applications" }, { "FMT-01", null }, { "FMT-02", null }, { "FMT-03", null }, { "FMT-05", null },
        { "T2-01", null }, { "T2-03", null }, { "T2-04", null }, { "T3-V", "applications.*.total" }, { "T3-I", "applications.*.total" }, { "T3-H", "applications.new.*" },
        { "T4-R", null }, { "T3-01", null }, { "T3-02", null }, { "T4-02", null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_old_form_lacks_what_a_new_one_should_have_shown(string rule, string? locus)
    {
        Assert.Equal("not evaluated: notInFormat", Judged.By(rule, WithoutTables(ReportFormat.Pre2019), locus));
        Assert.Equal("not evaluated: unreadable", Judged.By(rule, WithoutTables(ReportFormat.Unknown), locus));
    }

    public static TheoryData<string, string> OfSections => new()
    {
        { "STR-02", "problems" }, { "STR-03", "-" }, { "STR-04", "problems" }, { "STR-05", "overview" }, { "STR-07", "problems" }, { "STR-06", "-" }, { "TPL-03", "review" },
    };

    [Theory]
    [MemberData(nameof(OfSections))]
    public void The_years_before_the_forms_are_not_held_to_them(string rule, string locus)
    {
        Assert.Equal("not evaluated: notInFormat", Judged.By(rule, Incomplete(2018, null), locus));
        Assert.Equal("not evaluated: notInFormat", Judged.By(rule, Incomplete(2022, ReportFormat.Pre2019), locus));
        Assert.NotEqual("not evaluated: notInFormat", Judged.By(rule, Incomplete(2022, null), locus));
    }

    [Theory]
    [InlineData(2018, "not evaluated: notInFormat")]
    [InlineData(2019, "violated: warning")]
    public void Problems_and_extras_are_asked_for_from_2019_on(int year, string expected)
    {
        var report = new SampleReport { Year = year, Agency = "清河县人民政府" }.With(SectionName.Problems, "下一步继续做好各项工作。").ToSubject();
        Assert.Equal(expected, Judged.By("STR-06", report));
        Assert.Equal(expected, Judged.By("STR-07", report));
    }

    [Theory]
    [InlineData(2020, "not evaluated: notInFormat")]
    [InlineData(2021, "violated: warning")]
    public void The_five_aspects_are_asked_for_from_2021_on(int year, string expected) =>
        Assert.Equal(expected, Judged.By("STR-05", new SampleReport { Year = year }.With(SectionName.Overview, "全面推进各项工作，取得明显成效，群众反映良好。").ToSubject()));

    [Theory]
    [InlineData("CY-02", 2021, "not evaluated: notInFormat")]
    [InlineData("CY-02", 2022, "not evaluated: noPreviousYear")]
    [InlineData("CY-03", 2019, "not evaluated: notInFormat")]
    [InlineData("CY-03", 2020, "not evaluated: noPreviousYear")]
    [InlineData("CY-03", 2021, "not evaluated: notInFormat")]
    [InlineData("FEE-01", 2020, "not evaluated: notInFormat")]
    [InlineData("FEE-01", 2021, "holds")]
    [InlineData("FEE-02", 2020, "not evaluated: notInFormat")]
    [InlineData("FEE-02", 2021, "holds")]
    public void A_rule_begins_and_ends_with_its_years(string rule, int year, string expected) => Assert.Equal(expected, Judged.By(rule, new SampleReport { Year = year }.ToSubject()));

    private static CheckSubject WithoutTables(ReportFormat format)
    {
        var report = new SampleReport { Format = format };
        foreach (var table in ReportTables.All)
            report.With(table, reading => reading with { IsPresent = false, Form = null, Labels = new Dictionary<string, string>() });
        var subject = report.ToSubject();
        return subject with { Report = subject.Report with { Cells = new Dictionary<CellName, Cell>() } };
    }

    /// <summary>A government's report without 四, 五 and Table IV, which says nothing.</summary>
    private static CheckSubject Incomplete(int year, ReportFormat? format)
    {
        var report = new SampleReport { Year = year, Format = format, Agency = "清河县人民政府" }.With(SectionName.Overview, "").With(ReportTable.Review, table => table with { IsPresent = false });
        report.Sections.RemoveAt(4);
        report.Sections.RemoveAt(3);
        return report.ToSubject();
    }
}
