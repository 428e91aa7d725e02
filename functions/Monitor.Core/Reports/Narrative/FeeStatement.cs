using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Narrative;

/// <summary>What a report says about the fees for processing requests (信息处理费).</summary>
/// <remarks>Source: 国办函〔2020〕109号 and the practice since; asked for from the reports of 2021 on.</remarks>
/// <param name="Sentence">The sentence, without blanks.</param>
/// <param name="Section">The section it stands in; null outside the six.</param>
/// <param name="IsCharged">Whether a fee was charged; null when the sentence does not say.</param>
/// <param name="Amount">The amount charged, in yuan; zero where it says none; null when it gives none.</param>
/// <param name="Notices">How many notices of a fee (收费通知) were issued; null when it does not say.</param>
public sealed partial record FeeStatement(string Sentence, SectionName? Section, bool? IsCharged, decimal? Amount, int? Notices)
{
    // More digits are no sum of money, and more than a number holds.
    private const int LongestAmount = 20;

    /// <summary>The year that the sentence names, or null.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// Finds the statement: in section 六, else anywhere in the text; else in words of 六 that can mean nothing else there (没有收取任何费用), or in a
    /// table of its own there.
    /// </summary>
    /// <param name="sections">The sections, in simplified script.</param>
    /// <param name="text">The whole text without the tables, whose row 未按收费通知要求缴纳费用 has the same words.</param>
    /// <returns>Null when no sentence speaks of fees with a denial or a figure.</returns>
    public static FeeStatement? In(IReadOnlyList<Section> sections, string text)
    {
        ArgumentNullException.ThrowIfNull(sections);
        ArgumentNullException.ThrowIfNull(text);
        return sections.OrderByDescending(section => section.Name == SectionName.Other)
                .Select(section => In(Passage.Of(section).SelectMany(passage => passage.Sentences).Select(sentence => sentence.Text), section.Name)).FirstOrDefault(fees => fees is not null)
            ?? In(text.Split('。', ';', '；', '\n').Select(ChineseText.WithoutSpaces), null)
            ?? (sections.FirstOrDefault(section => section.Name == SectionName.Other) is { } other ? Loose(other) ?? Tabled(other) : null);
    }

    /// <summary>A denial of fees in section 六 that does not say of what.</summary>
    private static FeeStatement? Loose(Section section) => Passage.Of(section).SelectMany(passage => passage.Sentences)
        .Where(sentence => LooseDenial.IsMatch(sentence.Text))
        .Select(sentence => Of(sentence.Text, section.Name))
        .FirstOrDefault();

    /// <summary>A row of numbers under a row of heads that speak of fees: 发出收费通知的件数, 总金额, 实际收取的总金额.</summary>
    private static FeeStatement? Tabled(Section section)
    {
        var lines = section.Text.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (!Words.IsMatch(ChineseText.WithoutSpaces(lines[i - 1])) || !Numbers.IsMatch(lines[i]))
                continue;
            var numbers = ANumber.Matches(lines[i]).Select(match => match.Value).Where(number => number.Length <= LongestAmount)
                .Select(number => decimal.Parse(number, CultureInfo.InvariantCulture)).ToList();
            // Which head a number stands under is not told, only that all are nothing or some are not.
            var isCharged = numbers.Exists(number => number > 0);
            return new FeeStatement($"{ChineseText.WithoutSpaces(lines[i - 1])}:{lines[i].Trim()}", section.Name, isCharged, isCharged ? null : 0, isCharged ? null : 0);
        }

        return null;
    }

    private static FeeStatement? In(IEnumerable<string> sentences, SectionName? section) => sentences
        .Where(sentence => sentence.AsSpan().ContainsAny('费', '取') && Words.IsMatch(sentence) && Answer.IsMatch(sentence))
        .Select(sentence => Of(sentence, section))
        .FirstOrDefault();

    private static FeeStatement Of(string sentence, SectionName? section)
    {
        var amounts = AmountInYuan.Matches(sentence).Where(match => match.Length <= LongestAmount)
            .Select(match => decimal.Parse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * (match.Groups["w"].Success ? 10_000 : 1)).ToList();
        // 发出收费通知2件,总金额500元,实际收取400元: what was collected stands last.
        var amount = amounts.Count > 0 ? amounts[^1] : Denial.IsMatch(sentence) ? 0m : (decimal?)null;
        int? notices = Notice.Match(sentence) is { Success: true } notice && int.TryParse(notice.Groups["n"].Value, CultureInfo.InvariantCulture, out var count) ? count : null;
        bool? isCharged = amounts.Exists(value => value > 0) || notices > 0 ? true : amount == 0 || notices == 0 ? false : null;
        return new FeeStatement(sentence, section, isCharged, amount, notices)
        {
            Year = AYear.Match(sentence) is { Success: true } year ? int.Parse(year.Groups["y"].Value, CultureInfo.InvariantCulture) : null,
        };
    }

    [GeneratedRegex("信息(?:公开)?处理费|收费通知|向申请人[^,，]{0,6}(?:收费|收取)|(?:信息公开|依申请公开|政府信息)[^,，]{0,20}(?:收费|收取|费用)", RegexOptions.None, 10_000)]
    private static partial Regex Words { get; }

    // 没有, 未, 无 ... or an amount or a count.
    [GeneratedRegex("[未没无不免]|\\d|零|[一二三四五六七八九十]+(?:件|元)", RegexOptions.None, 10_000)]
    private static partial Regex Answer { get; }

    [GeneratedRegex("[未没无不免]|零", RegexOptions.None, 10_000)]
    private static partial Regex Denial { get; }

    [GeneratedRegex(@"(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?<w>万)?元", RegexOptions.None, 10_000)]
    private static partial Regex AmountInYuan { get; }

    [GeneratedRegex("(?:未|没有|无|不)[^。,，]{0,10}(?:收费|收取(?:任何)?费用|产生费用)|(?:收费|收取费用)(?:的)?情况[:：,，]?(?:为)?(?:无|没有|零)|免(?:费|收)", RegexOptions.None, 10_000)]
    private static partial Regex LooseDenial { get; }

    // The cells of a table are joined by blanks and colons.
    [GeneratedRegex("^[ |]*[0-9][0-9., :|/元件万次-]*$", RegexOptions.None, 10_000)]
    private static partial Regex Numbers { get; }

    [GeneratedRegex("[0-9]+(?:\\.[0-9]+)?", RegexOptions.None, 10_000)]
    private static partial Regex ANumber { get; }

    [GeneratedRegex(@"收费通知(?:书|单)?(?:的)?(?:件数)?(?:为|共)?(?<n>\d+)[件份]|(?<n>\d+)[件份](?:信息处理费)?收费通知", RegexOptions.None, 10_000)]
    private static partial Regex Notice { get; }

    // 2020年印发的, 2021年1月1日起施行以来, 与2024年相同 do not tell of a year's fees.
    [GeneratedRegex(@"(?:^|[,，、:：()（）])(?:[我本][\u4e00-\u9fff]{1,3})?(?<y>20[0-4][0-9])年(?![^,，]{0,12}?(?:印发|施行|起|以来|相同))", RegexOptions.None, 10_000)]
    private static partial Regex AYear { get; }
}
