namespace Monitor.TestKit.Generation;

/// <summary>How labels and heads are spelt.</summary>
internal static class LabelNoises
{
    private static readonly (string Official, string Local)[] Variants =
    [
        ("行政规范性文件", "规范性文件"), // pages.jsonl line 25 and report 011
        ("规范性文件", "行政规范性文件"),
        ("规章", "规 章"), // line 70
        ("现行有效件数", "现行有效件数 (历史累计)"), // line 75
        ("本年制发件数", "本年制发件数量"), // line 64
        ("本年收费金额(单位:万元)", "本年收费金额(单位:万元,保留4位小数)"), // seed 003
        ("本年收费金额(单位:万元)", "本年收费金额"), // line 64
        ("第二十条第(一)项", "第二十条(一)项"), // line 44
        ("第二十条第(一)项", "第二十条  第(一)项"), // line 1
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1、申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"), // report 003
        ("3.其他", "3、其他"), // report 003
        ("(七)总计", "(七)合计"),
        ("2.重复申请", "2.重复性申请"),
        ("其他", "其它"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Noise> All { get; } =
    [
        new SimpleNoise("local variants of labels", Localize),
        // Report 005: 其他法律行政止公开; pages.jsonl line 75: 四类过程性性信息; line 30: 局局.
        new SimpleNoise("characters lost or doubled in labels", Misprint),
        // Line 50: 本年新 | 本年新; seed 004: 结果 | 其他 | 尚未; and the note of 部分公开, often left out.
        new SimpleNoise("truncated labels", Truncate),
        new SimpleNoise("full-width signs in labels", (draft, _) =>
        {
            foreach (var cell in draft.Words)
                cell.Text = cell.Text.Replace('(', '（').Replace(')', '）').Replace(':', '：').Replace(',', '，');
        }),
    ];

    private static void Localize(Draft draft, Random random)
    {
        foreach (var (official, local) in Variants.OneOf(3, random))
        {
            foreach (var cell in draft.Words.Where(cell => cell.Text == official))
                cell.Text = local;
        }
    }

    private static void Misprint(Draft draft, Random random)
    {
        foreach (var (cell, row) in draft.OfficialLabels().Where(label => label.Row.Label.Length >= 8).OneOf(6, random))
        {
            var at = random.Next(3, cell.Text.Length - 1);
            cell.Text = random.Next(3) == 0 ? cell.Text.Insert(at, cell.Text.Substring(at, 1)) : cell.Text.Remove(at, 1);
        }
    }

    private static void Truncate(Draft draft, Random random)
    {
        foreach (var cell in draft.Words.Where(cell => cell.Role == CellRole.Head && cell.Text is "本年新制作数量" or "本年新公开数量" or "结果维持" or "结果纠正" or "尚未审结").OneOf(2, random))
            cell.Text = cell.Text.StartsWith('本') ? "本年新" : cell.Text[..2];
        foreach (var (cell, row) in draft.OfficialLabels().Where(label => label.Row.Name == "partial" || label.Row.Label.Length > 20).OneOf(2, random))
            cell.Text = row.Name == "partial" ? "(二)部分公开" : cell.Text[..(cell.Text.Length * 2 / 3)];
    }
}
