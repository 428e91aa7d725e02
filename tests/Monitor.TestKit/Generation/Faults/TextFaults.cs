using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Titles, sections and statements that are missing, empty, or of another year.</summary>
internal static class TextFaults
{
    private const int FirstYearOfAspects = 2021;

    private static readonly string[] Aspects =
    [
        "办事指南主动公开。", "依申请办理渠道畅通。", "做好信息管理。", "门户网站栏目有所调整。", "全年开展业务培训两次。",
    ];

    private static readonly string[] Duties = ["公开工作列入年终考核。", "邀请群众评议。", "没有发生责任追究。"];

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("STR-01", (lawful, random) => Changed(lawful, "-", report => report with
        {
            Title = random.Next(3) switch
            {
                0 => $"{lawful.Report.Body}政府信息公开工作年度报告",
                1 => $"{lawful.Report.Body}{lawful.Report.Year - random.Next(1, 5)}年政府信息公开工作年度报告",
                _ => $"{lawful.Report.Year}年政府信息公开工作年度报告",
            },
        })),
        new("STR-02", (lawful, random) => AnySection(random) is var name
            ? Changed(lawful, StructureRules.Locus(name), report => report.Saying(report.Text.Split('\n')[0], [.. report.Sections.Where(section => section.Name != name)]))
            : null),
        new("STR-03", (lawful, random) => AnySection(random) is var name
            ? Changed(lawful, "-", report => report.With(name, section => section with
            {
                Heading = "一二三四五六七八"[((int)name + random.Next(1, 7)) % 8] + section.Heading[1..],
            }))
            : null),
        new("STR-04", (lawful, random) => new[] { SectionName.Overview, SectionName.Problems, SectionName.Other }[random.Next(3)] is var name
            ? Changed(lawful, StructureRules.Locus(name), report => report.With(name, section => section with { Text = random.Next(2) == 0 ? "" : "附件：统计表.docx" }))
            : null),
        new("STR-05", (lawful, random) => lawful.Report.Year < FirstYearOfAspects ? null
            : Changed(lawful, "overview", report => Overview(report, Without(Aspects, random)))),
        new("STR-06", (lawful, random) => lawful.Body.Kind != BodyKind.Government ? null
            : Changed(lawful, "-", report => Overview(report, string.Concat(Aspects) + Without(Duties, random)))),
        new("STR-07", (lawful, random) => Changed(lawful, "problems", report => report.With(
            SectionName.Problems, section => section with { Text = random.Next(2) == 0 ? "更新不够及时，解读形式比较单一，存在一些问题。" : "继续做好栏目维护，按月检查更新，逐步丰富解读的形式，这是改进方向。" }))),
        new("STR-08", (lawful, random) => Changed(lawful, "-", report => report.Saying(
            random.Next(3) switch
            {
                0 => $"本报告所列数据的统计期限自{lawful.Report.Year}年1月1日起至{lawful.Report.Year}年{random.Next(2, 12)}月{random.Next(1, 28)}日止。",
                1 => $"本报告所列数据的统计期限自{lawful.Report.Year - 1}年1月1日起至{lawful.Report.Year - 1}年12月31日止。",
                _ => "本报告按照统一格式编制。",
            },
            report.Sections))),
        new("STR-09", (lawful, random) => random.Next(2) == 0 && lawful.Report.Year >= FirstYearOfAspects
            ? Changed(lawful, "other", report => report.With(SectionName.Other, section => section with { Text = $"{lawful.Report.Year - random.Next(1, 4)}年未收取信息处理费。" }))
            : Changed(lawful, "overview", report => Overview(report, string.Concat(Aspects) + $"\n{lawful.Report.Year - random.Next(1, 4)}年，{lawful.Body.We}收到政府信息公开申请{random.Next(1, 90)}件。"))),
        new("STR-10", (lawful, random) => random.Next(1, 4) is var at
            ? Changed(lawful, "-", report => report.With((SectionName)at, section => section with { Heading = section.Heading.Replace("政府信息", "政务信息", StringComparison.Ordinal) }))
            : null),
        new("FEE-01", (lawful, random) => lawful.Report.Year < FirstYearOfAspects ? null
            : Changed(lawful, "other", report => report.With(SectionName.Other, section => section with { Text = random.Next(2) == 0 ? "无。" : "没有其他需要报告的事项。" }))),
        new("FEE-02", Fees),
    ];

    internal static Report Overview(Report report, string text) => report.With(SectionName.Overview, section => section with { Text = text });

    internal static Injected Changed(LawfulReport lawful, string locus, Func<Report, Report> change)
    {
        var subject = lawful.ToSubject();
        return new Injected(subject with { Report = change(subject.Report) }, locus);
    }

    private static SectionName AnySection(Random random) => (SectionName)random.Next(6);

    private static string Without(string[] sentences, Random random)
    {
        var left = random.Next(sentences.Length);
        return string.Concat(sentences.Where((_, i) => i != left));
    }

    private static Injected? Fees(LawfulReport lawful, Random random)
    {
        if (lawful.Report.Year < FirstYearOfAspects)
            return null;
        var requests = lawful.Report.Figures[LawfulFigures.Request("new", "total")] + lawful.Report.Figures[LawfulFigures.Request("carriedIn", "total")];
        if (requests <= 10 && !lawful.HasBlanks && random.Next(2) == 0)
            return Changed(lawful, "other", report => report.With(SectionName.Other, section => section with { Text = $"发出收费通知1件，收取信息处理费{random.Next(10, 900)}元。" }));
        return Changed(lawful, "other", report => report
            .With(SectionName.Other, section => section with { Text = "本年度未收取信息处理费。" })
            .With(LawfulFigures.Request("other.unpaid", "total"), random.Next(1, 30)));
    }
}
