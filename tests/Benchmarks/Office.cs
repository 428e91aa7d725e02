using System.Text;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation;

namespace Monitor.Benchmarks;

/// <summary>Writes the reports of a whole region for two years, as an office would check them in one run.</summary>
public static class Office
{
    private const int Year = 2024;
    private const int SentencesEach = 40;

    private static readonly string[] Who = ["各科室", "办公室", "局机关", "业务科室", "下属单位", "政务公开专班", "窗口人员", "信息员"];
    private static readonly string[] When = ["年初", "上半年", "每月", "第三季度", "收到通知后", "会后", "按照年度要点", "对照考核细则"];
    private static readonly string[] What = ["梳理公开目录", "更新公开指南", "清理失效链接", "核对发布栏目", "完善审查流程", "组织业务培训", "回应群众关切", "规范文件格式", "抽查历史信息", "修订工作制度"];
    private static readonly string[] How = ["并逐项登记", "并通报结果", "做到责任到人", "避免重复发布", "保证内容准确", "方便群众查找", "形成书面记录", "报分管领导审定"];

    /// <summary>Writes <c>this-year</c> and <c>last-year</c>.</summary>
    /// <param name="folder">Where; it is made.</param>
    /// <param name="count">How many bodies, from 1. Every tenth one takes its words from the one before it, and its words of last year.</param>
    /// <returns>The exit code 0.</returns>
    public static int Write(string folder, int count)
    {
        var (current, previous) = (Directory.CreateDirectory(Path.Combine(folder, "this-year")), Directory.CreateDirectory(Path.Combine(folder, "last-year")));
        for (var n = 0; n < count; n++)
        {
            var body = $"清河县第{n + 1}中心管理局";
            var words = n % 10 == 9 ? n - 1 : n;
            Write(Path.Combine(current.FullName, $"{n:D5}.html"), Report(n, body, Year), Prose(words, Year));
            Write(Path.Combine(previous.FullName, $"{n:D5}.html"), Report(n + count, body, Year - 1), Prose(words, n % 10 == 9 ? Year : Year - 1));
        }

        return 0;
    }

    private static GeneratedReport Report(int seed, string body, int year) =>
        GeneratedReport.Create(seed, ReportFormat.Form2021) with { Body = body, Year = year, Published = new DateOnly(year + 1, 1, 15) };

    private static void Write(string file, GeneratedReport report, string prose)
    {
        var own = report.Narrative.Prepend(new StatedSentence(SectionName.Overview, prose, []));
        var page = (report with { Narrative = [.. own] }).Render(Dialect.All.First(dialect => dialect.Kind == DialectKind.Html), [], PageCharset.All[0]);
        File.WriteAllBytes(file, page.Bytes);
    }

    private static string Prose(int seed, int year)
    {
        var random = new Random((seed * 10_000) + year);
        var prose = new StringBuilder();
        for (var n = 0; n < SentencesEach; n++)
            prose.Append(Any(When)).Append(Any(Who)).Append(Any(What)).Append('，').Append(Any(What)).Append(Any(How)).Append('。');
        return prose.ToString();

        string Any(string[] words) => words[random.Next(words.Length)];
    }
}
