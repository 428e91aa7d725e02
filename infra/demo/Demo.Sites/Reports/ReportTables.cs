namespace Demo.Sites.Reports;

/// <summary>Tables II to IV of the official forms, with their spans.</summary>
/// <remarks>Labels: 国办公开办函〔2019〕60号 and 〔2021〕30号. Written down from the forms and not from the monitor's rules, which they are to test.</remarks>
internal static class ReportTables
{
    private static readonly (string? Group, string Row, string Label)[] Results =
    [
        (null, "granted", "（一）予以公开"),
        (null, "partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("（三）不予公开", "denied.stateSecret", "1.属于国家秘密"),
        ("（三）不予公开", "denied.forbiddenByLaw", "2.其他法律行政法规禁止公开"),
        ("（三）不予公开", "denied.threeSafetiesOneStability", "3.危及“三安全一稳定”"),
        ("（三）不予公开", "denied.thirdParty", "4.保护第三方合法权益"),
        ("（三）不予公开", "denied.internalAffairs", "5.属于三类内部事务信息"),
        ("（三）不予公开", "denied.process", "6.属于四类过程性信息"),
        ("（三）不予公开", "denied.enforcementFile", "7.属于行政执法案卷"),
        ("（三）不予公开", "denied.inquiry", "8.属于行政查询事项"),
        ("（四）无法提供", "unavailable.notHeld", "1.本机关不掌握相关政府信息"),
        ("（四）无法提供", "unavailable.needsCreation", "2.没有现成信息需要另行制作"),
        ("（四）无法提供", "unavailable.unclear", "3.补正后申请内容仍不明确"),
        ("（五）不予处理", "rejected.petition", "1.信访举报投诉类申请"),
        ("（五）不予处理", "rejected.repeat", "2.重复申请"),
        ("（五）不予处理", "rejected.publication", "3.要求提供公开出版物"),
        ("（五）不予处理", "rejected.excessive", "4.无正当理由大量反复申请"),
        ("（五）不予处理", "rejected.reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ("（六）其他处理", "other.noCorrection", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("（六）其他处理", "other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("（六）其他处理", "other.other", "3.其他"),
        (null, "handled", "（七）总计"),
    ];

    private static readonly string[] OutcomeLabels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    /// <summary>Table II in the form of 2021.</summary>
    public static Block.Table Proactive(Figures figures) => new(
    [
        [new("第二十条第（一）项", 4)],
        [new("信息内容"), new("本年制发件数"), new("本年废止件数"), new("现行有效件数")],
        [new("规章"), .. Cells(figures, "proactive.rules", "made", "repealed", "inForce")],
        [new("行政规范性文件"), .. Cells(figures, "proactive.normative", "made", "repealed", "inForce")],
        [new("第二十条第（五）项", 4)],
        [new("信息内容"), new("本年处理决定数量", 3)],
        [new("行政许可"), new(figures["proactive.licences.decisions"], 3)],
        [new("第二十条第（六）项", 4)],
        [new("信息内容"), new("本年处理决定数量", 3)],
        [new("行政处罚"), new(figures["proactive.penalties.decisions"], 3)],
        [new("行政强制"), new(figures["proactive.coercion.decisions"], 3)],
        [new("第二十条第（八）项", 4)],
        [new("信息内容"), new("本年收费金额（单位：万元）", 3)],
        [new("行政事业性收费"), new(figures["proactive.fees.amount"], 3)],
    ]);

    /// <summary>Table II in the trial form of 2019, where what was decided is counted beside how many items there are to decide on.</summary>
    public static Block.Table Proactive2019(Figures figures)
    {
        var made = figures["proactive.normative.made"];
        return new(
        [
            [new("第二十条第（一）项", 4)],
            [new("信息内容"), new("本年新制作数量"), new("本年新公开数量"), new("对外公开总数量")],
            [new("规章"), new("0"), new("0"), new("0")],
            [new("规范性文件"), new(made), new(made), new(figures["proactive.normative.inForce"])],
            [new("第二十条第（五）项", 4)],
            [new("信息内容"), new("上一年项目数量"), new("本年增/减"), new("处理决定数量")],
            [new("行政许可"), new("38"), new("2"), new(figures["proactive.licences.decisions"])],
            [new("其他对外管理服务事项"), new("71"), new("5"), new("1126")],
            [new("第二十条第（六）项", 4)],
            [new("信息内容"), new("上一年项目数量"), new("本年增/减"), new("处理决定数量")],
            [new("行政处罚"), new("164"), new("9"), new(figures["proactive.penalties.decisions"])],
            [new("行政强制"), new("22"), new("0"), new(figures["proactive.coercion.decisions"])],
            [new("第二十条第（八）项", 4)],
            [new("信息内容"), new("上一年项目数量"), new("本年增/减", 2)],
            [new("行政事业性收费"), new("3"), new("0", 2)],
            [new("第二十条第（九）项", 4)],
            [new("信息内容"), new("采购项目数量"), new("采购总金额", 2)],
            [new("政府集中采购"), new("17"), new("486.3", 2)],
        ]);
    }

    /// <summary>Table III; (六)其他处理 is one row in the form of 2019 and three in that of 2021.</summary>
    public static Block.Table Applications(Figures figures, bool form2019)
    {
        List<IReadOnlyList<Box>> rows =
        [
            [new("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), new("申请人情况", 7)],
            [new("自然人", 1, 2), new("法人或其他组织", 5), new("总计", 1, 2)],
            [new("商业企业"), new("科研机构"), new("社会公益组织"), new("法律服务机构"), new("其他")],
            [new("一、本年新收政府信息公开申请数量", 3), .. Requests(figures, "new")],
            [new("二、上年结转政府信息公开申请数量", 3), .. Requests(figures, "carriedIn")],
        ];
        var results = Results.Where(result => !form2019 || result.Group != "（六）其他处理").ToList();
        if (form2019)
            results.Insert(results.Count - 1, (null, "other.noCorrection+other.unpaid+other.other", "（六）其他处理"));
        string? open = null;
        foreach (var (group, row, label) in results)
        {
            List<Box> boxes = row == "granted" ? [new("三、本年度办理结果", 1, results.Count)] : [];
            if (group is not null && group != open)
                boxes.Add(new(group, 1, results.Count(result => result.Group == group)));
            boxes.Add(new(label, group is null ? 2 : 1));
            boxes.AddRange(Requests(figures, row.Split('+')));
            rows.Add(boxes);
            open = group;
        }

        rows.Add([new("四、结转下年度继续办理", 3), .. Requests(figures, "carriedOut")]);
        return new(rows);
    }

    /// <summary>Table IV.</summary>
    public static Block.Table Review(Figures figures) => new(
    [
        [new("行政复议", 5), new("行政诉讼", 10)],
        [.. OutcomeLabels.Select(label => new Box(label, 1, 2)), new("未经复议直接起诉", 5), new("复议后起诉", 5)],
        [.. OutcomeLabels.Concat(OutcomeLabels).Select(label => new Box(label))],
        [.. Figures.Reviews.SelectMany(group => Cells(figures, $"review.{group}", Figures.Outcomes))],
    ]);

    private static IEnumerable<Box> Cells(Figures figures, string row, params string[] columns) => columns.Select(column => new Box(figures[$"{row}.{column}"]));

    private static IEnumerable<Box> Requests(Figures figures, params string[] rows) => Figures.Applicants.Select(who =>
        new Box(rows.Length == 1 ? figures[$"applications.{rows[0]}.{who}"] : rows.Sum(row => figures.Value($"applications.{row}.{who}")).ToString()));
}
