using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Reads the block of labels and values that stands above a published document: in a table, in cells, or in lines.</summary>
internal static partial class MetadataFinder
{
    private const int Zone = 120;
    private const int LongestLine = 400;
    private const int LongestValue = 120;

    // Labels that only such a block has.
    private static readonly FrozenSet<string> Strong = FrozenSet.ToFrozenSet(
    [
        "索引号", "信息索引号", "索取号", "信息索取号", "组配分类", "主题分类", "体裁分类", "信息分类", "发文机关", "发文单位", "制发机关", "公开机构", "公开责任部门", "责任部门",
        "成文日期", "成文时间", "生成日期", "生成时间", "发文日期", "印发日期", "废止日期", "失效日期", "失效时间", "生效日期", "生效时间", "实施日期", "公开方式", "公开形式",
        "公开范围", "公开时限", "公开类别", "公开类型", "发文字号", "文件编号", "文号", "有效性", "时效性", "效力状态", "有效期", "内容概述", "统一编号", "登记号",
    ]);

    // Labels that lines about an article have as well.
    private static readonly FrozenSet<string> Known = Strong.Union(
        ["发布机构", "发布机关", "发布单位", "发布日期", "发布时间", "公开日期", "公开时间", "标题", "名称", "信息名称", "文件名称", "关键词", "主题词"]).ToFrozenSet();

    private static readonly SearchValues<char> SignsOfLabels = SearchValues.Create(":：】]");

    /// <summary>A stretch of text of the zone: a line, or a cell of a table or row.</summary>
    private sealed record Unit(int Line, string Text, Block Of, bool IsCell);

    /// <summary>The entries in order; empty when the document has no such block. A publication date or a source alone is none.</summary>
    public static IReadOnlyList<MetadataEntry> In(IReadOnlyList<Block> blocks, Func<string, string> clean)
    {
        var entries = new List<MetadataEntry>();
        Unit? waiting = null;
        foreach (var unit in Units(blocks, clean))
        {
            IEnumerable<Match> like = unit.Text.AsSpan().ContainsAny(SignsOfLabels) ? LabelLike.Matches(unit.Text) : [];
            var labels = like.Concat(unit.IsCell ? WordAlone.Matches(unit.Text) : []).Where(label => Known.Contains(NameOf(label, clean))).ToList();
            var end = labels.Count > 0 ? labels[0].Index : unit.Text.Length;
            if (waiting is not null && CanFollow(waiting, unit, clean) && ValueOf(unit.Text[..end]) is { } value)
                entries[^1] = entries[^1] with { Value = value };
            waiting = null;
            for (var i = 0; i < labels.Count; i++)
            {
                var from = labels[i].Index + labels[i].Length;
                var to = i + 1 < labels.Count ? labels[i + 1].Index : unit.Text.Length;
                var behind = ValueOf(unit.Text[from..to]);
                entries.Add(new MetadataEntry(NameOf(labels[i], clean), behind, unit.Line));
                if (behind is null && i == labels.Count - 1)
                    waiting = unit;
            }
        }

        var block = entries.DistinctBy(entry => (entry.Label, entry.Value)).ToList();
        return block.Count > 1 && block.Exists(entry => Strong.Contains(entry.Label)) ? block : [];
    }

    private static IEnumerable<Unit> Units(IReadOnlyList<Block> blocks, Func<string, string> clean)
    {
        foreach (var block in blocks.Take(Zone))
        {
            switch (block)
            {
                case Paragraph paragraph when Headings.NameOf(clean(paragraph.Text)) is { } name && (name is SectionName.Overview || paragraph.IsHeading):
                    yield break;
                case Paragraph { Text.Length: <= LongestLine } paragraph:
                    yield return new Unit(paragraph.Line, paragraph.Text, block, IsCell: false);
                    break;
                case LooseCell cell:
                    yield return new Unit(cell.Line, cell.Text, block, IsCell: true);
                    break;
                case Table table when table.Grid.Cells.Count(cell => OfficialWords.Knows(Label.Of(clean(cell.Text)))) >= 3:
                    yield break;
                case Table table:
                    foreach (var cell in table.Grid.Cells)
                        yield return new Unit(cell.Line, cell.Text, block, IsCell: true);
                    break;
            }
        }
    }

    /// <summary>Whether a unit can hold the value of the label that ended the one before: a cell beside a cell, a line below a line that is no title.</summary>
    private static bool CanFollow(Unit label, Unit next, Func<string, string> clean) =>
        label.IsCell == next.IsCell && (!label.IsCell || label.Of.GetType() == next.Of.GetType()) && ReportTitle.Parse(clean(next.Text)) is null
        && (label.Of is not Table || ReferenceEquals(label.Of, next.Of));

    private static string NameOf(Match label, Func<string, string> clean) => ChineseText.WithoutSpaces(clean(label.Groups["l"].Value));

    private static string? ValueOf(string text) => text.Trim(' ', '\t', '\n', '\r', '\u3000', '\u00A0', '|', ';', '；', ',', '，') is { Length: > 0 and <= LongestValue } value ? value : null;

    // What stands before a colon may be any word; the set says which are labels. Blanks inside are only spacing: 文　号.
    [GeneratedRegex("(?<![\u4e00-\u9fff])[【\\[]?(?<l>[\u4e00-\u9fff](?:[ \u3000\u00A0]*[\u4e00-\u9fff]){1,5})[】\\]]?[ \u3000\u00A0]*[:：]|[【\\[](?<l>[\u4e00-\u9fff](?:[ \u3000\u00A0]*[\u4e00-\u9fff]){1,5})[】\\]]", RegexOptions.None, 10_000)]
    private static partial Regex LabelLike { get; }

    [GeneratedRegex("^[ \u3000\u00A0]*(?<l>[\u4e00-\u9fff](?:[ \u3000\u00A0]*[\u4e00-\u9fff]){1,5})[ \u3000\u00A0]*$", RegexOptions.None, 10_000)]
    private static partial Regex WordAlone { get; }
}
