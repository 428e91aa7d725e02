using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Monitor.Core.Documents;
using Monitor.Core.Reports;
using Monitor.Documents.Docx;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Word files, made with the spans of the official form (format/blank_template_2021format.docx beside the repository where it was written).</summary>
public sealed class DocxTests
{
    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    [Theory]
    [InlineData(2019)]
    [InlineData(2021)]
    public void Figures_of_a_filled_form_are_read_back(int year)
    {
        var form = year == 2019 ? ReportForm.Format2019 : ReportForm.Format2021;
        for (var seed = 0; seed < 20; seed++)
        {
            var figures = Figures.Random(form, new Random(seed));
            var report = Assert.IsType<Report>(ReportReader.Read(Document(WordFile.FromHtml(SamplePage.Of(form, figures).ToHtml()))));
            Assert.Equal("清河县水利局", report.Agency);
            Assert.Equal(figures.Count, report.Cells.Count);
            foreach (var (name, value) in figures)
                Assert.True(report.Cells[name].Value == value, $"{seed}: {name}: expected {value}, read {report.Cells[name]}");
            Assert.Equal(6, report.Sections.Count);
        }
    }

    [Fact]
    public void A_blank_form_has_no_figures()
    {
        var report = Assert.IsType<Report>(ReportReader.Read(Document(WordFile.FromHtml(new SamplePage(ReportForm.Format2021, new Dictionary<CellName, string>()).ToHtml()))));
        Assert.Equal(200, report.Cells.Count);
        Assert.All(report.Cells.Values, cell => Assert.Equal(CellStatus.Blank, cell.Status));
    }

    [Fact]
    public void The_official_blank_form_has_no_figures()
    {
        var file = Path.Combine(Repository.Root, "..", "shared", "corpus", "format", "blank_template_2021format.docx");
        var document = Document(System.IO.File.Exists(file) ? System.IO.File.ReadAllBytes(file) : WordFile.FromHtml(new SamplePage(ReportForm.Format2021, new Dictionary<CellName, string>()).ToHtml()));
        Assert.Equal(3, document.Blocks.OfType<Table>().Count());
        Assert.All(ReportReader.Read(document)?.Cells.Values ?? [], cell => Assert.Equal(CellStatus.Blank, cell.Status));
    }

    [Fact]
    public void Tracked_changes_count_as_accepted() => Assert.Equal(
        ["本年新收15件", "甲乙"],
        Texts("<w:p><w:r><w:t>本年新收</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>又</w:t></w:r></w:moveFrom><w:r><w:t>件</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>"));

    [Fact]
    public void What_nobody_sees_is_left_out() => Assert.Equal(
        ["一件", "1-2"],
        Texts("<w:p><w:r><w:t>一</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>件</w:t></w:r></w:p><w:p><w:r><w:t>1</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>2</w:t></w:r></w:p>"));

    [Theory]
    [InlineData("<w:strike/>", "7", "12")]
    [InlineData("<w:dstrike/>", "7", "12")]
    [InlineData("<w:strike w:val='0'/>", "7", "127")]
    [InlineData("<w:vertAlign w:val='superscript'/>", "1", "12")]
    [InlineData("<w:vertAlign w:val='superscript'/>", "[1]", "12")]
    [InlineData("<w:vertAlign w:val='subscript'/>", "注①", "12")]
    [InlineData("<w:vertAlign w:val='baseline'/>", "1", "121")]
    public void A_number_is_read_without_marks_of_notes_and_without_what_was_struck_out(string properties, string beside, string read) =>
        Assert.Equal([read], Texts($"<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr>{properties.Replace('\'', '"')}</w:rPr><w:t>{beside}</w:t></w:r></w:p>"));

    [Fact]
    public void A_text_box_is_read_once_behind_its_paragraph() => Assert.Equal(
        ["前后", "框"],
        Texts("<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"));

    [Fact]
    public void A_symbol_in_a_cell_is_not_taken_for_nothing() =>
        Assert.Equal("5\uFFFD", Grid("<w:tr><w:tc><w:p><w:r><w:t>5</w:t></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F081\"/></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>").At(0, 0)?.Text);

    [Fact]
    public void Merged_cells_cover_their_places_and_deleted_rows_are_gone()
    {
        var grid = Grid(Row(Cell("甲", "<w:vMerge w:val=\"restart\"/>"), Cell("乙", "<w:gridSpan w:val=\"2\"/>"))
            + "<w:tr><w:trPr><w:del/></w:trPr>" + Cell("x", "") + "</w:tr>"
            + Row(Cell("", "<w:vMerge/>"), Cell("1", ""), Cell("2", "")));
        Assert.Equal((2, 3), (grid.Rows, grid.Columns));
        Assert.Equal(["甲", "乙", "乙"], Enumerable.Range(0, 3).Select(column => grid.At(0, column)?.Text));
        Assert.Equal(["甲", "1", "2"], Enumerable.Range(0, 3).Select(column => grid.At(1, column)?.Text));
        Assert.Equal(2, grid.At(1, 0)?.RowSpan);
    }

    [Fact]
    public void A_table_that_holds_a_table_lays_out_the_page()
    {
        var blocks = Body("<w:tbl>" + Row("<w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p><w:tbl>" + Row(Cell("1", ""), Cell("2", "")) + "</w:tbl><w:p/></w:tc>", Cell("右", "")) + "</w:tbl>").Blocks;
        Assert.Equal(["左", "右"], blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text));
        Assert.Equal(2, Assert.Single(blocks.OfType<Table>()).Grid.Columns);
    }

    [Fact]
    public void Headings_are_told_by_their_style_or_level()
    {
        var blocks = Body("<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r></w:p><w:p><w:r><w:t>正文</w:t></w:r></w:p>",
            "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>").Blocks;
        Assert.Equal([true, true, false], blocks.OfType<Paragraph>().Select(paragraph => paragraph.IsHeading));
    }

    [Fact]
    public void Hostile_and_damaged_files_are_refused_with_a_reason()
    {
        Assert.Equal("tooLarge", Code(Zip(("word/document.xml", new byte[DocxGuard.MaxUnpacked + 1]))));
        Assert.Equal("tooLarge", Code(Zip(("word/document.xml", new byte[8 * 1024 * 1024]))));
        Assert.Equal("tooLarge", Code(Zip([("word/document.xml", "<a/>"u8.ToArray()), .. Enumerable.Range(0, DocxGuard.MaxEntries).Select(i => ($"m/{i}", Array.Empty<byte>()))])));
        Assert.Equal("tooDeep", Code(File(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 50_000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 50_000)), "")));
        Assert.Equal("docxBroken", Code(Zip(("word/document.xml", "<w:document"u8.ToArray()))));
        var whole = WordFile.FromHtml("<p>一</p>");
        Assert.Equal("docxBroken", Code(whole[..(whole.Length / 2)]));
        Assert.Equal("unsupportedFormat", Code(Zip(("xl/workbook.xml", "<a/>"u8.ToArray()))));
    }

    [Fact]
    public void A_damaged_byte_gives_an_outcome_and_never_an_exception()
    {
        var whole = WordFile.FromHtml(SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(1))).ToHtml());
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            for (var n = random.Next(1, 8); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.NotNull(DocumentParser.Parse(damaged, null, null));
        }
    }

    private static string Row(params IEnumerable<string> cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    private static string Cell(string text, string properties) => $"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>";

    private static Grid Grid(string rows) => Assert.Single(Body($"<w:tbl>{rows}</w:tbl>").Blocks.OfType<Table>()).Grid;

    private static IEnumerable<string> Texts(string body) => Body(body).Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text);

    private static Document Body(string xml, string styles = "") => Document(File(xml, styles));

    private static byte[] File(string body, string styles)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            Write(main, $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>");
            Write(main.AddNewPart<HeaderPart>(), $"<w:hdr {Namespaces}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>");
            Write(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {Namespaces}>{styles}</w:styles>");
        }

        return stream.ToArray();
    }

    private static void Write(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }

    private static byte[] Zip(params IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static string? Code(byte[] file) => (DocumentParser.Parse(file, null, null) as DocumentOutcome.Unreadable)?.Code;

    private static Document Document(byte[] file)
    {
        var outcome = DocumentParser.Parse(file, null, null);
        Assert.True(outcome is DocumentOutcome.Parsed { Format: "docx" }, $"{outcome}");
        return ((DocumentOutcome.Parsed)outcome).Document;
    }
}
