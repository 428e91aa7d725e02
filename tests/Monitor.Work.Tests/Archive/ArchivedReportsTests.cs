using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using Monitor.Core.Evidence;
using Monitor.Core.Reports;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Archive;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Archive;

/// <summary>Reports read again from what a real store kept of them.</summary>
public sealed class ArchivedReportsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Instant = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Uri Url = new("http://www.hengshan.gov.cn/nb/2025.html");
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(7))).ToHtml());

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("archive-");
    private readonly MonitorStorage stores;

    public ArchivedReportsTests() => stores = MonitorStorage.Open(new StorageOptions { ConnectionString = Connection }, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Connection => $"UseLocalStorage={folder.FullName}";

    public async ValueTask InitializeAsync() => await stores.Setup.CreateAllAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("as it is", "")]
    [InlineData("identity", "identity")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip in other letters", "GZip")]
    [InlineData("brotli", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("two, the last applied comes off first", "gzip, br")]
    public async Task A_report_is_read_as_it_was_received_whatever_it_was_packed_in(string name, string codings)
    {
        var hash = await CaptureAsync(Pack(Page, codings), codings);
        var read = Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash));
        Assert.True(read.Inspection.Status == InspectionStatus.Checked, name);
        Assert.Equal((hash.Value, Url.AbsoluteUri, 2022), (read.Inspection.Sha256, read.Inspection.Source, read.Inspection.Report?.Year));
        Assert.NotEmpty(read.Inspection.Report?.Cells ?? new Dictionary<CellName, Cell>());
    }

    [Fact]
    public async Task Headers_say_how_the_text_is_encoded_and_redirects_where_it_was()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.UTF8.GetString(Page).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal);
        var moved = new Uri("http://new.hengshan.gov.cn/2025.html");
        var hash = await CaptureAsync(Encoding.GetEncoding("gb18030").GetBytes(text), "", "text/html; charset=gb18030", moved);
        var read = Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash));
        Assert.Equal(("清河县水利局", moved.AbsoluteUri), (read.Inspection.Report?.Agency, read.Inspection.Source));
    }

    [Fact]
    public async Task What_was_fetched_is_read_by_its_headers_whoever_saw_the_same_file_later()
    {
        var hash = await CaptureAsync(Pack(Page, "gzip"), "gzip");
        await stores.Evidence.RecordAsync(new Capture(new Uri("http://elsewhere.example/"), Instant.AddDays(1), Instant.AddDays(1)) { Body = hash, SeenBy = "李科长" }, Cancellation);
        var read = Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash));
        Assert.Equal((InspectionStatus.Checked, Url.AbsoluteUri), (read.Inspection.Status, read.Inspection.Source));
    }

    [Fact]
    public async Task A_report_that_had_not_changed_is_read_by_the_headers_with_which_it_came()
    {
        var hash = await CaptureAsync(Pack(Page, "gzip"), "gzip");
        var came = Assert.Single((await stores.Evidence.CapturesWithAsync(hash, 10, null, Cancellation)).Items);
        var later = new Capture(Url, Instant.AddDays(1), Instant.AddDays(1)) { Status = 304, Body = hash, Unchanged = new EarlierBody(came.StartedAt, came.HttpVersion, came.Headers) };
        await stores.Evidence.RecordAsync(later, Cancellation);
        Assert.Equal(304, (await stores.Evidence.CapturesWithAsync(hash, 10, null, Cancellation)).Items[0].Status);
        Assert.Equal(InspectionStatus.Checked, Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash)).Inspection.Status);
    }

    [Fact]
    public async Task A_body_without_a_capture_is_read_without_headers()
    {
        var hash = await stores.Evidence.KeepAsync(Page, Cancellation);
        Assert.Equal(hash.Value, Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash)).Inspection.Source);
    }

    [Fact]
    public async Task What_is_no_report_is_read_and_said_to_be_none()
    {
        var hash = await CaptureAsync("<p>通知</p>"u8.ToArray(), "");
        Assert.Equal(InspectionStatus.NotAReport, Assert.IsType<ArchivedReading.Read>(await ReadAsync(hash)).Inspection.Status);
    }

    [Fact]
    public async Task What_is_not_there_and_what_was_changed_are_told_apart()
    {
        Assert.IsType<ArchivedReading.NotThere>(await ReadAsync(BodyHash.Of("nothing"u8)));

        var hash = await CaptureAsync(Page, "");
        await new BlobServiceClient(Connection).GetBlobContainerClient("evidence").GetBlobClient($"body/{hash}")
            .UploadAsync(BinaryData.FromBytes(Pack(Page, "gzip")), overwrite: true, Cancellation);
        Assert.IsType<ArchivedReading.Damaged>(await ReadAsync(hash));
    }

    [Theory]
    [InlineData("an RTF file", "{\\rtf1", "", "unsupportedFormat")]
    [InlineData("nothing", " ", "", "empty")]
    [InlineData("not packed as said", "plain", "gzip", "contentCoding")]
    [InlineData("packed in an unknown way", "plain", "zstd", "contentCoding")]
    [InlineData("packed more often than anybody does", "plain", "br, br, br, br, br", "contentCoding")]
    public async Task What_cannot_be_read_says_why(string name, string body, string codings, string code)
    {
        var hash = await CaptureAsync(Encoding.UTF8.GetBytes(body), codings);
        Assert.True(Assert.IsType<ArchivedReading.Unreadable>(await ReadAsync(hash)).Code == code, name);
    }

    [Fact]
    public async Task A_body_that_blows_up_when_it_is_unpacked_is_refused()
    {
        var hash = await CaptureAsync(Pack(new byte[64 << 20], "gzip"), "gzip");
        Assert.Equal("tooLarge", Assert.IsType<ArchivedReading.Unreadable>(await ReadAsync(hash)).Code);
    }

    private Task<ArchivedReading> ReadAsync(BodyHash hash) => new ArchivedReports(stores.Evidence).ReadAsync(hash, Cancellation);

    private async Task<BodyHash> CaptureAsync(byte[] body, string codings, string type = "text/html", Uri? movedTo = null)
    {
        var hash = await stores.Evidence.KeepAsync(body, Cancellation);
        await stores.Evidence.RecordAsync(
            new Capture(Url, Instant, Instant.AddSeconds(1))
            {
                Status = 200,
                Redirects = movedTo is null ? [] : [new Redirect(Url, 302, movedTo)],
                Headers = codings.Length == 0 ? [new HeaderField("content-type", type)] : [new HeaderField("content-type", type), new HeaderField("content-encoding", codings)],
                Body = hash,
            },
            Cancellation);
        return hash;
    }

    private static byte[] Pack(byte[] body, string codings) => codings.Split(", ").Aggregate(body, (packed, coding) =>
    {
        using var result = new MemoryStream();
        using (Stream? encoder = coding.ToLower(CultureInfo.InvariantCulture) switch
        {
            "gzip" => new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(result, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true),
            _ => null,
        })
        {
            if (encoder is null)
                return packed;
            encoder.Write(packed);
        }

        return result.ToArray();
    });
}
