using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>Addresses as inputs: the public web only, unless the user permits more.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1/", "addressRefused")]
    [InlineData("http://localhost:8080/report.html", "addressRefused")]
    [InlineData("http://[::1]/", "addressRefused")]
    [InlineData("http://[::ffff:10.0.0.1]/", "addressRefused")]
    [InlineData("http://10.1.2.3/", "addressRefused")]
    [InlineData("http://192.168.0.10/", "addressRefused")]
    [InlineData("http://169.254.169.254/latest/meta-data", "addressRefused")]
    [InlineData("https://100.64.0.1/", "addressRefused")]
    [InlineData("http://0x7f000001/", "addressRefused")]
    [InlineData("http://2130706433/", "addressRefused")]
    [InlineData("file:///etc/hosts", "schemeRefused")]
    [InlineData("ftp://example.com/report.html", "schemeRefused")]
    [InlineData("http://user@198.51.100.1/", "credentialsRefused")]
    public async Task What_must_not_be_fetched_is_refused_with_the_reason(string address, string code)
    {
        foreach (var command in new[] { "check", "read" })
        {
            var run = await Run.Of(command, "--format", "json", address);
            var result = command == "check" ? run.Json[0] : run.Json;
            Assert.Equal(2, run.ExitCode);
            Assert.Equal("refused", result.GetProperty("status").GetString());
            Assert.Equal(code, result.GetProperty("error").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_page_is_read_like_a_file_when_its_address_is_permitted()
    {
        var report = CorpusReport.Own.Single(report => report.Name == "gb18030-declared-gb2312");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var site = builder.Build();
        site.MapGet("/zfxxgknb/202203/t20220318_1.html", () => Results.Bytes(report.Bytes, "text/html"));
        await site.StartAsync(TestContext.Current.CancellationToken);

        var run = await Run.Of("read", "--format", "json", "--allow-private", $"{site.Urls.Single()}/zfxxgknb/202203/t20220318_1.html");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(report.Text("agency"), run.Json.GetProperty("agency").GetString());
        Assert.Contains(run.Json.GetProperty("dates").EnumerateArray(), date => date.GetProperty("kind").GetString() == "url" && date.GetProperty("value").GetString() == "2022-03-18");
    }
}
