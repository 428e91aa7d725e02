using System.Text;

namespace Monitor.Documents.Tests;

/// <summary>What is larger than any report is refused with a reason; the largest that is read is read.</summary>
public sealed class DocumentLimitsTests
{
    public static TheoryData<string, string, Func<int, string>, int> Limits => new()
    {
        { "rows of a table", "tableTooLarge", rows => $"<table>{Repeat("<tr><td>文", rows)}</table>", DocumentLimits.MaxRows },
        { "paragraphs", "tooComplex", lines => Repeat("<p>文</p>", lines), DocumentLimits.MaxParts },
        { "cells of tables", "tooComplex", cells => Repeat($"<table>{Repeat("<tr><td>文<td>文", 1000)}</table>", cells / 2000) + Repeat("<p>文</p>", cells % 2000), DocumentLimits.MaxParts },
        { "lines", "tooComplex", lines => Repeat("文\n", lines), DocumentLimits.MaxParts },
        { "loose cells", "tooComplex", cells => Repeat("文|", cells), DocumentLimits.MaxParts },
        { "blank lines", "tooComplex", lines => "文" + Repeat("\n", lines) + "文", DocumentLimits.MaxSeparators },
        { "characters in a line", "tooComplex", length => Repeat("文", length), DocumentLimits.MaxCharacters },
        { "characters in a table", "tooComplex", length => $"<table><tr><td>{Repeat("文", length - 1)}<td>文</table>", DocumentLimits.MaxCharacters },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void As_much_as_the_limit_is_read_and_more_is_refused(string name, string code, Func<int, string> make, int limit)
    {
        Assert.True(Parse(make(limit)) is DocumentOutcome.Parsed, name);
        Assert.Equal(code, Assert.IsType<DocumentOutcome.Unreadable>(Parse(make(limit + 1))).Code);
    }

    private static DocumentOutcome Parse(string text) => DocumentParser.Parse(Encoding.UTF8.GetBytes(text), null, null);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
