using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>
/// The words of an honest report. The ways of counting are those of real reports (rules.md, §6.7, with the traps of its last column); the prose is our own.
/// </summary>
internal static class LawfulTexts
{
    private const int FirstYearOfFees = 2021;

    /// <summary>The sentences of a report, a paragraph each, in the order of its sections.</summary>
    public static IReadOnlyList<StatedSentence> Of(GeneratedReport report, LawfulBody body, GeneratedReport? before, IReadOnlyList<ReportDate> dates, Random random)
    {
        var story = new LawfulStory(report, body, before, random);
        List<StatedSentence> told = [];
        void Say(SectionName section, params IEnumerable<string> paragraphs) => told.AddRange(paragraphs.Where(text => text.Length > 0).Select(text => new StatedSentence(section, text, [])));

        Say(SectionName.Overview, Overview(story, body, random));
        Say(SectionName.Problems, Problems(random));
        Say(SectionName.Other, Fees(report, random));
        if (dates.FirstOrDefault(date => date.Kind == DateKind.Signature) is { } signed)
            Say(SectionName.Other, report.Body, signed.Value.ToString("yyyy年M月d日", CultureInfo.InvariantCulture));
        return told;
    }

    private static string One(Random random, params ReadOnlySpan<string> ways) => ways[random.Next(ways.Length)];

    private static IEnumerable<string> Overview(LawfulStory story, LawfulBody body, Random random)
    {
        var hasHeads = random.Next(2) == 0;
        string Head(string head) => hasHeads ? head : "";
        yield return One(random, "一年来，公开工作由专人负责，各项要求逐一落实。", "本年度各项公开任务按计划完成。", "");
        yield return Head("（一）主动公开情况。") + "政策文件、办事指南均主动公开。" + story.Posts() + story.Documents();
        yield return Head("（二）依申请公开情况。") + One(random, "依申请公开渠道畅通。", "依法答复公开申请人。") + story.Requests();
        yield return Head("（三）政府信息管理情况。") + One(random, "加强政府信息管理，发布之前逐级审核。", "规范信息管理，失效内容及时清理。", "做好政府信息资源管理，开展规范性文件清理2次。");
        yield return Head("（四）平台建设情况。") + One(random, "门户网站专栏结构更清楚。", "政务新媒体账号3个，均按时更新；网站浏览量12万余次。", "公开平台检索功能有所改进，接受在线咨询42件，均已回复。");
        yield return Head("（五）监督保障情况。") + One(random, "组织业务培训2次，参加60余人次。", "定期督促检查，发现问题当场整改。", "公开工作由专人监督；另承办人大建议5件、政协提案7件，按期办结。") + story.Disputes();
        if (body.Kind == BodyKind.Government)
        {
            yield return One(random, "把公开工作纳入年度考核，开展社会评议，满意度较高，全年未发生责任追究情形。", "年度考评含公开事项；请群众测评；没有需要追究责任的情况。");
        }
    }

    private static string Problems(Random random) => One(
        random,
        "存在的问题：更新不够及时，1件申请的答复说理不够充分。改进措施：按月检查，逐件复核。",
        "主要不足是解读形式单一，今年收到的2件申请中有关土地的较多。下一步将多用图表，扩大主动公开。",
        "一是专栏内容偏少；二是人员调整后经验欠缺。今后从栏目规划和培训两方面改进，计划举办3次培训。");

    private static string Fees(GeneratedReport report, Random random)
    {
        if (report.Year < FirstYearOfFees)
            return One(random, "无。", "没有其他需要报告的事项。", "本年度未收取信息处理费。");
        var requests = report.Figures[LawfulFigures.Request("new", "total")] + report.Figures[LawfulFigures.Request("carriedIn", "total")];
        var unpaid = report.Figures[LawfulFigures.Request("other.unpaid", "total")];
        var notices = unpaid + random.Next(3);
        // Who gave up for want of payment was sent a notice; whoever pays has asked for more than ten a month.
        var amount = requests > 10 && notices > unpaid ? random.Next(1, 40) * 20 : 0;
        if (unpaid > 0 || random.Next(4) == 0)
            return $"发出收费通知{notices}件，收取信息处理费{amount}元。";
        return One(
            random, "本年度未收取信息处理费。", "依申请公开未产生信息处理费。", "全年没有发出收费通知，信息处理费收取总额为0元。", $"{report.Year}年，未向申请人收取政府信息公开信息处理费。无其他需要报告的事项。");
    }
}
