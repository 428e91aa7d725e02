using System.Globalization;
using System.Text;
using Monitor.Core.Documents;
using Monitor.Core.Reports;
using Monitor.Documents.Pdf;
using Monitor.Documents.Tools;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Words with their places become tables. The layouts follow two published reports made with WPS: heads that wrap, vertical labels, rows cut by the page's end.</summary>
public sealed class PdfTests
{
    public static TheoryData<string, int, int, double> Layouts => new()
    {
        { "the form of 2021, figures centred", 2021, 60, 0.5 },
        { "the form of 2019", 2019, 60, 0.5 },
        { "figures at the left edge of their cells", 2021, 60, 0.1 },
        { "figures at the right edge of their cells", 2019, 60, 0.9 },
        { "four pages: every label may be cut by a page's end", 2021, 16, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Figures_are_read_back_from_the_places_of_words(string name, int form, int rowsAPage, double align)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var figures = Figures.Random(form == 2019 ? ReportForm.Format2019 : ReportForm.Format2021, new Random(seed));
            var cells = Read(new BoxPages(form == 2019 ? ReportForm.Format2019 : ReportForm.Format2021, rowsAPage, align).Write(figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))));
            foreach (var (cell, value) in figures)
                Assert.True(cells[cell].Value == value, $"{name}, {seed}: {cell}: expected {value}, read {cells[cell]}");
            Assert.All(cells.Values, cell => Assert.True(cell.Source is { Page: > 0, Line: null, Bound: Binding.Boxes }, $"{cell}"));
        }
    }

    [Fact]
    public void Blank_cells_stay_blank_and_their_neighbours_stay_where_they_are()
    {
        var random = new Random(7);
        var figures = Figures.Random(ReportForm.Format2021, random).Where(_ => random.Next(3) > 0).ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture));
        var cells = Read(new BoxPages(ReportForm.Format2021, 60, 0.5).Write(figures));
        foreach (var (name, cell) in cells)
            Assert.Equal((name, figures.TryGetValue(name, out var text) ? text : ""), (name, cell.Raw));
    }

    [Fact]
    public void An_empty_form_has_blank_cells_only()
    {
        var cells = Read(new BoxPages(ReportForm.Format2021, 60, 0.5).Write(new Dictionary<CellName, string>()));
        Assert.Equal(200, cells.Count);
        Assert.All(cells.Values, cell => Assert.Equal(CellStatus.Blank, cell.Status));
    }

    [Fact]
    public void A_number_that_wraps_in_its_cell_is_unreadable_and_never_its_half()
    {
        var pages = new BoxPages(ReportForm.Format2021, 60, 0.5) { Wraps = 3 };
        var figures = Figures.Random(ReportForm.Format2021, new Random(3));
        var cells = Read(pages.Write(figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))));
        Assert.All(cells.Values, cell => Assert.True(cell.Value is null || cell.Value == figures[cell.Name], $"{cell}"));
        Assert.Contains(cells.Values, cell => cell.Status == CellStatus.Unreadable);
    }

    [Fact]
    public void A_figure_between_two_columns_makes_its_row_unreadable()
    {
        var pages = new BoxPages(ReportForm.Format2021, 60, 0.5) { ShiftedRow = "granted" };
        var cells = Read(pages.Write(Figures.Random(ReportForm.Format2021, new Random(4)).ToDictionary(cell => cell.Key, _ => "7")));
        foreach (var cell in cells.Values)
            Assert.Equal(cell.Name.Row == "granted" ? CellStatus.Unreadable : CellStatus.Number, cell.Status);
    }

    [Fact]
    public void The_number_of_a_page_is_dropped_and_a_number_elsewhere_is_not()
    {
        var text = Text("<page width=\"595\" height=\"842\">" + Word(290, 40, "报告", 20) + Word(290, 400, "3") + Word(290, 800, "- 1 -") + "</page>");
        Assert.Equal(["报告", "3"], PdfLine.Of(text).Select(line => line.Text));
    }

    [Fact]
    public void Lines_that_fill_their_width_are_one_paragraph()
    {
        var text = Text("<page width=\"595\" height=\"842\">"
            + Word(104, 100, "全年按要求公开信息回应群众关切及时更新栏目", 420) + Word(74, 120, "依法答复群众提出的公开申请并做好平台管理工作", 450) + Word(74, 140, "并逐项通报。", 90)
            + Word(104, 160, "二、主动公开政府信息情况", 200) + "</page>");
        var paragraphs = PdfPages.Read(text, [], DocumentFacts.None).Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text);
        Assert.Equal(["全年按要求公开信息回应群众关切及时更新栏目依法答复群众提出的公开申请并做好平台管理工作并逐项通报。", "二、主动公开政府信息情况"], paragraphs);
    }

    [Theory]
    [InlineData("no text and a picture", "", "", 800, "scannedPdf")]
    [InlineData("no text and no picture", "", "", 0, "empty")]
    [InlineData("text behind a picture of the whole page", "文", "", 800, "scannedPdf")]
    [InlineData("text that a machine recognised", "文", "ABBYY FineReader", 0, "scannedPdf")]
    [InlineData("text with a small picture", "文", "WPS", 60, null)]
    public void A_scan_is_not_taken_for_text(string name, string word, string producer, double pictureHeight, string? code)
    {
        var text = Text($"<page width=\"595\" height=\"842\">{(word.Length > 0 ? Word(100, 100, word) : "")}</page>") with { Producer = producer };
        var outcome = PdfDocumentParser.Judge(text, pictureHeight > 0 ? [new PdfPicture(1, 500, pictureHeight)] : [], arePicturesKnown: true);
        Assert.Equal((name, code), (name, outcome?.Code));
    }

    [Fact]
    public void Neither_the_author_nor_the_title_of_a_file_is_kept()
    {
        var text = BoxXml.Read("<!DOCTYPE html PUBLIC \"-//X\" \"http://x.test/x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>秘密</title><meta name=\"Author\" content=\"某人\"/><meta name=\"Creator\" content=\"WPS\"/></head><body><doc/></body></html>");
        Assert.Equal("WPS", text?.Producer);
    }

    [Fact]
    public void A_list_of_pictures_gives_the_size_at_which_they_are_shown()
    {
        var picture = PdfPicture.Read("   2     0 image    1240  1754  rgb     3   8  jpeg   no        10  0   150   150  512K 8.0%");
        Assert.NotNull(picture);
        Assert.Equal((2, 595, 842), (picture.Page, (int)picture.Width, (int)picture.Height + 1));
    }

    [Fact]
    public void Tools_are_looked_for_in_absolute_folders_only()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "pdftotext");
            File.WriteAllText(file, "");
            Assert.Equal(file, ToolPath.Find("pdftotext", null, $".{Path.PathSeparator}{folder.FullName}"));
            Assert.Equal(file, ToolPath.Find("pdftotext", folder.FullName, null));
            Assert.Equal(file, ToolPath.Find("pdftotext", file, null));
            Assert.Null(ToolPath.Find("pdftotext", null, Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.FullName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyDictionary<CellName, Cell> Read(string pages) =>
        Assert.IsType<Report>(ReportReader.Read(PdfPages.Read(Text(pages), [], DocumentFacts.None))).Cells;

    private static PdfText Text(string pages) =>
        Assert.IsType<PdfText>(BoxXml.Read($"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head></head><body><doc>{pages}</doc></body></html>"));

    private static string Word(double left, double level, string text, double? width = null) => BoxPages.Word(left, level, text, width);
}

/// <summary>Sets the three tables on pages as words with places.</summary>
/// <param name="form">The form.</param>
/// <param name="rowsAPage">After how many lines of text a page ends.</param>
/// <param name="align">Where a figure stands in its cell, from 0 (left) to 1 (right).</param>
internal sealed class BoxPages(ReportForm form, int rowsAPage, double align)
{
    private const double FirstColumn = 311;
    private const double ColumnWidth = 34;
    private const double Line = 12;

    private readonly StringBuilder text = new();
    private double level;
    private int lines;

    /// <summary>Numbers of more digits wrap inside their cell.</summary>
    public int Wraps { get; init; } = 99;

    /// <summary>A row of Table III whose second figure stands on the border of its cell.</summary>
    public string? ShiftedRow { get; init; }

    /// <summary>The pages.</summary>
    public string Write(IReadOnlyDictionary<CellName, string> cells)
    {
        text.Append("<page width=\"595\" height=\"4000\">");
        level = 60;
        Row(() => Put(150, level, "清河县水利局2024年政府信息公开工作年度报告"));
        Row(() => Put(100, level, "一、总体情况"));
        Row(() => Put(100, level, "二、主动公开政府信息情况"));
        foreach (var (title, heads, rows) in Blocks())
        {
            Row(() => Put(242, level, title));
            Row(() => { Put(80, level, "信息内容"); Heads(heads); });
            foreach (var row in form.Rows(ReportTable.Proactive).Where(row => rows.Contains(row.Name)))
                Row(() => { Put(80, level, row.Label); Values(ReportTable.Proactive, row, cells, 220, 300.0 / heads.Length, 99); });
        }

        Row(() => Put(100, level, "三、收到和处理政府信息公开申请情况"));
        Row(() => { Put(78, level, "（本列数据的勾稽关系为：第一项加"); Put(388, level, "申请人情况"); });
        Row(() => { Put(78, level, "第二项之和，等于第三项加第四项之和）"); Put(377, level, "法人或其他组织"); });
        Row(() => RequestHeads());
        foreach (var row in form.Rows(ReportTable.Applications))
            RequestRow(row, cells);
        Row(() => Put(100, level, "四、政府信息公开行政复议、行政诉讼情况"));
        Row(() => { Put(134, level, "行政复议"); Put(352, level, "行政诉讼"); });
        Row(() => { Put(262, level, "未经复议直接起诉"); Put(419, level, "复议后起诉"); });
        Row(() => ReviewHeads());
        Row(() =>
        {
            foreach (var (i, row) in form.Rows(ReportTable.Review).Index())
                Values(ReportTable.Review, row, cells, 74 + i * 145, 29, 99);
        });
        Row(() => Put(100, level, "五、存在的主要问题及改进情况"));
        Row(() => Put(100, level, "六、其他需要报告的事项"));
        Row(() => Put(100, level, "未收取信息处理费。"));
        return text.Append("</page>").ToString();
    }

    public static string Word(double left, double level, string text, double? width = null) => string.Create(
        CultureInfo.InvariantCulture, $"<word xMin=\"{left}\" yMin=\"{level - 5}\" xMax=\"{left + (width ?? WidthOf(text))}\" yMax=\"{level + 5}\">{text}</word>");

    private static double WidthOf(string text) => text.Sum(c => char.IsAscii(c) ? 4.5 : 9);

    private void Put(double left, double at, string word) => text.Append(Word(left, at, word));

    /// <summary>Sets a row and ends the page when it is full.</summary>
    private void Row(Action set, double height = 20)
    {
        set();
        level += height;
        if (++lines % rowsAPage != 0)
            return;
        Put(290, 3950, $"-{lines / rowsAPage}-");
        text.Append("</page><page width=\"595\" height=\"4000\">");
        level = 80;
    }

    private void RequestRow(FormRow row, IReadOnlyDictionary<CellName, string> cells)
    {
        var inner = row.Name.Contains('.', StringComparison.Ordinal);
        var left = inner ? 181 : row.Label[0] is '(' ? 104 : 78;
        var width = (int)((FirstColumn - left - 4) / 9);
        // Labels wrap inside their cells; the values stand in the middle of the row.
        var parts = row.Label.Chunk(width).Select(part => new string(part)).ToList();
        var wrapped = row.Columns.Any(column => cells.GetValueOrDefault(new CellName(ReportTable.Applications, row.Name, column), "").Length > Wraps);
        var height = Math.Max(parts.Count * Line, wrapped ? 2 * Line : 0) + 8;
        Row(() =>
        {
            level += (height - 20) / 2;
            foreach (var (i, part) in parts.Index())
                Put(left, level + (i - (parts.Count - 1) / 2.0) * Line, part);
            if (row.Name.EndsWith("process", StringComparison.Ordinal))
                Put(104, level + 3, "（三）不予公开");
            // 三、本年度办理结果, a character a line, beside rows with which it has nothing to do.
            Put(90, level + 5, row.Name switch { "denied.thirdParty" => "三、", "denied.internalAffairs" => "本", "denied.process" => "年度", "denied.enforcementFile" => "办", "denied.inquiry" => "理", _ => "" });
            Values(ReportTable.Applications, row, cells, FirstColumn - 4, ColumnWidth, Wraps, row.Name == ShiftedRow ? ColumnWidth / 2 : 0);
            level += (height - 20) / 2;
        });
    }

    private void Values(ReportTable table, FormRow row, IReadOnlyDictionary<CellName, string> cells, double left, double width, int wraps, double shift = 0)
    {
        foreach (var (i, column) in row.Columns.Index())
        {
            var value = cells.GetValueOrDefault(new CellName(table, row.Name, column), "");
            var by = i == 1 ? shift : 0;
            if (value.Length > wraps)
            {
                Put(At(value[..wraps]), level - Line / 2, value[..wraps]);
                Put(At(value[wraps..]), level + Line / 2, value[wraps..]);
            }
            else if (value.Length > 0)
            {
                Put(At(value), level, value);
            }

            double At(string word) => left + i * width + 2 + by + align * (width - 4 - WidthOf(word));
        }
    }

    private void Heads(string[] heads)
    {
        var width = 300.0 / heads.Length;
        foreach (var (i, head) in heads.Index())
            Put(220 + i * width + (width - WidthOf(head)) / 2, level, head);
    }

    private void RequestHeads()
    {
        string[][] heads = [["自然人"], ["商业", "企业"], ["科研", "机构"], ["社会", "公益", "组织"], ["法律", "服务", "机构"], ["其他"], ["总计"]];
        level += Line;
        foreach (var (i, head) in heads.Index())
        {
            foreach (var (n, part) in head.Index())
                Put(FirstColumn - 4 + i * ColumnWidth + (ColumnWidth - WidthOf(part)) / 2, level + (n - (head.Length - 1) / 2.0) * Line, part);
        }

        level += Line;
    }

    private void ReviewHeads()
    {
        string[][] heads = [["结果", "维持"], ["结果", "纠正"], ["其他", "结果"], ["尚未", "审结"], ["总", "计"]];
        for (var i = 0; i < 15; i++)
        {
            var head = heads[i % 5];
            // 总计 is set with a gap on one line.
            var sideBySide = head[0].Length == 1;
            Put(74 + i * 29 + (sideBySide ? 3 : 5), level, head[0]);
            Put(74 + i * 29 + (sideBySide ? 16 : 5), sideBySide ? level : level + Line, head[1]);
        }

        level += Line;
    }

    private IEnumerable<(string Title, string[] Heads, string[] Rows)> Blocks()
    {
        if (form.Year == 2021)
        {
            yield return ("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"], ["rules", "normative"]);
            yield return ("第二十条第（五）项", ["本年处理决定数量"], ["licences"]);
            yield return ("第二十条第（六）项", ["本年处理决定数量"], ["penalties", "coercion"]);
            yield return ("第二十条第（八）项", ["本年收费金额（单位：万元）"], ["fees"]);
            yield break;
        }

        yield return ("第二十条第（一）项", ["本年新制作数量", "本年新公开数量", "对外公开总数量"], ["rules", "normative"]);
        yield return ("第二十条第（五）项", ["上一年项目数量", "本年增/减", "处理决定数量"], ["licences", "otherServices"]);
        yield return ("第二十条第（六）项", ["上一年项目数量", "本年增/减", "处理决定数量"], ["penalties", "coercion"]);
        yield return ("第二十条第（八）项", ["上一年项目数量", "本年增/减"], ["fees"]);
        yield return ("第二十条第（九）项", ["采购项目数量", "采购总金额"], ["procurement"]);
    }
}
