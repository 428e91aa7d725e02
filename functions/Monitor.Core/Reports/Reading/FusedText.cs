using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>A label and the digits behind it, cut out of a text in which a table has run together.</summary>
/// <param name="Labels">The words before the digits, heads of the table first.</param>
/// <param name="Tokens">The digits, one string for each stretch between blanks.</param>
/// <param name="IsCertain">Whether what follows the digits shows that they end where the row ends.</param>
internal sealed record FusedRow(IReadOnlyList<string> Labels, IReadOnlyList<string> Tokens, bool IsCertain);

/// <summary>Cuts a text without rows and cells into labels and digits: <c>规章000行政规范性文件693665第二十条第(五)项…</c>.</summary>
internal static partial class FusedText
{
    private const int LongestText = 20_000;

    /// <summary>The rows of a text, or null when it is no table that has run together.</summary>
    /// <param name="text">A folded text.</param>
    public static IReadOnlyList<FusedRow>? RowsOf(string text)
    {
        if (text.Length > LongestText || !text.AsSpan().ContainsAnyInRange('0', '9') || !ChineseText.HasCjk(text))
            return null;
        var runs = RunsOf(text);
        // A text that merely speaks of numbers is known by the few runs that could end a row, before all words are cut into labels.
        if (!runs.Exists(run => run.IsCertain && LabelsIn(text[run.From..run.Start]) is [.., var last] && IsOfTable(last, text[run.From..run.Start])))
            return null;
        var rows = new List<FusedRow>();
        var labelled = 0;
        foreach (var (from, start, end, isCertain) in runs)
        {
            var words = text[from..start];
            var row = new FusedRow(LabelsIn(words), text[start..end].Split(' ', StringSplitOptions.RemoveEmptyEntries), isCertain);
            if (row.Labels.Count == 0)
                continue;
            rows.Add(row);
            if (isCertain && IsOfTable(row.Labels[^1], words))
                labelled++;
        }

        return labelled >= 2 || (labelled == 1 && rows.Count == 1 && char.IsAsciiDigit(text[^1])) ? rows : null;
    }

    /// <summary>The runs of digits with the beginning of the words before them.</summary>
    private static List<(int From, int Start, int End, bool IsCertain)> RunsOf(string text)
    {
        var runs = new List<(int From, int Start, int End, bool IsCertain)>();
        for (int i = 0, label = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]) || IsBracketed(text, i))
            {
                i++;
                continue;
            }

            var end = EndOfRun(text, i);
            var next = end;
            // The digit before a point or comma numbers the next label.
            if (NumeralEnd.IsMatch(text.AsSpan(end, Math.Min(2, text.Length - end))))
                end--;
            if (end > i)
            {
                runs.Add((label, i, end, Follows(text, end)));
                label = end;
            }

            i = next;
        }

        return runs;
    }

    private static bool IsBracketed(string text, int i) => i > 0 && text[i - 1] == '(' && i + 1 < text.Length && text[i + 1] == ')';

    private static int EndOfRun(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            var digitBehind = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            // A blank keeps a number below zero apart from the one before it; without the blank nobody could say whose sign it is.
            var isSign = text[end] == '-' && digitBehind && text[end - 1] == ' ';
            if (!char.IsAsciiDigit(text[end]) && !isSign && !(text[end] == ' ' && (digitBehind || IsNegative(text, end + 1))) && !(text[end] == '.' && digitBehind && char.IsAsciiDigit(text[end - 1])))
                break;
            end++;
        }

        return end;
    }

    private static bool IsNegative(string text, int at) => at + 1 < text.Length && text[at] == '-' && char.IsAsciiDigit(text[at + 1]);

    private static bool Follows(string text, int end) => Following.IsMatch(text.AsSpan(end, Math.Min(24, text.Length - end)));

    private static List<string> LabelsIn(string words)
    {
        var labels = new List<string>();
        // Between the numbers of a date stand no words, and most numbers of a page are dates.
        if (!words.Any(char.IsLetterOrDigit) && !words.Any(char.IsNumber))
            return labels;
        foreach (var part in Head.Split(ChineseText.WithoutSpaces(words)))
            labels.AddRange(Label.Split(part).Where(label => Label.Of(label).Core.Length > 0));
        return labels;
    }

    private static bool IsOfTable(string label, string words)
    {
        var packed = ChineseText.WithoutSpaces(words);
        var read = Label.Of(label);
        return OfficialWords.Knows(read) || OfficialWords.IsRowLabel(read)
            || (packed.Contains("结果维持", StringComparison.Ordinal) && packed.EndsWith("总计", StringComparison.Ordinal));
    }

    [GeneratedRegex("^ ?[.、．:)]", RegexOptions.None, 10_000)]
    private static partial Regex NumeralEnd { get; }

    // What may stand behind the last cell of a row: a unit, the next label or head, the end.
    [GeneratedRegex(@"^ ?(?:(?:件|条|项|次|个|宗|份|元|万元)(?=$|第| |[一二三四五六]、))? ?(?:$|第[二三四五六]十|第20|信息|[一二三四五六七八九十] ?[、.,:]|\( ?[一二三四五六七八九十\d] ?\)|[1-9] ?[.、．:)]|行政|规范|规章|政府|其[他它]|结果|\( ?本列|申请人|自然人)", RegexOptions.None, 10_000)]
    private static partial Regex Following { get; }

    // Heads that have run into the label behind them, and labels that have run into the next.
    [GeneratedRegex(@"(?<=第二十条第\(?[一五六八九]\)?项)|(?<=信息内容)|(?<=本年制发件数|本年废止件数|现行有效件数|处理决定数量|对外公开总数量|本年新制作数量|本年新公开数量|上一年项目数量|采购项目数量|采购总金额|本年增/?减)|(?<=本年收费金额)(?!\()|(?<=本年收费金额\(单位:?万元[^()]{0,12}\))|(?<=其[他它]|机构|[总合]计)(?=一、)|(?=规章|行政规范性文件|(?<!行政)规范性文件|行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购)", RegexOptions.None, 10_000)]
    private static partial Regex Head { get; }
}
