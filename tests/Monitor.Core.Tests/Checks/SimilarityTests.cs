using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Similarity;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Texts that are the same but for names, numbers and dates (rules.md STR-11, STR-12). The wordings are made up.</summary>
public sealed class SimilarityTests
{
    private const string Water = "清河县水利局";
    private const string Audit = "清河县审计局";

    /// <summary>What changes between two texts that a reader takes for the same, and what makes them differ.</summary>
    public static TheoryData<string, string, bool> Others => new()
    {
        { "word for word", Words(1, 2023), true },
        { "other numbers and dates", Words(1, 2023).Replace("120", "98", StringComparison.Ordinal).Replace("12月31日", "12月30日", StringComparison.Ordinal), true },
        { "a date in Chinese numerals", Words(1, 2023).Replace("2023年1月1日", "二〇二三年一月一日", StringComparison.Ordinal), true },
        { "the other body's name", Words(1, 2023).Replace("我局", Audit, StringComparison.Ordinal), true },
        { "other punctuation and blanks", Words(1, 2023).Replace("，", ", ", StringComparison.Ordinal).Replace("。", "；\n", StringComparison.Ordinal), true },
        { "a sentence in three is new", Words(1, 2023)[..^90] + Words(2, 2023)[..90], false },
        { "another text", Words(2, 2023), false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Only_the_wording_counts(string name, string text, bool isSame)
    {
        Assert.NotEmpty(name);
        var own = Words(1, 2023).Replace("我局", name == "the other body's name" ? Water : "我局", StringComparison.Ordinal);
        var subject = Saying(Water, own).ToSubject() with { Peers = new Peers([Peer(Saying(Audit, text))]) };
        Assert.Equal(isSame, Judge("STR-12", subject) is Verdict.Violated);
        var followed = Saying(Water, own).ToSubject() with { Previous = Before(Saying(name == "the other body's name" ? Audit : Water, text)) };
        Assert.Equal(isSame, Judge("STR-11", followed) is Verdict.Violated);
    }

    [Fact]
    public void The_finding_names_the_body_that_is_most_alike()
    {
        var subject = Of(Water, 1).ToSubject() with
        {
            Peers = new Peers([Peer(Saying("清河县林业局", Words(1, 2023) + "另开展了湿地保护宣传。")), Peer(Of(Audit, 1)), Peer(Of("清河县司法局", 2))]),
        };
        var outcome = Assert.Single(Rule("STR-12").Evaluate(subject));
        Assert.Contains(Audit, Messages.Of(outcome, Messages.Chinese), StringComparison.Ordinal);
        Assert.Equal(1, Assert.IsType<Verdict.Violated>(outcome.Verdict).Left);
    }

    [Fact]
    public void A_report_is_never_compared_with_another_version_of_itself()
    {
        Assert.Equal(NotEvaluatedReason.NoSiblings, Assert.IsType<Verdict.NotEvaluated>(Judge("STR-12", Among(Water, 1, (Water, 1)))).Reason);
        Assert.IsType<Verdict.Holds>(Judge("STR-12", Among(Water, 1, (Water, 1), (Audit, 2))));
    }

    [Fact]
    public void Short_texts_are_held_against_nobody() => Assert.IsType<Verdict.Holds>(Judge("STR-12", Saying(Water, "本年度无新增情况。").ToSubject() with
    {
        Peers = new Peers([Peer(Saying(Audit, "本年度无新增情况。"))]),
    }));

    [Fact]
    public void Both_rules_wait_until_an_office_asks_for_them()
    {
        var subject = Among(Water, 1, (Audit, 1)) with { Previous = Before(Of(Water, 1)) };
        var ids = new[] { "STR-11", "STR-12" };
        Assert.All(Catalogue.Evaluate(subject).Where(outcome => ids.Contains(outcome.Rule.Id)), outcome =>
            Assert.Equal(NotEvaluatedReason.SwitchedOff, Assert.IsType<Verdict.NotEvaluated>(outcome.Verdict).Reason));
        var on = new Policy { Rules = ids.ToDictionary(id => id, _ => new RulePolicy(true, null)) };
        Assert.Equal(ids, Catalogue.Evaluate(subject with { Policy = on }).Where(outcome => outcome.Severity == Severity.Warning).Select(outcome => outcome.Rule.Id).Where(ids.Contains));
    }

    /// <summary>No pair above the threshold is missed by the order by size or by ending a comparison early: all pairs are counted by hand.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void No_pair_is_missed(double threshold)
    {
        var least = (decimal)threshold;
        var texts = Enumerable.Range(0, 40).Select(seed => Mixture(new Random(seed))).ToList();
        var peers = texts.Select((text, i) => new Peer(Name(i), Passages.Of(Saying(Name(i), text).ToSubject().Report))).ToList();
        var together = new Peers(peers);
        for (var i = 0; i < texts.Count; i++)
        {
            var best = Enumerable.Range(0, texts.Count).Where(j => j != i).Max(j => Jaccard(texts[i], texts[j]));
            var found = together.MostAlike(Name(i), peers[i].Passages, least);
            Assert.Equal(best >= least ? best : null, found?.Likeness);
        }

        static string Name(int i) => $"第{"甲乙丙丁戊己庚辛壬癸"[i % 10]}{"子丑寅卯"[i / 10]}中心";
    }

    /// <summary>A text of about 250 characters.</summary>
    internal static string Words(int wording, int year) => string.Create(CultureInfo.InvariantCulture, $"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。") + wording switch
    {
        1 => "我局把政务公开列入年度重点，全年在门户网站发布信息120条，重点领域逐项对照目录更新。依申请公开由专人登记、转办和答复，全部按期办结。"
            + "信息管理上先审后发，发布之前由科室负责人和分管领导两级把关。平台建设方面完成栏目归并，关停两个长期不更新的账号。监督保障上每季度自查一次并通报。"
            + "更新不够及时的科室已逐一提醒，工作人员参加了县里组织的两期业务培训，考核结果计入年终评定。",
        _ => "围绕企业和群众关切，今年共公开各类文件35份，配发解读12篇，并首次尝试用短视频说明办事流程。申请渠道保持畅通，来信来访一律登记在册。"
            + "文件起草时同步确定公开属性，到期文件集中清理后重新标注效力。新媒体矩阵调整为一个主账号，留言平均两天内回复。社会评议邀请了十名监督员参加座谈。"
            + "下一年将继续压缩办理时限，把解读做得更通俗，并补齐基层站所的公开专区。",
    };

    internal static SampleReport Of(string body, int wording) => Saying(body, Words(wording, 2023));

    /// <summary>The report of a body among those of others.</summary>
    internal static CheckSubject Among(string body, int wording, params (string Body, int Wording)[] others) =>
        Of(body, wording).ToSubject() with { Peers = new Peers(others.Select(other => Peer(Of(other.Body, other.Wording)))) };

    private static SampleReport Saying(string body, string text) =>
        new SampleReport { Agency = body }.With(SectionName.Overview, text).With(SectionName.Problems, "");

    private static Report Before(SampleReport report)
    {
        report.Year = 2022;
        return report.ToSubject().Report;
    }

    private static Peer Peer(SampleReport report) => new(report.Agency ?? "", Passages.Of(report.ToSubject().Report));

    private static Rule Rule(string id) => Catalogue.Rules.Single(rule => rule.Id == id);

    private static Verdict Judge(string id, CheckSubject subject) => Assert.Single(Rule(id).Evaluate(subject)).Verdict;

    // Some texts share most of their sentences, some few.
    private static string Mixture(Random random)
    {
        var rare = new Random(random.Next(4));
        return string.Concat(Enumerable.Range(0, 20).Select(_ => Sentence(random.Next(100) < 85 ? rare : random)));
    }

    private static string Sentence(Random random) => string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('一' + random.Next(3000))));

    private static decimal Jaccard(string one, string two)
    {
        var (a, b) = (Shingles(one), Shingles(two));
        var common = a.Intersect(b).Count();
        return common / (decimal)(a.Count + b.Count - common);
    }

    private static HashSet<string> Shingles(string text) => [.. Enumerable.Range(0, text.Length - 4).Select(i => text.Substring(i, 5))];
}
