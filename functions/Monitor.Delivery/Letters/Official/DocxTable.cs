using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Writes a table of a letter for Word: ruled, over the whole width, its head repeated on every page.</summary>
internal static class DocxTable
{
    // Hashes and addresses have no spaces to break at: after so many characters the line may be broken.
    private const int LongestWord = 16;

    // Twentieths of a point: 210 mm less 28 mm and 26 mm.
    private const int Width = 8844;

    public static Table Of(LetterBlock.Table table)
    {
        var widths = WidthsOf(table);
        var result = new Table(
            new TableProperties(
                new TableWidth { Width = Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        foreach (var (index, row) in table.Rows.Index())
            result.AppendChild(Row(row, widths, isHead: index == 0));
        return result;
    }

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<int> widths, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.AppendChild(new TableHeader());
        return new TableRow([properties, .. cells.Select((text, column) => Cell(text, widths[column]))]);
    }

    private static TableCell Cell(string text, int width) => new(
        new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }),
        new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Cell }), OfficialDocx.Text(text)));

    /// <summary>By the longest text of each column, within limits, so that a number does not take the room of a hash.</summary>
    private static List<int> WidthsOf(LetterBlock.Table table)
    {
        var weights = Enumerable.Range(0, table.Rows[0].Count)
            .Select(column => Math.Clamp(table.Rows.Max(row => row[column].Sum(character => character > 0x2e80 ? 2 : 1)), 5, LongestWord * 2)).ToList();
        return [.. weights.Select(weight => Width * weight / weights.Sum())];
    }
}
