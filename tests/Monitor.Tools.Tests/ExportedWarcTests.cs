using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Archive;
using Monitor.Work.Exporting;
using Monitor.Work.Notifying;

namespace Monitor.Tools.Tests;

/// <summary>The captures in the ZIP of an exported finding as npm <c>warcio</c> reads them. Needs Node and npm.</summary>
public sealed class ExportedWarcTests
{
    private static readonly Uri Page = new("https://www.qinghe.gov.cn/nb/2025.html");
    private static readonly DateTimeOffset Start = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly CaseId Id = new(AgencyId.TryParse("qh-slj", out var agency) ? agency : default, 2025);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_program_reads_in_an_exported_finding_the_page_that_it_was_made_from()
    {
        byte[] page = [.. "<html><head><title>清河县水利局2025年政府信息公开工作年度报告</title></head><body><p>没有表格。</p></body></html>"u8];
        byte[] other = [.. "<html><body>别的</body></html>"u8];
        var folder = Directory.CreateTempSubdirectory("export-");
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        await storage.Setup.CreateAllAsync(Cancellation);
        foreach (var (address, body) in new[] { (Page, page), (new Uri(Page, "other.html"), other) })
        {
            await storage.Evidence.RecordAsync(
                new Capture(address, Start, Start)
                {
                    Status = 200,
                    HttpVersion = "1.1",
                    Headers = [new("Content-Type", "text/html; charset=utf-8")],
                    RemoteAddress = "203.0.113.7",
                    Body = await storage.Evidence.KeepAsync(body, Cancellation),
                },
                Cancellation);
        }

        var records = await ReadAsync(folder, await ExportAsync(storage, BodyHash.Of(page)));

        Assert.Equal(["warcinfo", "response", "request", "metadata"], records.Select(record => Text(record, "type")));
        Assert.Equal(
            (Page.AbsoluteUri, $"{BodyHash.Of(page)}", "text/html; charset=utf-8", 200),
            (Text(records[1], "target"), Text(records[1], "payloadSha256"), Text(records[1], "contentType"), records[1].GetProperty("status").GetInt32()));
        folder.Delete(recursive: true);
    }

    private static async Task<byte[]> ExportAsync(MonitorStorage storage, BodyHash proof)
    {
        var finding = new FindingId(Id.Agency, Id.Year, "STR-02", "problems");
        var content = new FindingContent(1, Severity.Error, "format2021", new Proof(proof, Page, Start, 1));
        var known = await storage.Cases.UpdateAsync(
            Id,
            _ => new CaseChanges
            {
                Obligation = new ObligationState(
                    "清河县水利局", "河北省/邢台市/清河县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, Start),
                Events = [new FindingEvent(finding, FindingEventKind.Opened, Start, "crawl", "run 1") { Content = content }],
            },
            Cancellation);
        var export = new FindingExport(
            storage.EventTexts, storage.Evidence, storage.Observations, new ArchivedReports(storage.Evidence), NoticeLadder.Usual, Options.Create(new NoticesOptions()));
        using var zip = new MemoryStream();
        await export.WriteAsync(
            known, Assert.Single(known.Findings), new FindingPapers(Encoding.UTF8.GetBytes("{}"), Encoding.UTF8.GetBytes("{}"), null, null), zip, Cancellation);
        return zip.ToArray();
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(DirectoryInfo folder, byte[] export)
    {
        var file = Path.Combine(folder.FullName, "capture.warc.gz");
        await using (var zip = new ZipArchive(new MemoryStream(export), ZipArchiveMode.Read))
        {
            var entry = Assert.Single(zip.Entries, entry => entry.FullName == "capture.warc.gz");
            await entry.ExtractToFileAsync(file, Cancellation);
        }

        return [.. NodeProgram.Lines(NodeProgram.Run("warcio", "read.mjs", file))];
    }

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();
}
