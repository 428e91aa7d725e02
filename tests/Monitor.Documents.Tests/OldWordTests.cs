using System.Text;
using Monitor.Core.Documents;
using Monitor.Documents.Doc;
using Monitor.Documents.Tools;

namespace Monitor.Documents.Tests;

/// <summary>Old Word files: what is made of antiword's output, and what the container says where it is not asked. The tool itself is run in Monitor.Tools.Tests.</summary>
public sealed class OldWordTests
{
    [Theory]
    [InlineData("Workbook", "XLS")]
    [InlineData("Book", "XLS")]
    [InlineData("EncryptedPackage", "password")]
    [InlineData("PowerPoint Document", "WPS")]
    public void Other_old_office_files_are_refused_with_what_they_are(string stream, string named)
    {
        var refused = Assert.IsType<DocumentOutcome.Unreadable>(DocumentParser.Parse(Compound(stream), null, null));
        Assert.Equal("unsupportedFormat", refused.Code);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\\rtf1", "RTF")]
    [InlineData("Rar!\u001a", "RAR")]
    [InlineData("PK\u0003\u0004....OFD.xml", "OFD")]
    [InlineData("PK\u0003\u0004....xl/workbook.xml", "XLSX")]
    public void Formats_that_are_not_read_are_named(string content, string named)
    {
        var refused = Assert.IsType<DocumentOutcome.Unreadable>(DocumentParser.Parse(Encoding.Latin1.GetBytes(content), null, null));
        Assert.Equal("unsupportedFormat", refused.Code);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_tool_it_says_what_to_do()
    {
        // A test machine may have it or not; either way a hollow file is no document.
        var refused = Assert.IsType<DocumentOutcome.Unreadable>(DocumentParser.Parse(Compound("WordDocument"), null, null));
        Assert.Equal(ToolPath.FindAntiword() is null ? "docToolMissing" : "docBroken", refused.Code);
        Assert.Contains("DOCX", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_keep_their_lines_and_blanks()
    {
        var blocks = Blocks("<informaltable><tgroup><tbody><row><entry>\n规章\n</entry><entry>\n1\n2\n</entry><entry/></row><row><entry>\n总计\n</entry><entry>\n</entry></row></tbody></tgroup></informaltable>");
        Assert.Equal([("规章", true), ("1\n2", true), ("", true), ("总计", false), ("", false)],
            blocks.Cast<LooseCell>().Select(cell => (cell.Text, cell.Line == blocks[0].Line)));
    }

    [Fact]
    public void Rows_that_became_a_paragraph_become_a_table_again()
    {
        var blocks = Blocks("<para>\n项目 |一 |二 | |甲 |3 | | |乙 |6 | | |五、存在的主要问题\n</para>");
        var grid = Assert.IsType<Table>(blocks[0]).Grid;
        Assert.Equal((3, 3), (grid.Rows, grid.Columns));
        Assert.Equal(["甲", "3", ""], grid.CellsOfRow(1).Select(cell => cell.Text));
        Assert.Equal("五、存在的主要问题", Assert.IsType<Paragraph>(blocks[1]).Text);
    }

    [Fact]
    public void Where_rows_differ_in_length_cells_stay_loose() =>
        Assert.All(Blocks("<para>甲 |一 | |乙 |二 |三 | |</para>"), block => Assert.IsType<LooseCell>(block));

    [Fact]
    public void Line_breaks_that_one_output_loses_come_from_the_other() => Assert.Equal(
        ["清河县水利局", "2024年1月18日", "别的"],
        Blocks("<para>清河县水利局2024年1月18日</para><para>别的</para>", "x\n\n清河县水利局\n2024年1月18日\n\n别的\n").Cast<Paragraph>().Select(paragraph => paragraph.Text));

    [Theory]
    [InlineData("本机关不掌握相关政府信息", false)]
    [InlineData("本机关不掌握  相关政府信息", false)]
    [InlineData("本机关不掌握", true)]
    public void Text_of_the_file_that_did_not_come_through_is_noticed(string read, bool isLost) =>
        Assert.Equal(isLost, WrittenText.IsLost([1, 2, .. Encoding.Unicode.GetBytes("本机关不掌握相关政府信息"), 0, 0], read));

    private static IReadOnlyList<Block> Blocks(string chapter, string text = "") =>
        DocBook.Blocks($"<?xml version=\"1.0\"?><!DOCTYPE book PUBLIC \"x\" \"y\"><book><title>Ã¤</title><bookinfo><title>x</title></bookinfo><chapter>{chapter}</chapter></book>", new SoftLines(text)) ?? [];

    private static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream + '\0'), .. new byte[512]];
}
