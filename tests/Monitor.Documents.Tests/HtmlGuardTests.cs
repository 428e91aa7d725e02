using System.Text;

namespace Monitor.Documents.Tests;

/// <summary>
/// Markup that holds up the parser or fills the memory, and deceives those who count tags: most of it ran for minutes, or took gigabytes,
/// before the tree itself was measured (HTML standard, §13.2.6: ignored end tags, foreign content, raw text, adoption, foster parents).
/// </summary>
public sealed class HtmlGuardTests
{
    public static TheoryData<string, string, string> Deceptions => new()
    {
        { "end tags of what was never opened", "tooDeep", Repeat("<div></x>", 20_000) },
        { "end tags in attributes", "tooDeep", Repeat("<div title='</div>'>", 20_000) },
        { "end tags in comments that end early", "tooDeep", Repeat("<div><!--></div-->", 20_000) },
        { "a comment that ends with an exclamation mark", "tooDeep", "<!-- --!>" + Repeat("<div>", 20_000) },
        { "end tags in text of its own kind", "tooDeep", Repeat("<div><textarea></div></textarea>", 20_000) },
        { "end tags in a script within a script", "tooDeep", Repeat("<div><script><!--<script></script></div>--></script>", 20_000) },
        { "cells outside tables", "tooDeep", "<svg>" + Repeat("<td>", 20_000) },
        { "a script that is none", "tooDeep", "<svg><script>" + Repeat("<g>", 20_000) },
        { "a style that is none", "tooDeep", "<math><style>" + Repeat("<mi>", 20_000) },
        { "links in links", "tooDeep", Repeat("<a><div>", 20_000) },
        { "tables in captions", "tooDeep", Repeat("<table><caption>", 20_000) },
        { "templates", "tooDeep", Repeat("<template>", 20_000) },
        { "list items", "tooDeep", Repeat("<ul><li>", 20_000) },
        { "formatting that every paragraph repeats", "tooComplex", "<p>" + string.Concat(Enumerable.Range(0, 900).Select(n => $"<b id={n}>")) + Repeat("<p>x", 20_000) },
        { "buttons of one group", "", Repeat("<input type=radio name=x checked>", 20_000) },
        { "addresses that all others go by", "tooComplex", Repeat("<base href=x>", 20_000) },
        { "text that belongs before its table", "tableTooLarge", "<table>" + Repeat("x<tr>", 50_000) },
        { "paragraphs that close each other", "", Repeat("<p>", 100_000) },
        { "attributes", "tooComplex", "<p " + string.Concat(Enumerable.Range(0, 500_000).Select(n => $"a{n} ")) + ">" },
        { "one attribute again and again", "tooComplex", "<p " + Repeat("a ", 5_000_000) + ">" },
        { "tags", "tooComplex", Repeat("<br>", 1_000_000) },
        { "comments", "tooComplex", Repeat("<!>", 1_000_000) },
    };

    [Theory]
    [MemberData(nameof(Deceptions))]
    public void Markup_that_deceives_a_count_of_tags_does_not_hold_up_the_parser(string name, string code, string html)
    {
        var outcome = DocumentParser.Parse(Encoding.UTF8.GetBytes("<html>" + html), null, null);
        Assert.True(code == ((outcome as DocumentOutcome.Unreadable)?.Code ?? ""), $"{name}: {outcome}");
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
