using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>The files in which an office says what it has decided, as the app takes them.</summary>
public sealed class OfficeFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("PolicyFile", """{ "policy": 1, "rules": { "T3-X": "off" } }""", "rules.T3-X: there is no such rule")]
    [InlineData("DueDatesFile", "jurisdiction,kind,due,basis\n湖南省,,2月31日,通知", "column due")]
    public async Task The_app_does_not_start_with_a_mistake_in_them_and_names_it(string setting, string text, string expected)
    {
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync($"--Watch:{setting}={file}"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_are_judged_by_the_offices_policy()
    {
        Assert.Contains("FEE-01", await RulesFoundAsync());
        await File.WriteAllTextAsync(file, """{ "policy": 1, "rules": { "FEE-01": "off" } }""", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("FEE-01", await RulesFoundAsync($"--Watch:PolicyFile={file}"));
    }

    private static async Task<IReadOnlyList<string?>> RulesFoundAsync(params string[] settings)
    {
        await using var app = await TestApp.StartAsync(settings);
        var page = new SamplePage(Core.Reports.ReportForm.Format2021, Figures.Random(Core.Reports.ReportForm.Format2021, new Random(1)).ToDictionary(cell => cell.Key, _ => "0"))
            .ToHtml().Replace(SamplePage.Other, "无。", StringComparison.Ordinal);
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(page)) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: content);
        return [.. (await TestApp.JsonAsync(answer)).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString())];
    }
}
