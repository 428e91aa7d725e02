using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>What stands around the tables: headings, sentences, and the site.</summary>
internal static class PageNoises
{
    private static readonly (SectionName Section, string Heading)[] Mistyped =
    [
        (SectionName.Review, "四、政府信息公开行政法复议、行政诉讼情况"), // report 016
        (SectionName.Problems, "五、存在的主要问题和改进情况"), // seed 000
        (SectionName.Problems, "五、存在问题及改进情况"), // domain notes §2.2
        (SectionName.Problems, "五、政府信息公开工作存在的主要问题及改进情况"), // report 001
        (SectionName.Proactive, "二、行政机关主动公开政府信息情况"), // seed 004
        (SectionName.Applications, "三、行政机关收到和处理政府信息公开申请情况"),
        (SectionName.Review, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (SectionName.Overview, "一、概述"), // pages.jsonl line 50
        (SectionName.Other, "六、其他需要报告事项"),
        (SectionName.Proactive, "二.主动公开政府信息情况"),
        (SectionName.Overview, "一 总体情况"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Noise> All { get; } =
    [
        new SimpleNoise("headings mistyped", (draft, random) =>
        {
            foreach (var (section, heading) in Mistyped.OneOf(4, random))
                Heading(draft, section).Text = heading;
        }, (_, dialect) => dialect.HasCells),
        // Report 011: the numbers of the sections begin anew with the tables.
        new SimpleNoise("headings renumbered", (draft, _) =>
        {
            foreach (var (section, number) in new[] { (SectionName.Proactive, "一"), (SectionName.Applications, "二"), (SectionName.Review, "三"), (SectionName.Problems, "四"), (SectionName.Other, "五") })
                Heading(draft, section).Text = number + Heading(draft, section).Text[1..];
        }, (_, dialect) => dialect.HasCells),
        // Seed 003: 一、总体情况 and then 一、主要工作开展情况; pages.jsonl lines 8 and 11: the title twice.
        new SimpleNoise("headings and title repeated", (draft, random) =>
        {
            draft.Blocks.Insert(draft.Blocks.IndexOf(Heading(draft, SectionName.Overview)) + 1, new DraftText("一、主要工作开展情况"));
            var again = DraftTables.Headings[random.Next(1, DraftTables.Headings.Count)].Section;
            draft.Blocks.Insert(draft.Blocks.IndexOf(Heading(draft, again)), new DraftText(Heading(draft, again).Text));
            draft.Blocks.Insert(1, new DraftText(draft.Report.Title));
        }),
        // Seed 000: 政务信息 in headings and sentences, the tables keep the words of the form.
        new SimpleNoise("政务信息 for 政府信息", (draft, _) =>
        {
            foreach (var text in draft.Blocks.OfType<DraftText>())
                text.Text = text.Text.Replace("政府信息", "政务信息", StringComparison.Ordinal);
        }, (_, dialect) => dialect.HasCells),
        // Seed 001 and pages.jsonl line 68: 20241月1日.
        new SimpleNoise("the lost 年", (draft, _) =>
        {
            foreach (var text in draft.Blocks.OfType<DraftText>())
                text.Text = text.Text.Replace($"{draft.Report.Year}年1月1日", $"{draft.Report.Year}1月1日", StringComparison.Ordinal);
        }),
        // pages.jsonl lines 11, 13, 40, 42, 43 and 59.
        new SimpleNoise("the site above the article", (draft, random) => draft.Blocks.InsertRange(0, new[]
        {
            "无障碍阅读 关怀版", $"当前位置：首页 > 政务公开 > 政府信息公开年报 > {draft.Report.Year}年", $"索引号：YT0028/{draft.Report.Year + 1}-00460", "组配分类：政府信息公开年报",
            $"发布机构：{draft.Report.Body}", "浏览次数：19432 字号：[ 大 中 小 ]",
        }.Where(_ => random.Next(4) > 0).Select(line => new DraftText(line)))),
        // pages.jsonl lines 16, 43 and 79; the 网站标识码 of domain notes §5.4.
        new SimpleNoise("the site below the article", (draft, random) => draft.Blocks.AddRange(new[]
        {
            $"上一篇：{draft.Report.Body}{draft.Report.Year - 1}年政府信息公开工作年度报告", "相关链接", "关于2019年春节放假安排的通知", "主办：清河县人民政府办公室 电话：0539-1234567",
            "网站标识码：3708000012 备案号：鲁ICP备05000000号-1", "您是第 120034 位访客",
        }.Where(_ => random.Next(4) > 0).Select(line => new DraftText(line)))),
        new SimpleNoise("signed and dated", (draft, _) => draft.Blocks.AddRange(
        [
            new DraftText(draft.Report.Body), new DraftText($"{draft.Report.Published.Year}年{draft.Report.Published.Month}月{draft.Report.Published.Day}日"),
        ])),
    ];

    private static DraftText Heading(Draft draft, SectionName section) => draft.Blocks.OfType<DraftText>().First(text => text.Heads == section);
}
