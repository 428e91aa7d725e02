using Monitor.Core.Documents;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Tests.Reports;

/// <summary>What the text of a report claims in numbers. The wordings follow published reports of 2012 to 2025.</summary>
public class ClaimsInText
{
    public static TheoryData<string, string, string[]> Wordings => new()
    {
        { "one thing", "全年收到政府信息公开申请22件。", ["Received Count 22 Whole"] },
        { "posts are not requests", "网站发布信息3470条，处理群众留言92条。", [] },
        { "the unit of a post beside a request", "2022年度我委收到信息公开申请1条。", ["Received Count 1 Whole"] },
        { "blanks inside", "全年共收到 政府信息公开 申请 1,204 件。", ["Received Count 1204 Whole"] },
        { "numerals", "收到政府信息公开申请一百零五件。", ["Received Count 105 Whole"] },
        { "the number first", "依申请公开情况。本年度我局共收到70件申请，及时依法依规办结69件，1件结转下年度继续办理。", ["Received Count 70 Whole", "Completed Count 69 Whole", "CarriedOut Count 1 Whole"] },
        { "the number first, and requests of any kind", "本年度我局共收到70件申请，及时依法依规办结69件。", ["Received Count 70 Part"] },
        { "under a heading of its own", "（二）依申请公开\n我局共收到70件申请。", ["Received Count 70 Whole"] },
        { "carried over in brackets", "受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。", ["Accepted Count 3119 Whole", "Completed Count 3050 Whole", "CarriedIn Count 34 Whole", "CarriedOut Count 103 Whole"] },
        { "carried over to a named year", "共收到政府信息公开申请154件，共办结148件，结转至2026年6件。", ["Received Count 154 Whole", "Completed Count 148 Whole", "CarriedOut Count 6 Whole"] },
        { "by channel", "县本级共收到政府信息公开书面申请7件、网上申请14件，其中以县政府名义答复7件。", ["ByChannel Count 21 Part"] },
        { "by channel behind a total", "收到政府信息公开申请44件（其中：网上申请42件，现场申请0件，邮寄2件）。", ["Received Count 44 Whole"] },
        { "by applicant", "收到政府信息公开申请75件，涉及自然人72件、商业企业3件。", ["Received Count 75 Whole", "ByApplicant Count 72 Whole natural", "ByApplicant Count 3 Whole business"] },
        { "all of one kind", "共收到8份政府信息公开申请，均为自然人申请。", ["Received Count 8 Whole", "ByApplicant All  Whole natural"] },
        { "results", "受理政府信息公开申请9件。予以公开及部分公开3件，不予公开2件；因本机关不掌握等原因无法提供4件；其他处理0件。", ["Accepted Count 9 Whole", "GrantedOrPartial Count 3 Whole", "Denied Count 2 Whole", "Unavailable Count 4 Whole", "OtherResult Count 0 Whole"] },
        { "results of nothing", "制作信息112条，不予公开46条。", [] },
        { "none", "2023年，我局未收到政府信息公开申请。", ["Received None 0 Whole"] },
        { "none received and handled", "2022年，未接收办理依申请公开信息。", ["Received None 0 Whole"] },
        { "none in other words", "2023年，我局无依申请公开政府信息。", ["Received None 0 Whole"] },
        { "none by whatever way", "未收到书面或以其他形式要求公开政府信息的申请。", ["Received None 0 Whole"] },
        { "none of one way", "未收到书面申请。", ["Received None 0 Part"] },
        { "no dispute", "未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", ["Reconsideration None 0 Whole", "Litigation None 0 Whole"] },
        { "disputes with their outcomes", "政府信息公开行政复议3件，其中结果维持2件，尚未审结1件。", ["Reconsideration Count 3 Whole", "Reconsideration Count 2 Whole upheld", "Reconsideration Count 1 Whole pending"] },
        { "all upheld", "信息公开类行政复议7件，诉讼9件，均获维持。", ["Reconsideration Count 7 Whole", "Litigation Count 9 Whole", "Reconsideration All  Whole upheld", "Litigation All  Whole upheld"] },
        { "documents", "公开现行有效行政规范性文件698件，动态更新本年度制发的规范性文件88件。", ["NormativeInForce Count 698 Whole", "NormativeMade Count 88 Whole"] },
        { "not comparable", "收到政府信息公开申请近30件。收到政府信息公开申请30余件。", ["Received Count 30 Whole About", "Received Count 30 Whole MoreThan"] },
        { "a comparison", "收到政府信息公开申请14件，较上年增加申请8件。", ["Received Count 14 Whole"] },
        { "half a year", "上半年收到政府信息公开申请6件。", ["Received Count 6 OtherPeriod"] },
        { "one office of many", "县政府办代表县政府受理政府信息公开申请17件，答复17件。", ["Accepted Count 17 Part", "Completed Count 17 Part"] },
    };

    [Theory]
    [MemberData(nameof(Wordings))]
    public void Each_claim_is_found_with_what_it_counts_and_of_whom(string name, string text, string[] expected)
    {
        Assert.NotEmpty(name);
        var found = Read(text).Statements.Where(statement => statement.Counts != CountedThing.Other)
            .Select(statement => $"{statement.Counts} {statement.Form} {statement.Quantity} {statement.Scope} {statement.Column} {(statement.Exactness == Exactness.Exact ? "" : statement.Exactness)}".Trim().Replace("Whole  ", "Whole ", StringComparison.Ordinal));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_general_office_that_speaks_for_its_government_speaks_of_itself()
    {
        var report = Read("县政府办公室代表县政府受理政府信息公开申请17件。", "清河县人民政府办公室2023年政府信息公开工作年度报告");
        Assert.Equal(ClaimScope.Whole, Assert.Single(report.Statements).Scope);
    }

    [Fact]
    public void A_list_keeps_its_parts_and_says_whether_it_is_complete()
    {
        var statement = Assert.Single(Read("全年公开信息58条，其中：机构职能类9条；政策、文件类40条；其他信息9条。").Statements);
        Assert.Equal([("机构职能类", 9m), ("政策、文件类", 40m), ("其他信息", 9m)], statement.Parts.Select(part => (part.Label, part.Quantity)));
        Assert.Equal((58m, 58m, true), (statement.Quantity ?? 0, statement.Sum, statement.IsClosed));
    }

    [Fact]
    public void A_claim_knows_its_sentence_its_year_and_its_place()
    {
        var statement = Assert.Single(Read("（一）依申请公开。2023年，各项工作有序推进。全年收到政府信息公开\n申请22件。").Statements);
        Assert.Equal(("全年收到政府信息公开申请22件", 2023, SectionName.Overview), (statement.Sentence, statement.Year ?? 0, statement.Position.Section));
        Assert.Equal((3, "(一)依申请公开。2023年,各项工作有序推进。".Length), (statement.Position.Line, statement.Position.Offset));
    }

    public static TheoryData<string, string?> Periods => new()
    {
        { "所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "2023-01-01 2023-12-31 True" },
        { "统计期限自20231月1日起至202312月31日止。", "2023-01-01 2023-12-31 True" },
        { "数据统计时限为2023年1月1日到12月21日。", "2023-01-01 2023-12-21 True" },
        { "统计起止时间为2023年1月1日—2023年12月31日。", "2023-01-01 2023-12-31 True" },
        { "自2023年1月1日至2023年12月31日，共公开信息31条。", "2023-01-01 2023-12-31 False" },
        { "2023年3月1日至2023年5月31日开展检查。", null },
        { "统计期限为2023年1月1日至2023年12月31日，统计期限为2022年1月1日至2022年12月31日。", null },
        { "统计期限为2023年2月30日至2023年12月31日。", null },
        { "全年按要求公开信息。", null },
    };

    [Theory]
    [MemberData(nameof(Periods))]
    public void The_period_of_the_figures_is_read_with_lost_characters_too(string text, string? expected)
    {
        var period = Read(text).Period;
        Assert.Equal(expected, period is null ? null : $"{period.First:yyyy-MM-dd} {period.Last:yyyy-MM-dd} {period.IsNamed}");
    }

    public static TheoryData<string, string?> Fees => new()
    {
        { "2023年未向申请人收取信息处理费。", "False 0  2023" },
        { "收取信息处理费380元。", "True 380  " },
        { "发出收费通知2件，总金额1,500元，实际收取400元信息处理费。", "True 400 2 " },
        { "信息处理费收取金额为0.5万元。", "True 5000.0  " },
        { "本年度发出收费通知0件。", "False  0 " },
        { "信息处理费按规定执行。", null },
        { "无", null },
    };

    [Theory]
    [MemberData(nameof(Fees))]
    public void A_fee_statement_gives_amount_and_notices(string text, string? expected)
    {
        var fees = Read("全年按要求公开信息。", other: text).FeeStatement;
        Assert.Equal(expected, fees is null ? null : $"{fees.IsCharged} {fees.Amount} {fees.Notices} {fees.Year}");
    }

    public static TheoryData<string, string[][], string?> FeeTables => new()
    {
        { "heads above numbers", [["发出收费通知的件数", "发出收费通知的总金额", "实际收取的总金额"], ["0", "0", "0"]], "False 0 0" },
        { "heads beside numbers", [["发出收费通知的件数", "0"], ["实际收取的总金额", "0"]], "  " },
        { "a fee was charged", [["发出收费通知（件）", "信息处理费金额（元）"], ["1", "380"]], "True  " },
        { "a table on something else", [["培训（次）", "参加（人次）"], ["2", "80"]], null },
    };

    [Theory]
    [MemberData(nameof(FeeTables))]
    public void A_fee_table_in_the_last_section_is_a_statement(string name, string[][] rows, string? expected)
    {
        List<Block> blocks =
        [
            new Paragraph(1, "清河县水利局2023年政府信息公开工作年度报告", IsHeading: true), new Paragraph(2, "一、总体情况"), new Paragraph(3, "全年按要求公开信息。"),
            new Paragraph(4, "六、其他需要报告的事项"), new Paragraph(5, "信息处理费收取情况见下表："),
            new Table(6, 1, new Grid(rows.Select((row, r) => row.Select((text, c) => new GridCell(r, c, 1, 1, 6 + r, text)).ToList()))),
        ];
        var fees = ReportReader.Read(new Document(blocks, DocumentFacts.None))?.FeeStatement;

        Assert.Equal((name, expected), (name, fees is null ? null : $"{fees.IsCharged} {fees.Amount} {fees.Notices}"));
    }

    private static Report Read(string overview, string title = "清河县水利局2023年政府信息公开工作年度报告", string other = "无")
    {
        List<Block> blocks = [new Paragraph(1, title, IsHeading: true), new Paragraph(2, "一、总体情况")];
        blocks.AddRange(overview.Split('\n').Select((line, i) => new Paragraph(3 + i, line)));
        blocks.Add(new Paragraph(8, "六、其他需要报告的事项"));
        blocks.Add(new Paragraph(9, other));
        var report = ReportReader.Read(new Document(blocks, DocumentFacts.None));
        Assert.NotNull(report);
        return report;
    }
}
