using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>The three tables with the geometry of the official forms (domain notes, §2.3 to §2.5).</summary>
internal static class DraftTables
{
    private static readonly string[] Groups = ["(三)不予公开", "(四)无法提供", "(五)不予处理", "(六)其他处理"];

    private static readonly string[] Outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    /// <summary>The headings of the six sections.</summary>
    public static IReadOnlyList<(SectionName Section, string Heading)> Headings { get; } =
    [
        (SectionName.Overview, "一、总体情况"),
        (SectionName.Proactive, "二、主动公开政府信息情况"),
        (SectionName.Applications, "三、收到和处理政府信息公开申请情况"),
        (SectionName.Review, "四、政府信息公开行政复议、行政诉讼情况"),
        (SectionName.Problems, "五、存在的主要问题及改进情况"),
        (SectionName.Other, "六、其他需要报告的事项"),
    ];

    /// <summary>Table II.</summary>
    public static DraftTable Proactive(GeneratedReport report)
    {
        var form = report.Proactive.Rows(ReportTable.Proactive).ToDictionary(row => row.Name);
        var old = report.Proactive.Year == 2019;
        string[] items = old ? ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"] : ["信息内容", "本年处理决定数量"];
        (string Heading, string[] Heads, string[] Rows)[] blocks =
        [
            ("第二十条第(一)项", old ? ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"] : ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["rules", "normative"]),
            ("第二十条第(五)项", items, ["licences", "otherServices"]),
            ("第二十条第(六)项", items, ["penalties", "coercion"]),
            ("第二十条第(八)项", old ? ["信息内容", "上一年项目数量", "本年增/减"] : ["信息内容", "本年收费金额(单位:万元)"], ["fees"]),
            ("第二十条第(九)项", ["信息内容", "采购项目数量", "采购总金额"], ["procurement"]),
        ];
        var rows = new List<DraftRow>();
        foreach (var (heading, heads, names) in blocks.Where(block => block.Rows.Any(form.ContainsKey)))
        {
            rows.Add(new DraftRow([new DraftCell(heading, CellRole.Head, columns: 4)]));
            rows.Add(new DraftRow(Wide([.. heads.Select(head => new DraftCell(head, CellRole.Head))])));
            foreach (var row in names.Where(form.ContainsKey).Select(name => form[name]))
                rows.Add(new DraftRow(Wide([new DraftCell(row.Label, CellRole.Label), .. Values(report, ReportTable.Proactive, row)]), row));
        }

        return new DraftTable(ReportTable.Proactive, rows, 4);
    }

    /// <summary>Table III.</summary>
    public static DraftTable Applications(GeneratedReport report)
    {
        var form = report.Applications.Rows(ReportTable.Applications);
        var rows = new List<DraftRow>
        {
            new([new("(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", CellRole.Head, 3, 3), new("申请人情况", CellRole.Head, 7)]),
            new([new("自然人", CellRole.Head, rows: 2), new("法人或其他组织", CellRole.Head, 5), new("总计", CellRole.Head, rows: 2)]),
            new(new[] { "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他" }.Select(head => new DraftCell(head, CellRole.Head))),
        };
        foreach (var row in form)
        {
            var cells = new List<DraftCell>();
            var group = GroupOf(row);
            if (row.Name == "granted")
                cells.Add(new DraftCell("三、本年度办理结果", CellRole.Head, rows: form.Count - 3));
            var siblings = group is null ? [] : form.Where(other => GroupOf(other) == group).ToList();
            if (group is not null && siblings[0] == row)
                cells.Add(new DraftCell(Groups[group.Value], CellRole.Head, rows: siblings.Count));
            cells.Add(new DraftCell(row.Label, CellRole.Label, group is not null ? 1 : row.Name is "new" or "carriedIn" or "carriedOut" ? 3 : 2));
            rows.Add(new DraftRow([.. cells, .. Values(report, ReportTable.Applications, row)], row));
        }

        return new DraftTable(ReportTable.Applications, rows, 10);
    }

    /// <summary>Table IV.</summary>
    public static DraftTable Review(GeneratedReport report) => new(
        ReportTable.Review,
        [
            new([new("行政复议", CellRole.Head, 5), new("行政诉讼", CellRole.Head, 10)]),
            new([.. Outcomes.Select(head => new DraftCell(head, CellRole.Head, rows: 2)), new("未经复议直接起诉", CellRole.Head, 5), new("复议后起诉", CellRole.Head, 5)]),
            new([.. Outcomes.Concat(Outcomes).Select(head => new DraftCell(head, CellRole.Head))]),
            new(report.Applications.Rows(ReportTable.Review).SelectMany(row => Values(report, ReportTable.Review, row))),
        ],
        15);

    private static int? GroupOf(FormRow row) => row.Name.Split('.') switch
    {
        ["denied", _] => 0,
        ["unavailable", _] => 1,
        ["rejected", _] => 2,
        ["other", _] => 3,
        _ => null,
    };

    /// <summary>The last cell of a row of Table II reaches to its right edge, as in the form.</summary>
    private static List<DraftCell> Wide(List<DraftCell> cells)
    {
        cells[^1].Columns = 5 - cells.Count;
        return cells;
    }

    private static IEnumerable<DraftCell> Values(GeneratedReport report, ReportTable table, FormRow row) => row.Columns
        .Select(column => new CellName(table, row.Name, column))
        .Select(name => new DraftCell(report.Written.GetValueOrDefault(name) ?? report.Figures[name].ToString(CultureInfo.InvariantCulture), CellRole.Value)
        {
            Name = name,
            Value = report.Figures[name],
            Expected = report.Written.TryGetValue(name, out var written) && CellText.Read(written).Status == CellStatus.Blank ? Expectation.Blank : Expectation.Number,
        });
}
