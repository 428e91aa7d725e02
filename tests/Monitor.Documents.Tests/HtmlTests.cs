using System.Text;
using Monitor.Core.Documents;

namespace Monitor.Documents.Tests;

public sealed class HtmlTests
{
    [Fact]
    public void Spans_are_laid_out_as_a_browser_does()
    {
        var grid = Grid("<table><tr><td rowspan=2 colspan=2>A</td><td>B</td></tr><tr><td>C</td></tr><tr><td>D<td>E<td>F</table>");
        Assert.Equal(["A A B", "A A C", "D E F"], Rows(grid));
    }

    [Theory]
    [InlineData("<td rowspan=99>A</td>", "rowspan beyond the table's end")]
    [InlineData("<td rowspan=0>A</td>", "rowspan 0 means to the end")]
    public void A_cell_never_reaches_beyond_its_table(string cell, string why)
    {
        var grid = Grid($"<table><tr>{cell}<td>B</td></tr><tr><td>C</td></tr></table>");
        Assert.True(Rows(grid).SequenceEqual(["A B", "A C"]), why);
    }

    [Fact]
    public void Absurd_spans_are_cut_and_absurd_tables_refused()
    {
        Assert.Equal(101, Grid("<table><tr><td colspan=1000000>A</td><td>B</td></tr></table>").Columns);
        var rows = string.Concat(Enumerable.Repeat("<tr><td colspan=100></td></tr>", 10_001));
        Assert.Equal("tableTooLarge", Assert.IsType<DocumentOutcome.Unreadable>(Parse($"<table>{rows}</table>")).Code);
    }

    [Theory]
    [InlineData("<p style=\"DISPLAY: none\">no</p>")]
    [InlineData("<div hidden>no</div>")]
    [InlineData("<script>document.write('no')</script>")]
    [InlineData("<style>p { content: 'no' }</style>")]
    [InlineData("<!-- no -->")]
    [InlineData("<noscript>no</noscript>")]
    [InlineData("<span style='visibility:hidden'>no</span>")]
    public void What_a_reader_does_not_see_is_left_out(string part) =>
        Assert.Equal(["before", "after"], Document($"<p>before</p>{part}<p>after</p>").Blocks.OfType<Paragraph>().Select(block => block.Text));

    [Theory]
    [InlineData("12<sup>1</sup>", "12")]
    [InlineData("12 <sup>[1]</sup>", "12")]
    [InlineData("12<sub>①</sub>", "12")]
    [InlineData("<span>12</span><sup><a href=#n>注1</a></sup>", "12")]
    [InlineData("12<sup>*</sup>", "12")]
    [InlineData("<sup>12</sup>", "12")]
    [InlineData("12<del>3</del>", "12")]
    [InlineData("<s>7</s>12", "12")]
    [InlineData("<strike>7</strike>12", "12")]
    [InlineData("<span style='text-decoration: line-through'>7</span>12", "12")]
    [InlineData("<span style='color:red;text-decoration-line:underline line-through'>7</span>12", "12")]
    [InlineData("12<span style='font-size:0px'>9</span>", "12")]
    [InlineData("12<span style='font-size:0.8em'>9</span>", "129")]
    [InlineData("<span style='font-size:0'><span style='font-size:14px'>12</span></span>", "12")]
    [InlineData("<ruby>12<rp>(</rp><rt>3</rt><rp>)</rp></ruby>", "12")]
    [InlineData("CO<sub>2</sub>", "CO2")]
    public void A_number_is_read_without_marks_of_notes_and_without_what_was_struck_out(string cell, string read)
    {
        Assert.Equal([$"规章 {read}"], Rows(Grid($"<table><tr><td>规章</td><td>{cell}</td></tr></table>")));
        Assert.Equal([$"共{read}件"], Document($"<p>共{cell}件</p>").Blocks.OfType<Paragraph>().Select(block => block.Text.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Words_and_numbers_cut_over_spans_are_whole_again() =>
        Assert.Equal(["共收到26件"], Document("<p><span>共收</span><span>到<font>2</font></span><b>6</b>件<o:p></o:p></p>").Blocks.OfType<Paragraph>().Select(block => block.Text));

    [Fact]
    public void Tables_that_only_lay_out_the_page_give_their_content()
    {
        var blocks = Document("<table><tr><td>导航</td><td><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>").Blocks;
        Assert.Equal(["导航", "一、总体情况"], blocks.OfType<Paragraph>().Select(block => block.Text));
        Assert.Equal(["规章 0"], Rows(Assert.Single(blocks.OfType<Table>()).Grid));
    }

    [Fact]
    public void Title_meta_and_lines_are_kept()
    {
        var document = Document("<html><head><title> 报告 </title><meta name=pubdate content='2024-01-20 10:00'></head>\n<body>\n<p>一</p>\n\n<h2>二</h2></body></html>");
        Assert.Equal("报告", document.Facts.Title);
        Assert.Equal("2024-01-20 10:00", document.Facts.Meta["PubDate"]);
        Assert.Equal([(3, false), (5, true)], document.Blocks.OfType<Paragraph>().Select(block => (block.Line, block.IsHeading)));
    }

    [Theory]
    [InlineData("<img src='/t.png'>", EmbeddedKind.Picture)]
    [InlineData("<iframe src='/t.html'></iframe>", EmbeddedKind.Frame)]
    [InlineData("<a href='/files/report.PDF?x=1'>附件</a>", EmbeddedKind.Attachment)]
    public void What_may_hold_text_elsewhere_is_noted(string markup, EmbeddedKind kind) =>
        Assert.Equal(kind, Assert.Single(Document($"<p>一</p>{markup}").Blocks.OfType<Embedded>()).Kind);

    [Fact]
    public void Nesting_that_would_hold_up_the_parser_is_refused_before_parsing() =>
        Assert.Equal("tooDeep", Assert.IsType<DocumentOutcome.Unreadable>(Parse(string.Concat(Enumerable.Repeat("<div>", 100_000)))).Code);

    [Fact]
    public void Tags_that_never_nest_do_not_count_as_depth() =>
        Assert.IsType<DocumentOutcome.Parsed>(Parse("<table>" + string.Concat(Enumerable.Repeat("<tr><td><p>0<br><script>'<div><div>'</script>", 5_000)) + "</table>"));

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n ", "empty")]
    [InlineData("{\\rtf1", "unsupportedFormat")]
    [InlineData("PK\u0003\u0004", "unsupportedFormat")]
    [InlineData("\0\u0001\u0002", "notText")]
    public void What_cannot_be_read_says_so(string content, string code) => Assert.Equal(code, Assert.IsType<DocumentOutcome.Unreadable>(Parse(content)).Code);

    [Fact]
    public void Input_over_the_limit_is_refused() => Assert.Equal("tooLarge", Assert.IsType<DocumentOutcome.Unreadable>(DocumentParser.Parse(new byte[DocumentParser.MaxBytes + 1], null, null)).Code);

    private static DocumentOutcome Parse(string text) => DocumentParser.Parse(Encoding.UTF8.GetBytes(text), null, null);

    private static Document Document(string html) => Assert.IsType<DocumentOutcome.Parsed>(Parse(html)).Document;

    private static Grid Grid(string html) => Assert.Single(Document(html).Blocks.OfType<Table>()).Grid;

    private static IEnumerable<string> Rows(Grid grid) =>
        Enumerable.Range(0, grid.Rows).Select(row => string.Join(' ', Enumerable.Range(0, grid.Columns).Select(column => grid.At(row, column)?.Text ?? "-")));
}
