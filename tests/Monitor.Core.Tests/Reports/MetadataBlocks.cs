using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>The block that says what a published document is, in the shapes of published sites: a table, cells, lines.</summary>
public class MetadataBlocks
{
    public static TheoryData<string, Block[], string> Blocks => new()
    {
        {
            "a table with labels beside values",
            [new Table(1, 1, Grid("索引号：", "qh-01/2024-00012", "发布机构：", "清河县水利局", "文　号", "", "成文日期", "2024-01-20", "有效性：", "有效"))],
            "索引号=qh-01/2024-00012;发布机构=清河县水利局;文号=;成文日期=2024-01-20;有效性=有效"
        },
        {
            "label and value in one cell",
            [new Table(1, 1, Grid("索 引 号: QH0028/2024-1", "发文机关: 清河县水利局", "文 号:", "组配分类: 政府信息公开年报"))],
            "索引号=QH0028/2024-1;发文机关=清河县水利局;文号=;组配分类=政府信息公开年报"
        },
        {
            "loose cells, the last without value before the title",
            [new LooseCell(1, "索引号:"), new LooseCell(1, "12/34"), new LooseCell(1, "公开方式:"), new LooseCell(1, "主动公开"), new LooseCell(2, "有效性:"), new Paragraph(3, "清河县水利局2023年政府信息公开工作年度报告")],
            "索引号=12/34;公开方式=主动公开;有效性="
        },
        {
            "one line",
            [new Paragraph(1, "索引号：000014349/2024-00008 主题分类：综合政务 发布日期：2024年01月20日")],
            "索引号=000014349/2024-00008;主题分类=综合政务;发布日期=2024年01月20日"
        },
        {
            "labels in brackets, a line each",
            [new Paragraph(1, "【索引号】 33/1"), new Paragraph(2, "【名 称】 清河县水利局年度报告"), new Paragraph(3, "【公开形式】 网站")],
            "索引号=33/1;名称=清河县水利局年度报告;公开形式=网站"
        },
        {
            "label above value",
            [new Paragraph(1, "索引号："), new Paragraph(2, "AB-1"), new Paragraph(3, "主题分类："), new Paragraph(4, "水利")],
            "索引号=AB-1;主题分类=水利"
        },
        {
            "traditional script",
            [new Paragraph(1, "索引號：77 發布機構：清河縣水利局 主題分類：綜合 會議單位廣東發展條約處學習實現"), new Paragraph(2, "國務院辦公廳對應該項關於開展")],
            "索引号=77;发布机构=清河縣水利局;主题分类=綜合 會議單位廣東發展條約處學習實現"
        },
        { "only date and source: no block", [new Paragraph(1, "发布时间：2024-01-20 发布机构：清河县水利局 浏览：3")], "" },
        { "a sentence", [new Paragraph(1, "请在申请表中写明所需信息的名称：文号或者其他特征。")], "" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void It_is_read_in_order_as_published(string name, Block[] head, string expected)
    {
        var report = ReportReader.Read(new Document(
            [.. head, new Paragraph(20, "清河县水利局2023年政府信息公开工作年度报告", IsHeading: true), new Paragraph(21, "一、总体情况"), new Paragraph(22, "文号：不在此列。索引号：无。")],
            DocumentFacts.None));

        Assert.NotNull(report);
        var read = string.Join(';', report.Metadata.Select(entry => $"{entry.Label}={entry.Value}"));
        Assert.True(expected == read, $"{name}: {read}");
        Assert.All(report.Metadata, entry => Assert.InRange(entry.Line, 1, 4));
    }

    /// <summary>Two cells a row.</summary>
    private static Grid Grid(params string[] cells) =>
        new(cells.Chunk(2).Select((row, r) => row.Select((text, c) => new GridCell(r, c, 1, 1, 1, text)).ToList()));
}
