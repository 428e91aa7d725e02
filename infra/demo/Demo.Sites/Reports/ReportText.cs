namespace Demo.Sites.Reports;

/// <summary>Writes a report: the six sections around the three tables, in wording that changes with the body and the year.</summary>
/// <param name="body">Whose report it is.</param>
/// <param name="year">The report year.</param>
/// <param name="figures">Its figures.</param>
/// <param name="form2019">Whether the tables follow the trial form of 2019.</param>
internal sealed class ReportText(SampleBody body, int year, Figures figures, bool form2019)
{
    private static readonly string[][] Wordings =
    [
        ["聚焦{0}，全年通过政府网站主动公开信息{1}条，其中政策文件和解读{2}条。", "全年主动公开各类信息{1}条，{0}等社会关注的内容占七成以上，配发解读{2}篇。", "围绕{0}及时发布信息{1}条，并对{2}件政策性文件作了图文解读。"],
        ["坚持登记、审核、答复、归档全流程管理，全年新收政府信息公开申请{0}件，上年结转{1}件，办结{2}件，结转下年{3}件。", "全年新收申请{0}件，连同上年结转的{1}件，共办结{2}件，另有{3}件结转下年继续办理。", "申请以信函和网上提交为主，新收{0}件，上年结转{1}件，年内办结{2}件，{3}件按规定结转下年。"],
        ["落实发布前保密审查和分级审核，对历年公开的文件逐件标注效力。", "修订公开目录，统一文件格式和索引编号，清理失效链接。", "建立公文属性源头认定台账，定期核对公开目录与存档文件。"],
        ["优化信息公开专栏的检索功能，政务新媒体与网站同步更新。", "对专栏的栏目设置重新归并，在办事大厅增设查阅点。", "完成专栏无障碍改造，增设意见征集和结果反馈入口。"],
        ["明确一名负责同志分管，开展业务培训两次，并按季度自查。", "把公开工作纳入科室年度考评，全年培训三十余人次。", "设专人负责日常检查，对发现的问题当月整改。"],
        ["部分解读材料形式单一，基层群众知晓率不高", "个别栏目更新不够及时，业务科室的主动性有待增强", "答复文书的说理还不够充分，人员更替后衔接不够顺畅"],
        ["下一步将丰富解读形式，把咨询较多的事项做成问答，改进传播方式。", "下一步将实行栏目责任到人，每月通报更新情况，改进内部衔接。", "下一步将编制答复范例，组织以案代训，改进答复质量。"],
    ];

    /// <summary>The parts of the report. The text counts what the tables were meant to say, also where a table has a mistake.</summary>
    /// <param name="meant">The figures before any mistake.</param>
    public IReadOnlyList<Block> Write(Figures meant)
    {
        string Total(string row) => meant[$"applications.{row}.total"];
        var government = body.Kind == "government";
        List<Block> blocks =
        [
            new Block.Paragraph($"本报告根据《中华人民共和国政府信息公开条例》和国务院办公厅规定的统一格式编制，由总体情况等六个部分组成，数据统计期限自{year}年1月1日起至{year}年12月31日止。"),
            new Block.Heading("一、总体情况"),
            new Block.Paragraph("（一）主动公开。" + Say(0, body.Topics, 400 + body.Scale.Requests * 7 + year % 10 * 13, 6 + body.Scale.Documents)),
            new Block.Paragraph("（二）依申请公开。" + Say(1, Total("new"), Total("carriedIn"), Total("handled"), Total("carriedOut"))),
            new Block.Paragraph("（三）政府信息管理。" + Say(2)),
            new Block.Paragraph("（四）政府信息公开平台建设。" + Say(3)),
            new Block.Paragraph("（五）监督保障。" + Say(4) + (government ? "政务公开列入各部门年度工作考核，社会评议满意率九成以上，未发生需要责任追究的情形。" : "")),
            new Block.Heading("二、主动公开政府信息情况"),
            form2019 ? ReportTables.Proactive2019(figures) : ReportTables.Proactive(figures),
            new Block.Heading("三、收到和处理政府信息公开申请情况"),
            ReportTables.Applications(figures, form2019),
            new Block.Heading("四、政府信息公开行政复议、行政诉讼情况"),
            ReportTables.Review(figures),
            new Block.Heading("五、存在的主要问题及改进情况"),
            new Block.Paragraph($"工作中还存在一些问题：{Say(5)}。{Say(6)}"),
            new Block.Heading("六、其他需要报告的事项"),
            new Block.Paragraph($"按照《政府信息公开信息处理费管理办法》的规定，{year}年度未发出收费通知，收取信息处理费0元。"),
        ];
        return blocks;
    }

    private string Say(int subject, params object[] values) =>
        string.Format(null, Wordings[subject][(year + body.Name.Length + body.Topics.Length + subject * body.Scale.Requests) % 3], values);
}
