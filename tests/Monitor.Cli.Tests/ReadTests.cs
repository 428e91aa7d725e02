namespace Monitor.Cli.Tests;

/// <summary><c>monitor read</c> says of every document what it is and why, in both languages and as JSON, and shows what stands around its text.</summary>
public sealed class ReadTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("zh-CN", "关于年度报告的通知或制度", "标题是通知或制度的标题：关于做好2023年政府信息公开工作年度报告编制工作的通知")]
    [InlineData("en", "notice or rule about such reports", "The title is that of a notice or rule: 关于做好2023年政府信息公开工作年度报告编制工作的通知")]
    public async Task A_document_that_is_no_report_is_told_for_what_it_is(string language, string kind, string reason)
    {
        var run = await Run.Of("read", "--lang", language, Written("<h1>关于做好2023年政府信息公开工作年度报告编制工作的通知</h1><p>各乡镇：</p><a href='/f/form.docx'>附件</a>"));

        Assert.Contains(kind, run.Output, StringComparison.Ordinal);
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task The_verdict_the_metadata_and_the_attachments_are_in_the_JSON()
    {
        var result = (await Run.Of("read", "--format", "json", Written(
            """
            <html><body><p>索引号：qh-1 有效性：有效</p><h1>清河县水利局2022年政府信息公开工作年度报告</h1><p>统计期限自2023年1月1日至2023年12月31日。</p>
            <h2>一、总体情况</h2><p>2023年，公开信息三十条。</p><a href="/pdfjs/web/viewer.html?file=/f/a.pdf">全文</a></body></html>
            """))).Json;

        var classification = result.GetProperty("classification");
        Assert.Equal(("annualReport", "清河县水利局", 2023), (classification.GetProperty("kind").GetString(), classification.GetProperty("body").GetString(), classification.GetProperty("year").GetInt32()));
        Assert.Contains("year.divided 2022|2023", classification.GetProperty("reasons").EnumerateArray().Select(reason => $"{reason.GetProperty("code")} {reason.GetProperty("words")}"));
        Assert.Equal((2022, 2023), (result.GetProperty("titledYear").GetInt32(), result.GetProperty("statedYear").GetInt32()));
        Assert.Equal(["索引号=qh-1", "有效性=有效"], result.GetProperty("metadata").EnumerateArray().Select(entry => $"{entry.GetProperty("label")}={entry.GetProperty("value")}"));
        Assert.Equal(["attachment /f/a.pdf 全文"], result.GetProperty("attachments").EnumerateArray().Select(file => $"{file.GetProperty("kind")} {file.GetProperty("address")} {file.GetProperty("text")}"));
    }

    private string Written(string html)
    {
        var file = Path.Combine(folder.FullName, "page.html");
        File.WriteAllText(file, html);
        return file;
    }
}
