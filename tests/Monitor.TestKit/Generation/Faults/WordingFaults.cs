using Monitor.Core.Checks;
using Monitor.Core.Checks.Similarity;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Texts that are another report's, and labels that are none of the form's.</summary>
internal static class WordingFaults
{
    private const int EnoughWords = 60;
    private static readonly string[] Verbs = ["完善", "细化", "梳理", "更新", "规范", "拓展", "充实", "健全", "改进", "优化"];
    private static readonly string[] Things = ["栏目设置", "办理流程", "答复文书", "公开目录", "解读形式", "培训计划", "审查程序", "信息台账", "咨询电话", "检索功能"];

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("STR-11", (lawful, random) => lawful.Report.Year < 2019 ? null : Text(random) is var text && Switched(lawful, "STR-11") is var subject
            ? new Injected(subject with { Report = TextFaults.Overview(subject.Report, text), Previous = TextFaults.Overview(subject.Report, text) with { Year = lawful.Report.Year - 1 } }, "-")
            : null),
        new("STR-12", (lawful, random) => lawful.Report.Year < 2019 ? null : Text(random) is var text && Switched(lawful, "STR-12") is var subject && TextFaults.Overview(subject.Report, text) is var report
            ? new Injected(subject with { Report = report, Peers = new Peers([new Peer("望江市审计局", Passages.Of(report, ["望江市审计局"]))]) }, "-")
            : null),
        new("TPL-05", (lawful, _) => TextFaults.Changed(lawful, ReportTable.Applications.Name(), report => report with
        {
            Tables = report.Tables.ToDictionary(table => table.Key, table => table.Key == ReportTable.Applications
                ? table.Value with { Labels = new Dictionary<string, string> { ["denied.inquiry"] = "8.属于咨询类事项" } }
                : table.Value),
        })),
    ];

    private static CheckSubject Switched(LawfulReport lawful, string rule) =>
        lawful.ToSubject() with { Policy = new Policy { Rules = new Dictionary<string, RulePolicy> { [rule] = new(IsOn: true, Severity: null) } } };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, EnoughWords)
        .Select(_ => Verbs[random.Next(Verbs.Length)] + Things[random.Next(Things.Length)] + (random.Next(3) == 0 ? "。" : "，")));
}
