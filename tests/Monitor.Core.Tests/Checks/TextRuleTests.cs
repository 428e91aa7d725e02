using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>
/// Text against tables. The sentences follow published reports of 2019 to 2025; the table has 14 requests received, 1 carried in, 12 handled
/// and 3 carried out, 11 of the 14 of natural persons.
/// </summary>
public sealed class TextRuleTests
{
    public static TheoryData<string, string, string, string, string> Sentences => new()
    {
        { "none, and the table has some", "TXT-01", "applications.new", "2023年,我局未收到政府信息公开申请。", "violated: warning" },
        { "none in numbers", "TXT-01", "applications.new", "全年收到政府信息公开申请0件。", "violated: warning" },
        { "none of one channel says nothing of the others", "TXT-01", "applications.new", "未收到当面申请。", "not evaluated: extractionSuspect" },
        { "none of another body", "TXT-01", "applications.new", "县文化馆服务中心未收到政府信息公开申请。", "not evaluated: extractionSuspect" },
        { "none carried in is not none received", "TXT-01", "-", "无上年结转政府信息公开申请。", "holds" },
        { "none in dispute is not none received", "TXT-01", "-", "本年度未产生因依申请引起的行政诉讼。", "holds" },
        { "nothing of the kind is said", "TXT-01", "-", "未收到群众关于申请补贴的投诉。", "holds" },
        { "as received", "TXT-02", "applications.new", "全年共收到政府信息公开申请14件。", "holds" },
        { "with those carried in", "TXT-02", "applications.new", "全年收到政府信息公开申请15件,均已答复。", "holds" },
        { "neither", "TXT-02", "applications.new", "全年收到政府信息公开申请22件。", "violated: warning" },
        { "Chinese numerals", "TXT-02", "applications.new", "全年收到政府信息公开申请十四件。", "holds" },
        { "Chinese numerals that differ", "TXT-02", "applications.new", "全年收到政府信息公开申请二十二件。", "violated: warning" },
        { "more than so many is no number to compare", "TXT-02", "applications.new", "全年收到政府信息公开申请20余件。", "not evaluated: extractionSuspect" },
        { "about so many neither", "TXT-02", "applications.new", "全年收到政府信息公开申请约20件。", "not evaluated: extractionSuspect" },
        { "half a year", "TXT-02", "applications.new", "上半年收到政府信息公开申请6件。", "not evaluated: extractionSuspect" },
        { "another year", "TXT-02", "applications.new", "2022年收到政府信息公开申请6件。", "not evaluated: extractionSuspect" },
        { "last year, without its number", "TXT-02", "applications.new", "上年收到申请6件。", "not evaluated: extractionSuspect" },
        { "last year and this", "TXT-02", "applications.new", "上年度共收到政府信息公开申请6件,本年收到政府信息公开申请22件。", "violated: warning" },
        { "carried over from last year is of this one", "TXT-03", "applications.new", "共受理政府信息公开申请22件,其中结转上年办理1件。", "violated: warning" },
        { "the difference to last year", "TXT-02", "applications.new", "收到政府信息公开申请14件,较上年增加申请8件。", "holds" },
        { "another body", "TXT-02", "applications.new", "清河县水文服务中心收到政府信息公开申请6件。", "not evaluated: extractionSuspect" },
        { "its own level only", "TXT-02", "applications.new", "局本级收到政府信息公开申请6件。", "not evaluated: extractionSuspect" },
        { "letters are no requests", "TXT-02", "-", "全年收到群众来信92件、咨询申请事项留言7件。", "holds" },
        { "a part", "TXT-02", "applications.new", "其中收到关于征地的公开申请6件。", "not evaluated: extractionSuspect" },
        { "one sentence agrees, another may be of a part", "TXT-02", "applications.new", "收到政府信息公开申请14件。全年收到政府信息公开申请6件。", "not evaluated: extractionSuspect" },
        { "accepted with those carried in", "TXT-03", "applications.new", "共受理政府信息公开申请15件,其中新收到14件,结转上年度办理1件。", "holds" },
        { "accepted, neither", "TXT-03", "applications.new", "共受理政府信息公开申请22件。", "violated: warning" },
        { "handled", "TXT-03", "applications.new", "全年办理政府信息公开申请12件。", "holds" },
        { "the office in the government's place is one of many", "TXT-03", "applications.new", "县政府办代表县政府受理政府信息公开申请22件。", "not evaluated: extractionSuspect" },
        { "two channels", "TXT-04", "applications.new", "共收到政府信息公开书面申请5件、网上申请9件。", "holds" },
        { "two channels that do not add up", "TXT-04", "applications.new", "共收到政府信息公开书面申请5件、网上申请7件、邮寄申请9件。", "violated: warning" },
        { "two channels of a part", "TXT-04", "applications.new", "县本级共收到政府信息公开书面申请5件、网上申请17件。", "not evaluated: extractionSuspect" },
        { "carried in, closed, carried out", "TXT-05", "applications.carriedIn", "新收政府信息公开申请14件,上年结转1件,办结12件,其余3件结转下年度继续办理。", "holds" },
        { "carried in, another number", "TXT-05", "applications.carriedIn", "受理政府信息公开申请15件,其中结转上年度办理9件。", "violated: warning" },
        { "carried out to a year", "TXT-05", "applications.carriedOut", "新收政府信息公开申请14件,结转至2024年3件。", "holds" },
        { "carried out, another number", "TXT-05", "applications.carriedOut", "新收政府信息公开申请14件,结转至2024年7件。", "violated: warning" },
        { "a result", "TXT-05", "applications.denied", "收到政府信息公开申请14件,予以公开9件,不予公开2件。", "holds" },
        { "a result that differs", "TXT-05", "applications.granted", "收到政府信息公开申请14件,予以公开8件,不予公开2件。", "violated: warning" },
        { "one reason of several", "TXT-05", "applications.unavailable", "收到政府信息公开申请14件,因本机关不掌握无法提供7件。", "not evaluated: extractionSuspect" },
        { "of documents, not of requests", "TXT-05", "-", "制作信息112条,其中不予公开46条。", "holds" },
        { "all natural persons, and some are not", "TXT-06", "applications.new.natural", "收到政府信息公开申请14件,申请人均为自然人。", "violated: warning" },
        { "natural persons", "TXT-06", "applications.new.natural", "收到政府信息公开申请14件,涉及自然人11件、商业企业3件。", "holds" },
        { "natural persons, another number", "TXT-06", "applications.new.natural", "收到政府信息公开申请14件,涉及自然人6件。", "violated: warning" },
        { "no dispute, and there was one", "TXT-07", "review.reconsideration", "未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "violated: warning" },
        { "no lawsuit is right", "TXT-07", "review.litigation", "未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "holds" },
        { "disputes", "TXT-07", "review.reconsideration", "政府信息公开行政复议2件,行政诉讼0件。", "holds" },
        { "without the pending one", "TXT-07", "review.reconsideration", "因政府信息公开引起行政复议1件。", "holds" },
        { "all upheld, and one is pending", "TXT-07", "review.reconsideration.upheld", "政府信息公开行政复议2件,均获维持。", "violated: warning" },
        { "not corrected is not none", "TXT-07", "review.reconsideration", "有2件涉及政府信息公开工作的行政复议,该行政复议件未被复议机关纠错。", "holds" },
        { "cases of every kind", "TXT-07", "-", "全年办理行政复议案件300件。", "holds" },
        { "a count of requests not finished is no denial", "TXT-01", "-", "未办理完毕的申请2件。", "holds" },
        { "none put off or taken back", "TXT-01", "-", "未收到延期、撤回申请。", "holds" },
        { "none sent twice", "TXT-01", "-", "未收到重复申请。", "holds" },
        { "none in other ways", "TXT-01", "applications.new", "除网络渠道外未收到其他方式的公开申请。", "not evaluated: extractionSuspect" },
        { "no fee is not no request", "TXT-01", "-", "未办理依申请公开收费。", "holds" },
        { "no opinion is not no request", "TXT-01", "-", "未收到群众对政府信息公开申请工作的意见和建议。", "holds" },
        { "none in some months", "TXT-01", "-", "1-3月未收到政府信息公开申请。", "holds" },
        { "none in another year's same time", "TXT-01", "-", "上年同期未收到政府信息公开申请。", "holds" },
        { "a denial beside a total that agrees", "TXT-01", "applications.new", "全年收到政府信息公开申请14件。本年度未收到政府信息公开申请。", "not evaluated: extractionSuspect" },
        { "legal aid", "TXT-02", "-", "全年收到法律援助申请220件。", "holds" },
        { "questions answered", "TXT-05", "-", "收到政府信息公开申请22件。答复网友提问56件。", "holds" },
        { "the county is not the bureau", "TXT-02", "applications.new", "全县收到政府信息公开申请220件。", "not evaluated: extractionSuspect" },
        { "a day in December", "TXT-02", "applications.new", "截至12月20日,收到政府信息公开申请12件。", "holds" },
        { "in the government's place", "TXT-02", "applications.new", "代县政府收到政府信息公开申请22件。", "not evaluated: extractionSuspect" },
        { "five years", "TXT-02", "applications.new", "“十四五”期间,收到政府信息公开申请220件。", "not evaluated: extractionSuspect" },
        { "the sentence tells the difference", "TXT-02", "applications.new", "收到政府信息公开申请17件,其中撤回3件。", "not evaluated: extractionSuspect" },
        { "closed, fewer than all: perhaps not all of them", "TXT-05", "applications.handled", "收到政府信息公开申请14件,办结10件。", "not evaluated: extractionSuspect" },
        { "closed, more than were handled", "TXT-05", "applications.handled", "收到政府信息公开申请14件,办结13件。", "violated: warning" },
        { "closed, more than there were", "TXT-05", "applications.handled", "收到政府信息公开申请14件,办结16件。", "violated: warning" },
        { "received, more than there were, beside a total that agrees", "TXT-02", "applications.new", "共受理政府信息公开申请15件。收到政府信息公开申请22件。", "violated: warning" },
        { "natural persons and firms", "TXT-06", "-", "收到政府信息公开申请14件,申请人均为自然人和企业。", "holds" },
        { "nothing new is not nothing", "TXT-07", "-", "无新增政府信息公开行政复议。", "holds" },
        { "none over what was published unasked", "TXT-07", "-", "没有因主动公开引发的行政复议。", "holds" },
        { "examples are no cases", "TXT-07", "-", "公开行政复议典型案例6件。", "holds" },
        { "documents made", "TXT-08", "proactive.normative", "全年制发行政规范性文件3件。", "holds" },
        { "documents in force", "TXT-08", "proactive.normative", "集中公开现行有效行政规范性文件9件。", "holds" },
        { "documents, neither", "TXT-08", "proactive.normative", "全年制发行政规范性文件5件。", "violated: warning" },
        { "a list that is complete", "TXT-09", "overview", "全年公开信息58条,其中专栏公开49条,其他信息9条。", "holds" },
        { "a list that is not", "TXT-09", "overview", "全年公开信息58条,其中专栏公开40条,重点信息9条。", "holds" },
        { "a list that is more than its total", "TXT-09", "overview", "全年公开信息58条,其中专栏公开50条,重点信息9条。", "violated: info" },
        { "shares stand between the parts", "TXT-09", "overview", "制作信息112条,其中主动公开7条,占比6.25%;依申请公开59条,占比52.68%;其他46条,占比41.07%。", "holds" },
        { "another unit ends the list", "TXT-09", "-", "公开信息58条,其中图解9篇,视频8篇。", "holds" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_accuses_only_when_no_reading_of_it_agrees_with_the_table(string name, string rule, string locus, string text, string expected)
    {
        Assert.NotEmpty(name);
        var subject = Saying(text) with { Policy = new Policy { Rules = new Dictionary<string, RulePolicy> { ["TXT-09"] = new(true, null) } } };
        var outcome = Assert.Single(Catalogue.Evaluate(subject), outcome => outcome.Rule.Id == rule && outcome.Locus == locus);
        Assert.Equal(expected, outcome.Verdict switch
        {
            Verdict.Holds => "holds",
            Verdict.Violated => $"violated: {outcome.Severity?.Name()}",
            Verdict.NotEvaluated not => $"not evaluated: {not.Reason.Name()}",
            _ => throw new InvalidOperationException(),
        });
    }

    [Fact]
    public void A_finding_quotes_the_sentence_and_shows_the_cells()
    {
        var outcome = Assert.Single(Catalogue.Evaluate(Saying("全年收到政府信息公开申请22件。")), outcome => outcome.Rule.Id == "TXT-02");
        var violated = Assert.IsType<Verdict.Violated>(outcome.Verdict);
        Assert.Equal((22m, 14m, "text = applications.new.total"), (violated.Left, violated.Right, violated.Formula));
        Assert.Equal(["applications.new.total"], violated.Operands.Select(cell => cell.Name.ToString()));
        Assert.Contains("全年收到政府信息公开申请22件", Messages.Of(outcome, Messages.Chinese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CellStatus.Blank, "not evaluated: blank")]
    [InlineData(CellStatus.Unreadable, "not evaluated: unreadable")]
    [InlineData(CellStatus.Inferred, "not evaluated: inferred")]
    public void A_cell_that_is_not_known_accuses_nobody(CellStatus status, string expected)
    {
        var report = Report().Saying("全年收到政府信息公开申请22件。");
        foreach (var who in ReportForm.Applicants)
            report.With($"applications.new.{who}", status, status == CellStatus.Inferred ? 14 : null);
        var outcome = Assert.Single(Catalogue.Evaluate(report.ToSubject()), outcome => outcome.Rule.Id == "TXT-02");
        Assert.Equal(expected, $"not evaluated: {Assert.IsType<Verdict.NotEvaluated>(outcome.Verdict).Reason.Name()}");
    }

    [Fact]
    public void A_blank_total_is_made_up_of_the_kinds_of_applicant()
    {
        var report = Report().Saying("全年收到政府信息公开申请14件。").With("applications.new.total", CellStatus.Blank);
        Assert.IsType<Verdict.Holds>(Assert.Single(Catalogue.Evaluate(report.ToSubject()), outcome => outcome.Rule.Id == "TXT-02").Verdict);
    }

    internal static CheckSubject Saying(string text) => Report().Saying(text).ToSubject();

    private static SampleReport Report()
    {
        var report = new SampleReport();
        foreach (var row in ReportForm.Format2021.Rows(ReportTable.Applications))
        {
            foreach (var who in ReportForm.Applicants)
                report.With($"applications.{row.Name}.{who}", CellStatus.Number, 0);
        }

        foreach (var (cell, value) in new (string, decimal)[]
        {
            ("applications.new.natural", 11), ("applications.new.business", 3), ("applications.new.total", 14),
            ("applications.carriedIn.natural", 1), ("applications.carriedIn.total", 1),
            ("applications.granted.natural", 9), ("applications.granted.total", 9),
            ("applications.denied.process.natural", 2), ("applications.denied.process.total", 2),
            ("applications.unavailable.notHeld.business", 1), ("applications.unavailable.notHeld.total", 1),
            ("applications.handled.natural", 11), ("applications.handled.business", 1), ("applications.handled.total", 12),
            ("applications.carriedOut.natural", 1), ("applications.carriedOut.business", 2), ("applications.carriedOut.total", 3),
            ("proactive.normative.made", 3), ("proactive.normative.repealed", 0), ("proactive.normative.inForce", 9), ("proactive.rules.made", 0),
        })
            report.With(cell, CellStatus.Number, value);
        foreach (var group in new[] { "reconsideration", "litigation.direct", "litigation.afterReconsideration" })
        {
            foreach (var outcome in ReportForm.Outcomes)
                report.With($"review.{group}.{outcome}", CellStatus.Number, group == "reconsideration" ? outcome switch { "upheld" or "pending" => 1, "total" => 2, _ => 0 } : 0);
        }

        return report;
    }
}
