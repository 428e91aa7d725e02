using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>
/// Tells which of several tables of the same kind is the report's: offices set last year's beside this year's, with a caption (“2024年度（对照）”, 上年度).
/// </summary>
/// <param name="pieces">The document.</param>
/// <param name="rows">Its rows.</param>
/// <param name="clean">The cleaning that its texts need.</param>
/// <param name="year">The report year, or null when it is not known.</param>
internal sealed partial class Captions(IReadOnlyList<Piece> pieces, IReadOnlyList<SourceRow> rows, Func<string, string> clean, int? year)
{
    private const int LongestCaption = 40;
    // So many lines of heads and remarks can stand between a table and its caption.
    private const int Farthest = 40;
    private const int MostBelow = 2;

    private enum Said
    {
        Nothing,
        Own,
        Other,
    }

    /// <summary>The index of the table that is the report's, or null when that cannot be told.</summary>
    /// <param name="tables">The first and last row of each, in reading order.</param>
    public int? Choose(IReadOnlyList<(SourceRow First, SourceRow Last)> tables)
    {
        var said = tables.Select((table, i) => Above(table.First, i == 0 ? null : tables[i - 1].Last)).ToList();
        // Captions that stand below their tables would each speak of the table behind.
        if (said[0] == Said.Nothing && Below(tables[^1].Last) != Said.Nothing)
            return null;
        var wanted = said.Contains(Said.Own) ? Said.Own : Said.Nothing;
        return said.Count(mark => mark == wanted) == 1 ? said.IndexOf(wanted) : null;
    }

    /// <summary>What the nearest caption above a table says of its year.</summary>
    private Said Above(SourceRow first, SourceRow? before) =>
        Lines(first, before).Take(Farthest).Select(Read).FirstOrDefault(said => said != Said.Nothing);

    /// <summary>What the lines right below the last table say of a year, as far as its section goes.</summary>
    private Said Below(SourceRow last) => pieces.Skip(last.Span.Last + 1).TakeWhile(piece => piece.Section is null && piece.Table is null).Take(MostBelow)
        .Select(piece => Read(piece.Text)).FirstOrDefault(said => said != Said.Nothing);

    private IEnumerable<string> Lines(SourceRow first, SourceRow? before)
    {
        if (first.Grid is { } table)
        {
            var isSame = ReferenceEquals(before?.Grid, table);
            var above = rows.Where(row => ReferenceEquals(row.Grid, table) && row.GridRow < first.GridRow && (!isSame || row.GridRow > before?.GridRow));
            foreach (var cell in above.Reverse().SelectMany(row => row.Cells))
                yield return cell.Text;
            if (isSame)
                yield break;
        }

        for (var i = first.Span.First - 1; i > (before?.Span.Last ?? -1); i--)
        {
            foreach (var text in TextsOf(pieces[i]))
                yield return text;
            if (pieces[i].Section is not null)
                yield break;
        }
    }

    /// <summary>The text of a piece; of a table only what it says in one cell, as a caption set in a frame.</summary>
    private IEnumerable<string> TextsOf(Piece piece) =>
        piece.Table is not { } table ? [piece.Text]
        : table.Grid.Cells.Where(cell => cell.Text.Length > 0).Take(2).ToList() is [var only] ? [clean(only.Text)] : [];

    private Said Read(string text)
    {
        var packed = ChineseText.WithoutSpaces(text);
        if (packed.Length is 0 or > LongestCaption || NoCaption.IsMatch(packed))
            return Said.Nothing;
        var years = Year.Matches(packed).Select(match => int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (years.Count > 0 && year is not null)
            return years is [var only] ? only == year ? OwnUnless(packed) : Said.Other : Said.Nothing;
        return OtherYear.IsMatch(packed) ? OwnYear.IsMatch(packed) ? Said.Nothing : Said.Other : OwnYear.IsMatch(packed) ? Said.Own : Said.Nothing;
    }

    /// <summary>A caption with the report's year is its own, unless it names the year before too (2024年与上年对照).</summary>
    private static Said OwnUnless(string packed) => OtherYear.IsMatch(packed) ? Said.Nothing : Said.Own;

    // A sentence is no caption, nor are heads of columns and rows.
    [GeneratedRegex("[。;；!！?？]|上表|以上|如上|总计|合计|同比|增长|增减|结转|数量|件数|金额|勾稽|新收", RegexOptions.None, 10_000)]
    private static partial Regex NoCaption { get; }

    // 2024年1月10日 is a date.
    [GeneratedRegex(@"(?<!\d)(?<y>20\d{2})(?=年(?!\d{1,2}月)|度|\)|$)", RegexOptions.None, 10_000)]
    private static partial Regex Year { get; }

    [GeneratedRegex("上一?年|去年|往年|前一?年|以前年|历年|对照|对比|比较", RegexOptions.None, 10_000)]
    private static partial Regex OtherYear { get; }

    [GeneratedRegex("本年|当年|今年|本期", RegexOptions.None, 10_000)]
    private static partial Regex OwnYear { get; }
}
