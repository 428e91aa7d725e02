using System.Collections.Frozen;

namespace Monitor.Core.Reports;

/// <summary>A row of a statistical table as the official form prints it.</summary>
/// <param name="Name">Canonical row name (domain term), such as <c>denied.process</c>.</param>
/// <param name="Label">The official label.</param>
/// <param name="Columns">Its data columns in printed order, by canonical name.</param>
public sealed record FormRow(string Name, string Label, IReadOnlyList<string> Columns);

/// <summary>One version of the official form: which rows and columns its three tables have.</summary>
/// <remarks>
/// Sources: 国办公开办函〔2019〕60号 (trial format, reports of 2019 and 2020) and 国办公开办函〔2021〕30号 (reports from 2021 on).
/// Table IV is the same in both.
/// </remarks>
public sealed class ReportForm
{
    /// <summary>The columns of Table III in printed order: six kinds of applicant and the total.</summary>
    public static IReadOnlyList<string> Applicants { get; } = ["natural", "business", "research", "ngo", "legal", "other", "total"];

    /// <summary>The columns of each group of Table IV in printed order.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["upheld", "corrected", "otherResult", "pending", "total"];

    private static readonly string[] Stock2019 = ["created", "published", "totalPublished"];
    private static readonly string[] Items2019 = ["previousItems", "change", "decisions"];
    private static readonly string[] Stock2021 = ["made", "repealed", "inForce"];

    private static readonly FormRow[] ReviewRows =
    [
        new("reconsideration", "行政复议", Outcomes),
        new("litigation.direct", "行政诉讼 未经复议直接起诉", Outcomes),
        new("litigation.afterReconsideration", "行政诉讼 复议后起诉", Outcomes),
    ];

    /// <summary>The trial format of 2019, for reports of the years 2019 and 2020.</summary>
    public static ReportForm Format2019 { get; } = new(2019,
        [
            new("rules", "规章", Stock2019),
            new("normative", "规范性文件", Stock2019),
            new("licences", "行政许可", Items2019),
            new("otherServices", "其他对外管理服务事项", Items2019),
            new("penalties", "行政处罚", Items2019),
            new("coercion", "行政强制", Items2019),
            new("fees", "行政事业性收费", ["previousItems", "change"]),
            new("procurement", "政府集中采购", ["items", "amount"]),
        ],
        [Request("other", "(六)其他处理")]);

    /// <summary>The format of 2021, for reports from the year 2021 on.</summary>
    public static ReportForm Format2021 { get; } = new(2021,
        [
            new("rules", "规章", Stock2021),
            new("normative", "行政规范性文件", Stock2021),
            new("licences", "行政许可", ["decisions"]),
            new("penalties", "行政处罚", ["decisions"]),
            new("coercion", "行政强制", ["decisions"]),
            new("fees", "行政事业性收费", ["amount"]),
        ],
        [
            Request("other.noCorrection", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            Request("other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            Request("other.other", "3.其他"),
        ]);

    /// <summary>Both forms, oldest first.</summary>
    public static IReadOnlyList<ReportForm> All { get; } = [Format2019, Format2021];

    private ReportForm(int year, FormRow[] proactive, FormRow[] otherHandling)
    {
        Year = year;
        Results =
        [
            Request("granted", "(一)予以公开"),
            Request("partial", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"),
            Request("denied.stateSecret", "1.属于国家秘密"),
            Request("denied.forbiddenByLaw", "2.其他法律行政法规禁止公开"),
            Request("denied.threeSafetiesOneStability", "3.危及“三安全一稳定”"),
            Request("denied.thirdParty", "4.保护第三方合法权益"),
            Request("denied.internalAffairs", "5.属于三类内部事务信息"),
            Request("denied.process", "6.属于四类过程性信息"),
            Request("denied.enforcementFile", "7.属于行政执法案卷"),
            Request("denied.inquiry", "8.属于行政查询事项"),
            Request("unavailable.notHeld", "1.本机关不掌握相关政府信息"),
            Request("unavailable.needsCreation", "2.没有现成信息需要另行制作"),
            Request("unavailable.unclear", "3.补正后申请内容仍不明确"),
            Request("rejected.petition", "1.信访举报投诉类申请"),
            Request("rejected.repeat", "2.重复申请"),
            Request("rejected.publication", "3.要求提供公开出版物"),
            Request("rejected.excessive", "4.无正当理由大量反复申请"),
            Request("rejected.reissue", "5.要求行政机关确认或重新出具已获取信息"),
            .. otherHandling,
        ];
        var applications = new[] { Request("new", "一、本年新收政府信息公开申请数量"), Request("carriedIn", "二、上年结转政府信息公开申请数量") }
            .Concat(Results)
            .Concat([Request("handled", "(七)总计"), Request("carriedOut", "四、结转下年度继续办理")]);

        rows = new Dictionary<ReportTable, IReadOnlyList<FormRow>>
        {
            [ReportTable.Proactive] = proactive,
            [ReportTable.Applications] = [.. applications],
            [ReportTable.Review] = ReviewRows,
        }.ToFrozenDictionary();
    }

    private readonly FrozenDictionary<ReportTable, IReadOnlyList<FormRow>> rows;

    /// <summary>The year that names the form: 2019 or 2021.</summary>
    public int Year { get; }

    /// <summary>The result rows of Table III, (一) to (六), whose sum is the row (七)总计: 19 in the form of 2019, 21 in that of 2021.</summary>
    public IReadOnlyList<FormRow> Results { get; }

    /// <summary>The rows of a table in printed order.</summary>
    public IReadOnlyList<FormRow> Rows(ReportTable table) => rows[table];

    /// <summary>The names of all figures of a table in printed order.</summary>
    public IEnumerable<CellName> Cells(ReportTable table) =>
        Rows(table).SelectMany(row => row.Columns.Select(column => new CellName(table, row.Name, column)));

    /// <summary>The form that a report of a year must use, or null before 2019 (条例 as revised in 2019 is in force from that year's report on).</summary>
    public static ReportForm? Required(int reportYear) => reportYear switch
    {
        >= 2021 => Format2021,
        >= 2019 => Format2019,
        _ => null,
    };

    private static FormRow Request(string name, string label) => new(name, label, Applicants);
}
