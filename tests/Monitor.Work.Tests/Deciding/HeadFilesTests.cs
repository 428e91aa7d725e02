using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Storage;
using Monitor.Work.Verifying;

namespace Monitor.Work.Tests.Deciding;

/// <summary>The copy of the heads that makes tampering show (decision A4).</summary>
public sealed class HeadFilesTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_heads_of_a_day_are_kept_once_whoever_comes_and_never_written_again()
    {
        await using var cases = await DecidedCases.CreateAsync(cases: 2);
        cases.Time.Advance(TimeSpan.FromDays(1));
        var news = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeepAsync(cases)));
        Assert.Equal(1, news.Sum());
        var kept = Assert.Single(await FilesAsync(cases));
        Assert.Equal((Day, "evidence/heads/2026-02-10.txt"), (kept.Day, kept.Place));
        Assert.Equal(2, DayHeads.Parse(Day, kept.Text)?.Count);

        await RecordAsync(cases, DecidedCases.Now);
        Assert.Equal(0, await KeepAsync(cases));
        Assert.False(await cases.Storage.HeadFiles.KeepAsync(Day, "something else", Cancellation));
        Assert.Equal(kept, Assert.Single(await FilesAsync(cases)));
    }

    public static TheoryData<string, int, int, int> Rests => new()
    {
        { "on the same day", 0, 0, 11 },
        { "on the next day", 1, 1, 12 },
        { "days that were left out are made up for", 3, 3, 14 },
        { "as many as may be", 7, 7, 18 },
        { "after a long rest only the last ones: all cases are read for each", 8, 7, 19 },
    };

    [Theory]
    [MemberData(nameof(Rests))]
    public async Task Days_on_which_nothing_was_kept_are_made_up_for(string name, int rest, int news, int last)
    {
        await using var cases = await DecidedCases.CreateAsync();
        cases.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await KeepAsync(cases));
        cases.Time.Advance(TimeSpan.FromDays(rest));
        Assert.Equal(news, await KeepAsync(cases));
        Assert.True(await cases.Storage.HeadFiles.LatestAsync(Cancellation) == new DateOnly(2026, 2, last), name);
    }

    public static TheoryData<string, string, string> Deeds => new()
    {
        { "the last event, which no other pins, says something else", "change", "headDiffers" },
        { "the last event is gone", "shorten", "headDiffers" },
        { "the whole case is gone", "remove", "headDiffers" },
        { "the file names another hash", "file", "headsChanged" },
        { "the file was cut", "cut", "headsChanged" },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_done_to_a_chain_afterwards_shows_beside_the_kept_heads(string name, string deed, string code)
    {
        await using var cases = await KeptAsync();
        Assert.Empty((await VerifyAsync(cases)).Problems);
        await DoAsync(cases, deed);
        var result = await VerifyAsync(cases);
        Assert.Equal(1, result.HeadDays);
        var problem = Assert.Single(result.Problems, problem => problem.Code.StartsWith("head", StringComparison.Ordinal));
        Assert.True((problem.Code, problem.Kind) == (code, ProblemKind.Tampered), name);
    }

    [Fact]
    public async Task What_cannot_be_read_or_was_recorded_later_is_not_called_tampered()
    {
        await using var cases = await KeptAsync();
        await RecordAsync(cases, DecidedCases.Now);
        Assert.Empty((await VerifyAsync(cases)).Problems);

        var table = Table(cases);
        await table.UpsertEntityAsync(new TableEntity(DecidedCases.Id(0).ToString(), "o") { ["Json"] = "[" }, TableUpdateMode.Merge, Cancellation);
        Assert.Equal("caseUnreadable", Assert.Single((await VerifyAsync(cases)).Problems).Code);
    }

    private static async Task<DecidedCases> KeptAsync()
    {
        var cases = await DecidedCases.CreateAsync();
        await cases.DecideAsync(new FindingDecision(DecisionKind.Comment) { Reason = "已去电" }, "r1");
        cases.Time.Advance(TimeSpan.FromDays(1));
        await KeepAsync(cases);
        return cases;
    }

    private static async Task DoAsync(DecidedCases cases, string deed)
    {
        var rows = await Table(cases).QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);
        var lastEvent = rows.Last(row => row.RowKey.StartsWith("e|", StringComparison.Ordinal));
        var blob = new BlobServiceClient(cases.Connection).GetBlobContainerClient(StorageNames.Evidence).GetBlobClient("heads/2026-02-10.txt");
        var text = (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString();
        switch (deed)
        {
            case "change":
                lastEvent["Json"] = lastEvent.GetString("Json").Replace("李科员", "王科员", StringComparison.Ordinal);
                await Table(cases).UpdateEntityAsync(lastEvent, lastEvent.ETag, TableUpdateMode.Replace, Cancellation);
                break;
            case "shorten":
                await Table(cases).DeleteEntityAsync(lastEvent.PartitionKey, lastEvent.RowKey, cancellationToken: Cancellation);
                break;
            case "remove":
                foreach (var row in rows)
                    await Table(cases).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
                break;
            case "file":
                await blob.UploadAsync(BinaryData.FromString(text.Replace(" 2 ", " 2 0", StringComparison.Ordinal)), new BlobUploadOptions(), Cancellation);
                break;
            default:
                await blob.UploadAsync(BinaryData.FromString(text[..^10]), new BlobUploadOptions(), Cancellation);
                break;
        }
    }

    private static Task RecordAsync(DecidedCases cases, DateTimeOffset at) => cases.Storage.Cases.UpdateAsync(
        DecidedCases.Id(0),
        _ => new CaseChanges { Events = [new FindingEvent(DecidedCases.Finding(0), FindingEventKind.Commented, at, "office", "later")] },
        Cancellation);

    private static TableClient Table(DecidedCases cases) => new TableServiceClient(cases.Connection).GetTableClient(StorageNames.Cases);

    private static Task<int> KeepAsync(DecidedCases cases) =>
        new HeadKeeping(cases.Storage.CaseArchive, cases.Storage.HeadFiles, new BusinessClock(cases.Time)).KeepAsync(Cancellation);

    private static async Task<List<HeadFile>> FilesAsync(DecidedCases cases) => await cases.Storage.HeadFiles.ReadAllAsync(Cancellation).ToListAsync(Cancellation);

    private static Task<VerificationResult> VerifyAsync(DecidedCases cases) => new ArchiveVerification(
        cases.Storage.CaseArchive, cases.Storage.Cases, cases.Storage.Registry, cases.Storage.Evidence, cases.Storage.EvidenceArchive, cases.Storage.HeadFiles, Policy.Standard)
        .VerifyAsync(null, Cancellation);
}
