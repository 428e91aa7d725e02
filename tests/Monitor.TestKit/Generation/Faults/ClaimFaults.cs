using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Sentences that state another number than the tables, by whatever way of counting.</summary>
internal static class ClaimFaults
{
    // More than any sum of a generated table.
    private const int Beyond = 40_000_000;
    private const string Aspects = "办事指南主动公开。做好信息管理。门户网站栏目有所调整。全年开展业务培训两次，依申请办理渠道畅通。\n";

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        Said("TXT-01", "applications.new", (lawful, random) => lawful.Report.Figures[LawfulFigures.Request("new", "total")] == 0 ? null
            : random.Next(3) switch
            {
                0 => $"{lawful.Body.We}未收到政府信息公开申请。",
                1 => "本年度没有收到依申请公开政府信息的申请。",
                _ => "全年收到政府信息公开申请0件。",
            }),
        Said("TXT-02", "applications.new", (lawful, random) => $"{(random.Next(2) == 0 ? "全年" : $"{lawful.Report.Year}年")}，{lawful.Body.We}共收到政府信息公开申请{Other(random)}件。"),
        Said("TXT-03", "applications.new", (_, random) => $"{(random.Next(2) == 0 ? "共受理" : "全年办理")}政府信息公开申请{Other(random)}件。"),
        Said("TXT-04", "applications.new", (_, random) => $"全年收到书面申请{Other(random)}件、网上申请{random.Next(1, 90)}件。"),
        Said("TXT-05", "applications.carriedOut", (lawful, random) => $"收到政府信息公开申请{New(lawful)}件，结转下年度继续办理{Other(random)}件。"),
        Said("TXT-06", "applications.new.natural", (lawful, random) => lawful.Report.Figures[LawfulFigures.Request("new", "natural")] == New(lawful) ? null
            : random.Next(2) == 0 ? $"收到政府信息公开申请{New(lawful)}件，均为自然人申请。" : $"收到政府信息公开申请{New(lawful)}件，其中自然人申请{Other(random)}件。"),
        Said("TXT-07", "review.reconsideration", (lawful, random) => random.Next(2) == 0 && lawful.Report.Figures[new CellName(ReportTable.Review, "reconsideration", "total")] > 0
            ? "全年未因政府信息公开发生行政复议。"
            : $"因政府信息公开被申请行政复议{Other(random)}件。"),
        Said("TXT-08", "proactive.normative", (_, random) => $"全年制发行政规范性文件{Other(random)}件。"),
        Said("TXT-09", "overview", (_, random) => random.Next(10, 90) is var part ? $"全年发布信息{part + 20}条，其中工作动态{part}条、政策解读{random.Next(21, 60)}条、其他信息3条。" : null),
    ];

    private static int Other(Random random) => Beyond + random.Next(1_000);

    private static decimal New(LawfulReport lawful) => lawful.Report.Figures[LawfulFigures.Request("new", "total")];

    // Where cells are blank the text may know what should stand there.
    private static Injector Said(string rule, string locus, Func<LawfulReport, Random, string?> sentence) => new(rule, (lawful, random) =>
        lawful.HasBlanks || sentence(lawful, random) is not { } said ? null : TextFaults.Changed(lawful, locus, report => TextFaults.Overview(report, Aspects + said)));
}
