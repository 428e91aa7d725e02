using System.Text;
using Azure.Storage.Queues;
using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Core.Orders;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

public sealed class StoredDataTests : IDisposable
{
    private const string Head = "id,name,kind,jurisdiction,hosts,to\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-cli");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_registry_is_imported_and_listed()
    {
        var file = Write("registry.csv", Head + "hengshan,衡山县人民政府,government,湖南省/衡阳市/衡山县,www.hengshan.gov.cn,\nhy-edu,衡阳市教育局,department,湖南省/衡阳市,,2030\n");
        Assert.Equal((0, "2 added, 0 changed, 0 unchanged, 0 closed, 0 not in the file.\n", ""), await RunAsync("agencies", "import", file, "--data", Data));
        Assert.Equal(
            (0, "hengshan\tgovernment\t湖南省/衡阳市/衡山县\t衡山县人民政府\t-\nhy-edu\tdepartment\t湖南省/衡阳市\t衡阳市教育局\t-2030\n", ""),
            await RunAsync("agencies", "list", "--data", Data));
    }

    [Fact]
    public async Task A_registry_saved_by_a_spreadsheet_in_GB18030_is_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Path.Combine(folder.FullName, "registry.csv");
        await File.WriteAllBytesAsync(file, Encoding.GetEncoding("gb18030").GetBytes(Head + "hy-edu,衡阳市教育局,department,湖南省/衡阳市,,\n"), TestContext.Current.CancellationToken);
        await RunAsync("agencies", "import", file, "--data", Data);
        Assert.Contains("衡阳市教育局", (await RunAsync("agencies", "list", "--data", Data)).Output);
    }

    [Fact]
    public async Task Lines_gone_from_the_file_are_closed_only_when_told_so()
    {
        await RunAsync("agencies", "import", Write("one.csv", Head + "aa,甲局,department,湖南省,,\nbb,乙局,department,湖南省,,\n"), "--data", Data);
        var fewer = Write("two.csv", Head + "aa,甲局,department,湖南省,,\n");
        Assert.Contains("0 closed, 1 not in the file", (await RunAsync("agencies", "import", fewer, "--data", Data)).Output);
        Assert.Contains("1 closed, 0 not in the file", (await RunAsync("agencies", "import", fewer, "--data", Data, "--close-missing")).Output);
        Assert.Contains("bb\t", (await RunAsync("agencies", "list", "--data", Data)).Output);
    }

    [Fact]
    public async Task A_registry_with_mistakes_is_not_imported_and_all_mistakes_are_named()
    {
        var file = Write("registry.csv", Head + "good,甲局,department,湖南省,,\nBAD,乙局,department,湖南省,,\nbad2,丙局,bureau,湖南省,,\n");
        var (code, output, errors) = await RunAsync("agencies", "import", file, "--data", Data);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("registry.csv(3), column id", errors);
        Assert.Contains("registry.csv(4), column kind", errors);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task An_exported_registry_is_imported_as_the_same()
    {
        var file = Write("registry.csv", "id,name,aliases,kind,jurisdiction,parent,hosts,columns,siteCode,from,to,due,contacts,tls\n"
            + "hengshan,衡山县人民政府,\"衡山县;衡山县,政府\",government,湖南省/衡阳市/衡山县,,www.hengshan.gov.cn;xn--fiq.cn:8080,https://www.hengshan.gov.cn/nb/?a=1;http://a.gov.cn/年报/,4304230001,2019,2030,03-15,+a@hengshan.gov.cn;webhook:oa,lenient\n"
            + "hy-edu,衡阳市教育局,,department,湖南省/衡阳市,hengshan,,,,,,,,\n");
        Assert.Equal((0, "2 added, 0 changed, 0 unchanged, 0 closed, 0 not in the file.\n", ""), await RunAsync("agencies", "import", file, "--data", Data));
        var (code, exported, errors) = await RunAsync("agencies", "export", "--data", Data);
        Assert.Equal((0, ""), (code, errors));
        // No spreadsheet runs an address.
        Assert.Contains(",'+a@hengshan.gov.cn;", exported, StringComparison.Ordinal);
        var (_, again, _) = await RunAsync("agencies", "import", Write("exported.csv", exported), "--data", Data);
        Assert.Equal("0 added, 0 changed, 2 unchanged, 0 closed, 0 not in the file.\n", again);
        await RunAsync("agencies", "import", Write("exported.csv", exported), "--data", Data + "2");
        Assert.Equal(exported, (await RunAsync("agencies", "export", "--data", Data + "2")).Output);
    }

    [Fact]
    public async Task What_was_submitted_is_entered_listed_with_who_did_it_and_taken_back()
    {
        await RunAsync("agencies", "import", Write("one.csv", Head + "aa,甲局,department,湖南省,,\nbb,乙局,department,湖南省,,2020\n"), "--data", Data);
        Task<(int Code, string Output, string Errors)> SubmittedAsync(params string[] args) => RunAsync(["agencies", "submitted", "--year", "2024", "--data", Data, .. args]);

        Assert.Equal((0, "aa 2024: submitted on 2025-01-28.\n", ""), await SubmittedAsync("--agency", "aa", "--on", "2025-01-28", "--by", "李"));
        Assert.Matches("^aa\t2025-01-28\t李\t\\S+\n$", (await SubmittedAsync()).Output);
        Assert.Equal(0, (await SubmittedAsync("--agency", "aa", "--take-back")).Code);
        Assert.Equal((0, "", ""), await SubmittedAsync());

        Assert.Contains("no agency", (await SubmittedAsync("--agency", "cc", "--on", "2025-01-28")).Errors, StringComparison.Ordinal);
        Assert.Contains("owes no report", (await SubmittedAsync("--agency", "bb", "--on", "2025-01-28")).Errors, StringComparison.Ordinal);
        Assert.Contains("end of 2024", (await SubmittedAsync("--agency", "aa", "--on", "2024-12-31")).Errors, StringComparison.Ordinal);
        Assert.Contains("still to come", (await SubmittedAsync("--agency", "aa", "--on", "2999-01-28")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_that_were_put_aside_are_listed_with_the_reason_and_ordered_again()
    {
        await RunAsync("agencies", "import", Write("one.csv", Head + "aa,甲局,department,湖南省,a.gov.cn,\n"), "--data", Data);
        Assert.Equal((0, "", ""), await RunAsync("crawl", "poison", "--data", Data));
        var aside = new QueueServiceClient($"UseLocalStorage={Data}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }).GetQueueClient("crawl-poison");
        await aside.CreateIfNotExistsAsync(null, Cancellation);
        foreach (var text in new[] { "{\"run\":\"20260110T1800Z\",\"host\":\"a.gov.cn\"}", "no\torder", "{\"run\":\"20260110T1800Z\",\"host\":\"b.gov.cn\"}" })
            await aside.SendMessageAsync(text, Cancellation);
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={Data}" }, TimeProvider.System);
        await storage.Failures.KeepAsync(HostKey.Of(new Uri("http://a.gov.cn")), new HostFailure("a.gov.cn", "20260110T1800Z", TimeProvider.System.GetUtcNow(), "aa: a row\ncannot be read"), Cancellation);

        var (_, listed, _) = await RunAsync("crawl", "poison", "--data", Data);
        Assert.Matches("^a\\.gov\\.cn\t20260110T1800Z\t\\S+Z\taa: a row cannot be read\nno order\t-\t\\S+Z\t-\nb\\.gov\\.cn\t20260110T1800Z\t\\S+Z\t-\n$", listed);
        Assert.Equal((2, ""), (await RunAsync("crawl", "requeue", "c.gov.cn", "--data", Data)) is var (none, said, _) ? (none, said) : default);
        Assert.Equal((0, "b.gov.cn\t20260110T1800Z\n", ""), await RunAsync("crawl", "requeue", "b.gov.cn", "--data", Data));
        Assert.Equal((0, "a.gov.cn\t20260110T1800Z\n", ""), await RunAsync("crawl", "requeue", "--all", "--data", Data));
        // What is no order is left for somebody to look at.
        Assert.StartsWith("no order\t", (await RunAsync("crawl", "poison", "--data", Data)).Output, StringComparison.Ordinal);
        Assert.Equal(new OrderCount(2, 0, 1), await storage.Queues.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_rebuild_says_what_it_did()
    {
        await RunAsync("agencies", "import", Write("one.csv", Head + "aa,甲局,department,湖南省,a.gov.cn,\n"), "--data", Data);
        var (code, output, errors) = await RunAsync("rebuild", "--data", Data);
        Assert.Equal((0, "0 cases, 1 agencies.\n"), (code, output));
        Assert.Contains("hosts: 1", errors);
    }

    [Theory]
    [InlineData(2, "rebuild", "--data", "nowhere-at-all")]
    [InlineData(2, "agencies", "list", "--data", "nowhere-at-all")]
    [InlineData(2, "agencies", "import", "no-such-file.csv", "--data", "nowhere-at-all")]
    [InlineData(64, "rebuild")]
    [InlineData(64, "agencies")]
    [InlineData(2, "agencies", "submitted", "--year", "2025", "--data", "nowhere-at-all")]
    [InlineData(64, "agencies", "submitted", "--data", "x")]
    [InlineData(64, "agencies", "submitted", "--year", "2025", "--agency", "aa", "--data", "x")] // neither a day nor --take-back
    [InlineData(64, "agencies", "submitted", "--year", "2025", "--agency", "aa", "--on", "2026-01-28", "--take-back", "--data", "x")]
    [InlineData(64, "agencies", "submitted", "--year", "2025", "--agency", "aa", "--on", "28.1.2026", "--data", "x")]
    [InlineData(64, "agencies", "submitted", "--year", "2025", "--on", "2026-01-28", "--data", "x")] // nobody's
    [InlineData(2, "agencies", "export", "--data", "nowhere-at-all")]
    [InlineData(2, "verify", "--data", "nowhere-at-all")]
    [InlineData(2, "evidence", "export", "--data", "nowhere-at-all")]
    [InlineData(64, "evidence", "export", "--data", "x", "--agency", "NO ID")]
    [InlineData(64, "evidence", "add", "x.html", "--data", "x")]
    [InlineData(2, "crawl", "poison", "--data", "nowhere-at-all")]
    [InlineData(64, "crawl", "requeue", "--data", "x")]
    [InlineData(64, "crawl", "requeue", "a.gov.cn", "--all", "--data", "x")]
    [InlineData(64, "agencies", "import", "--data", "x")]
    public async Task What_cannot_be_done_is_said_by_the_exit_code(int expected, params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.Equal((expected, ""), (code, output));
        Assert.NotEmpty(errors);
        Assert.False(Directory.Exists("nowhere-at-all"));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("evidence", "export")]
    [InlineData("evidence", "add", "x.html", "--agency", "aa", "--year", "2025", "--url", "http://a.gov.cn/", "--seen-at", "2026-01-20T09:30:00+08:00", "--by", "x")]
    [InlineData("rebuild")]
    public async Task A_folder_without_data_is_told_and_left_as_it_is(params string[] command)
    {
        Directory.CreateDirectory(Data);
        string[] args = [.. command.Select(part => part == "x.html" ? Write(part, "x") : part), "--data", Data];
        var (code, output, errors) = await RunAsync(args);
        Assert.Equal((2, "", $"{Data}: no data here.\n"), (code, output, errors));
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Theory]
    [InlineData("'abc' is no year", "crawl", "--data", "x", "--year", "abc")]
    [InlineData("'25' is no year", "evidence", "export", "--data", "x", "--year", "25")]
    [InlineData("'2025年' is no year", "evidence", "add", "x.html", "--data", "x", "--year", "2025年")]
    [InlineData("'abc' is no port that --port takes: 1024 to 65000, or 0 for any free ones.", "demo", "--port", "abc")]
    [InlineData("'80' is no port that --port takes: 1024 to 65000, or 0 for any free ones.", "demo", "--port", "80")]
    [InlineData("'65001' is no port that --port takes", "demo", "--port", "65001")]
    public async Task What_is_wanted_instead_of_a_wrong_number_is_said(string reason, params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.Equal((64, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", errors, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
