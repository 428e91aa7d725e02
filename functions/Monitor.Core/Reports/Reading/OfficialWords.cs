using System.Collections.Frozen;

namespace Monitor.Core.Reports.Reading;

/// <summary>The words that the official forms print: row labels, column heads, group heads.</summary>
internal static class OfficialWords
{
    private const int LongestRemark = 6;

    /// <summary>Heads that only Table II of the form of 2019 has.</summary>
    public static IReadOnlyList<string> Proactive2019 { get; } =
        ["本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "采购项目数量", "采购总金额", "其他对外管理服务事项", "政府集中采购"];

    /// <summary>Heads that only Table II of the form of 2021 has.</summary>
    public static IReadOnlyList<string> Proactive2021 { get; } = ["本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额"];

    /// <summary>Heads of Table IV that stand nowhere else.</summary>
    public static IReadOnlyList<string> Review { get; } = ["结果维持", "结果纠正", "尚未审结", "未经复议直接起诉", "复议后起诉"];

    private static readonly string[] OtherHeads =
    [
        "信息内容", "申请人情况", "自然人", "法人或其他组织", "商业企业", "商业", "企业", "科研机构", "科研", "机构", "社会公益组织", "法律服务机构",
        "其他", "其它", "总计", "合计", "行政复议", "行政诉讼", "其他结果", "本年度办理结果", "不予公开", "无法提供", "不予处理", "其他处理", "结果",
        "维持", "纠正", "尚未", "审结",
    ];

    private static readonly FrozenSet<string> Words = OtherHeads
        .Concat(Proactive2019).Concat(Proactive2021).Concat(Review)
        .Concat(ReportForm.All.SelectMany(form => ReportTables.All.SelectMany(form.Rows)).Select(row => Label.Of(row.Label).Core))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Heads = Proactive2019.Concat(Proactive2021).Append("信息内容").Append("申请人情况")
        .Except(ReportForm.All.SelectMany(form => form.Rows(ReportTable.Proactive)).Select(row => row.Label))
        .ToFrozenSet(StringComparer.Ordinal);

    // By reference: a row's label is asked for with every row of a source, and the hash of a row is that of all its words.
    private static readonly FrozenDictionary<FormRow, Label> LabelsByRow = ReportForm.All
        .SelectMany(form => ReportTables.All.SelectMany(form.Rows)).Distinct<FormRow>(ReferenceEqualityComparer.Instance)
        .ToFrozenDictionary(row => row, row => Label.Of(row.Label), (IEqualityComparer<FormRow>)ReferenceEqualityComparer.Instance);

    private static readonly Label[] Labels = [.. LabelsByRow.Values.Distinct()];

    private static readonly FrozenSet<string> Cores = Labels.Select(label => label.Core).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The label of a row of a form.</summary>
    public static Label LabelOf(FormRow row) => LabelsByRow[row];

    private static readonly Label[] RequestLabels =
        [.. ReportForm.All.SelectMany(form => form.Rows(ReportTable.Applications)).Select(LabelOf).DistinctBy(label => label.Core)];

    // By reference, as the labels.
    private static readonly FrozenDictionary<FormRow, IReadOnlyList<string>> PairsByRow = ReportForm.All
        .SelectMany(form => form.Rows(ReportTable.Applications).Select(row => (Row: row, Pairs: PairsIn(form, row)))).DistinctBy(row => row.Row, (IEqualityComparer<FormRow>)ReferenceEqualityComparer.Instance)
        .ToFrozenDictionary(row => row.Row, row => row.Pairs, (IEqualityComparer<FormRow>)ReferenceEqualityComparer.Instance);

    /// <summary>The pairs of neighbouring characters that only the label of this row of Table III has; empty for 其他 and 总计.</summary>
    public static IReadOnlyList<string> PairsOf(FormRow row) => PairsByRow[row];

    private static IReadOnlyList<string> PairsIn(ReportForm form, FormRow row)
    {
        // The heads of columns have the shortest labels too.
        if (LabelOf(row).Core.Length <= 2)
            return [];
        var others = string.Join('|', form.Rows(ReportTable.Applications).Where(other => other != row).Select(other => LabelOf(other).Core).Concat(Words.Where(word => word.Length <= 8 && word != LabelOf(row).Core)));
        var core = LabelOf(row).Core;
        return [.. Enumerable.Range(0, Math.Max(0, core.Length - 1)).Select(i => core.Substring(i, 2)).Distinct().Where(pair => !others.Contains(pair, StringComparison.Ordinal))];
    }

    /// <summary>How alike the words of a published label are to those of a row, from 0 to 1, whatever numeral stands before either.</summary>
    public static double WordingLikeness(string published, FormRow row) => (Label.Of(published) with { Numeral = "" }).Likeness(LabelOf(row));

    /// <summary>Whether a label is one that the forms print, word for word.</summary>
    public static bool Knows(Label label) => Words.Contains(label.Core);

    /// <summary>Whether a text is a short remark that is no label of the forms: what somebody wrote instead of a number (见附件).</summary>
    public static bool IsRemark(string text) => Label.Of(text) is { Numeral: "", Core.Length: <= LongestRemark } words && !Knows(words);

    /// <summary>Whether a label is, or contains, that of a row of Table III.</summary>
    public static bool IsRowLabel(Label label)
    {
        foreach (var official in RequestLabels)
        {
            if (official.MayBeIn(label) && (official.Core.Length > 4 ? label.Core.Contains(official.Core, StringComparison.Ordinal) : label.Core == official.Core))
                return true;
        }

        return false;
    }

    /// <summary>How alike a label is to the official one that it is most alike, from 0 to 1.</summary>
    public static double LikenessToRow(Label label)
    {
        var most = double.NegativeInfinity;
        foreach (var official in Labels)
            most = Math.Max(most, label.Likeness(official));
        return most;
    }

    /// <summary>Whether a label is that of a row of Table II, or a long one of Table III, word for word.</summary>
    public static bool IsRow(Label label) => label.Core.Length >= 4 && Cores.Contains(label.Core);

    /// <summary>Whether a label is a head of the tables' columns or blocks and no label of a row.</summary>
    public static bool IsHead(Label label) => Heads.Contains(label.Core) || label.Core.StartsWith("第二十条", StringComparison.Ordinal);

    /// <summary>The column of Table III that a head names, by canonical name, or null.</summary>
    public static string? Applicant(string head) => head switch
    {
        "自然人" => "natural",
        "商业企业" or "商业" or "企业" => "business",
        "科研机构" or "科研" => "research",
        "社会公益组织" or "公益组织" => "ngo",
        "法律服务机构" or "法律服务" => "legal",
        "其他" or "其它" => "other",
        "总计" or "合计" => "total",
        _ => null,
    };
}
