using Monitor.Core.Checks;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Checks;

/// <summary>On screen stand the official labels, and no canonical names.</summary>
public sealed class PlaceTextsTests
{
    [Theory]
    [InlineData("applications.*.natural", "表三·自然人")]
    [InlineData("applications.granted.*", "表三·（一）予以公开")]
    [InlineData("applications.denied.stateSecret.total", "表三·（三）不予公开 1.属于国家秘密·总计")]
    [InlineData("review.litigation.direct", "表四·行政诉讼（未经复议直接起诉）")]
    [InlineData("review.reconsideration", "表四·行政复议")]
    [InlineData("applications.nowhere.natural", "applications.nowhere.natural")]
    [InlineData("problems", "problems")]
    [InlineData("other.thing.here", "other.thing.here")]
    public void A_place_is_said_in_labels_or_left_as_it_is(string locus, string text) => Assert.Equal(text, PlaceTexts.Of(locus, Messages.Chinese));

    [Theory]
    [InlineData("T3-I|applications.*.other", "T3-I 表三·其他")]
    [InlineData("PUB-01|-", "PUB-01")]
    public void A_key_is_the_rule_with_the_place(string key, string text) => Assert.Equal(text, PlaceTexts.OfKey(key, Messages.Chinese));

    public static TheoryData<string, string, string[], string> Formulas => new()
    {
        {
            "of a column", "applications.new.natural + applications.carriedIn.natural = applications.handled.natural + applications.carriedOut.natural",
            ["applications.new.natural", "applications.carriedIn.natural", "applications.handled.natural", "applications.carriedOut.natural"],
            "一、本年新收政府信息公开申请数量 + 二、上年结转政府信息公开申请数量 = （七）总计 + 四、结转下年度继续办理"
        },
        { "of a row", "review.reconsideration.upheld + review.reconsideration.corrected = review.reconsideration.total", ["review.reconsideration.upheld", "review.reconsideration.corrected", "review.reconsideration.total"], "结果维持 + 结果纠正 = 总计" },
        { "of neither", "applications.new.total = review.reconsideration.upheld", ["applications.new.total", "review.reconsideration.upheld"], "表三·一、本年新收政府信息公开申请数量·总计 = 表四·行政复议·结果维持" },
        { "over something else", "text = applications.new.total", ["applications.new.total"], "text = applications.new.total" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_says_in_what_its_cells_differ(string name, string formula, string[] cells, string text) =>
        Assert.True(PlaceTexts.Formula(formula, [.. cells.Select(Name)], Messages.Chinese) == text, $"{name}: {PlaceTexts.Formula(formula, [.. cells.Select(Name)], Messages.Chinese)}");

    private static CellName Name(string text) => ReportTables.All.SelectMany(ReportForm.Format2021.Cells).Single(cell => cell.ToString() == text);
}
