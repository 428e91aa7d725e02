using System.Text;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>What whole pages with the tables of the form are said to be: an empty form is none, an honest report with nothing in it is one.</summary>
public sealed class VerdictTests
{
    public static TheoryData<string, int, bool, string, string, string, DocumentKind> Pages => new()
    {
        { "placeholders in brackets", 2021, false, "（文字描述）", "（此处填写问题）", "（文字描述）", DocumentKind.BlankForm },
        { "crosses and dots", 2021, false, "××××年，我局主动公开信息×条。", "……", "××××", DocumentKind.BlankForm },
        { "underlines", 2019, false, "____年度，本机关公开信息____条。", "____", "____", DocumentKind.BlankForm },
        { "nothing between the headings", 2021, false, "", "", "", DocumentKind.BlankForm },
        { "sub-headings only", 2021, false, "（一）主动公开", "（一）存在的主要问题", "", DocumentKind.BlankForm },
        { "zeros everywhere", 2021, true, "（文字描述）", "……", "……", DocumentKind.AnnualReport },
        { "zeros and a text", 2021, true, SamplePage.Overview, SamplePage.Problems, SamplePage.Other, DocumentKind.AnnualReport },
        { "blank tables with a text", 2021, false, SamplePage.Overview, SamplePage.Problems, SamplePage.Other, DocumentKind.AnnualReport },
        { "blank tables and a single answer", 2021, false, "", "", "无", DocumentKind.AnnualReport },
        { "blank tables and a single sentence", 2019, false, "", "今年没有收到申请。", "", DocumentKind.AnnualReport },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_empty_form_is_told_from_an_honest_report_with_nothing_in_it(string name, int form, bool isZero, string overview, string problems, string other, DocumentKind kind)
    {
        var layout = form == 2019 ? ReportForm.Format2019 : ReportForm.Format2021;
        var figures = isZero ? Figures.Random(layout, new Random(1)).ToDictionary(cell => cell.Key, _ => "0") : [];
        var html = new SamplePage(layout, figures).ToHtml()
            .Replace(SamplePage.Overview, overview, StringComparison.Ordinal).Replace(SamplePage.Problems, problems, StringComparison.Ordinal).Replace(SamplePage.Other, other, StringComparison.Ordinal);

        var inspection = new Inspector(null, DueDates.Statutory).Inspect("page", Encoding.UTF8.GetBytes(html));

        Assert.NotNull(inspection.Verdict);
        Assert.True(inspection.Verdict.Kind == kind, $"{name}: {inspection.Verdict.Summary}");
        Assert.Equal(kind == DocumentKind.AnnualReport, inspection.Report is not null);
        Assert.Equal(kind == DocumentKind.AnnualReport ? InspectionStatus.Checked : InspectionStatus.NotAReport, inspection.Status);
    }

    [Fact]
    public void Figures_outrank_a_title_that_speaks_of_something_else()
    {
        var page = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(3)));
        var html = page.ToHtml().Replace("政府信息公开工作年度报告<", "政府信息公开工作年度报告解读<", StringComparison.Ordinal);

        var verdict = new Inspector(null, DueDates.Statutory).Inspect("page", Encoding.UTF8.GetBytes(html)).Verdict;

        Assert.Equal(DocumentKind.AnnualReport, verdict?.Kind);
    }
}
