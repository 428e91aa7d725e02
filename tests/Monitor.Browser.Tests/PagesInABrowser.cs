using System.Globalization;
using System.Text.Json;

namespace Monitor.Browser.Tests;

/// <summary>The office's pages as a person meets them: whole, readable at any width, by keyboard, without anybody else's server, and in order for who cannot see them.</summary>
public sealed class PagesInABrowser(Walk walk) : IClassFixture<Walk>
{
    private const int MostBytes = 100_000;

    [Fact]
    public void Every_page_opens_in_both_languages_and_says_which()
    {
        Assert.Equal(32, walk.Pages.Count);
        Assert.All(walk.Pages, page => Assert.Equal((200, Text(page, "language")), (page.GetProperty("status").GetInt32(), Text(page, "lang"))));
    }

    [Fact]
    public void No_page_has_a_fault_for_who_cannot_see_it_that_axe_knows() =>
        Assert.Equal([], walk.Pages.SelectMany(page => page.GetProperty("violations").EnumerateArray()
            .Select(violation => $"{Text(page, "page")}: {violation}")).Distinct());

    [Fact]
    public void No_page_is_wider_than_a_telephone_or_larger_than_it_may_be() =>
        Assert.Equal([], walk.Pages.Where(page => page.GetProperty("widest").GetInt32() > 320 || page.GetProperty("size").GetInt32() > MostBytes)
            .Select(page => $"{Text(page, "page")}: {page.GetProperty("widest")} px, {page.GetProperty("size")} bytes"));

    [Fact]
    public void No_page_asks_anybody_else_or_fails() =>
        Assert.Equal([], walk.Pages.SelectMany(page => page.GetProperty("outside").EnumerateArray().Concat(page.GetProperty("errors").EnumerateArray()).Select(fault => $"{Text(page, "page")}: {fault}")));

    [Fact]
    public void The_first_key_leads_past_the_frame() => Assert.All(walk.Pages, page => Assert.Equal("#content", page.GetProperty("skips").GetString()));

    public static TheoryData<string, bool> Tasks
    {
        get
        {
            var tasks = new TheoryData<string, bool>();
            foreach (var task in new[] { "late", "proof", "why", "waive", "many", "letter", "map", "warc", "file", "draft", "export", "circular" })
            {
                tasks.Add(task, true);
                tasks.Add(task, false);
            }

            return tasks;
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_office_does_its_work_with_scripts_and_without(string task, bool scripts)
    {
        List<string> said = [.. walk.Tasks.Single(line => Text(line, "task") == task && line.GetProperty("scripts").GetBoolean() == scripts).GetProperty("said").EnumerateArray().Select(each => each.GetString()!)];
        switch (task)
        {
            case "late":
                Assert.Contains("澄溪县财政局", Assert.Single(said), StringComparison.Ordinal);
                break;
            case "proof":
                Assert.Equal("", said[0]);
                Assert.Contains("政府信息公开工作年度报告", said[1], StringComparison.Ordinal);
                break;
            case "why":
                Assert.Contains("≠", said[0], StringComparison.Ordinal);
                Assert.Equal("""{"hidden":true,"rests":true,"stays":true,"gone":true,"focused":true}""", said[1]);
                break;
            case "waive":
                Assert.Contains("不予追究", said[0], StringComparison.Ordinal);
                Assert.Contains("机构正在合并", said[1], StringComparison.Ordinal);
                break;
            case "many":
                Assert.Equal("2 项中已办 2 项", said[0]);
                Assert.Equal("[]", said[1]);
                break;
            case "letter":
                Assert.Contains("2025年度政府信息公开工作年度报告", said[0], StringComparison.Ordinal);
                break;
            case "map":
                Assert.True(int.Parse(said[0], CultureInfo.InvariantCulture) > 5, said[0]);
                Assert.NotEmpty(said[1]);
                break;
            case "warc":
                Assert.EndsWith(".warc.gz", said[0], StringComparison.Ordinal);
                Assert.Equal("1f8b", said[1]);
                break;
            case "file" or "draft":
                Assert.Contains("清河县教育局", said[0], StringComparison.Ordinal);
                break;
            default:
                // What a ZIP begins with, which DOCX and XLSX are.
                Assert.Equal("PK", said[1]);
                break;
        }
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";
}
