using System.Text;
using Monitor.Core.Documents;

namespace Monitor.Documents.Tests;

/// <summary>The ways in which copies of pages write a table. [x] is a loose cell, everything else a paragraph.</summary>
public sealed class PlainTextTests
{
    public static TheoryData<string, string, string> Shapes => new()
    {
        { "a row a line", "二、情况\n规章 | 0 | 0 | 1 |\n三、情况", "二、情况 [规章] [0] [0] [1] 三、情况" },
        { "the last cell without a separator", "规章 | 0 | 0 | 1\n三、情况", "[规章] [0] [0] [1] 三、情况" },
        { "rows that open with a separator", "## 二、情况\n| 规章 | 0 |\n| 许可 | 1 |", "二、情况 [规章] [0] [许可] [1]" },
        { "a blank first cell where rows do not open with one", "a | 1 | 2 | 3 |\nb | 1 | 2 | 3 |\n| 1 | 2 | 3 |", "[a] [1] [2] [3] [b] [1] [2] [3] [] [1] [2] [3]" },
        { "a cell a line with the separator behind it", "规章 |\n0 |\n1 | ||\n三、情况", "[规章] [0] [1] [] [] 三、情况" },
        { "the separator on a line of its own", "规章\n|\n0\n|\n|", "[规章] [0] []" },
        { "bare lines", "规章\n\n0\r\n1", "规章 0 1" },
        { "full-width separators", "规章｜0｜", "[规章] [0]" },
        { "tabs from a spreadsheet", "\t一、总体情况\n规章\t0\t\t1\n", "一、总体情况 [规章] [0] [] [1]" },
        { "quoted cells from a spreadsheet", "\"规章\"\t0", "[规章] [0]" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cells_are_told_from_text(string shape, string text, string expected)
    {
        Assert.NotEmpty(shape);
        var parsed = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(text), "text/plain", null));
        Assert.Equal(expected, string.Join(' ', parsed.Document.Blocks.Select(block => block switch
        {
            LooseCell cell => $"[{cell.Text.Trim()}]",
            Paragraph paragraph => paragraph.Text.Trim(),
            _ => "?",
        })));
    }

    [Fact]
    public void Lines_are_counted_from_one_whatever_ends_them()
    {
        var parsed = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse("一\r\n二\r三\n\n四"u8.ToArray(), null, null));
        Assert.Equal([1, 2, 3, 5], parsed.Document.Blocks.Select(block => block.Line));
    }
}
