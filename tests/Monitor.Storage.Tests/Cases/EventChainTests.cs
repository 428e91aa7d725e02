using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Cases;

/// <summary>Each event of a finding pins the one before it, so that tampering shows.</summary>
public sealed class EventChainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_pin_the_ones_before_them_over_all_updates()
    {
        await using var storage = await WrittenAsync();
        var reading = await ReadAsync(storage);
        Assert.Equal((0, 0), (reading.Contradictions.Count, reading.Unchained));
        Assert.Equal([1, 2, 3, 4], reading.Hashes.Select(hash => hash.Number));
        Assert.Equal([null, .. reading.Hashes.Take(3).Select(hash => hash.Hash)], reading.Case!.Events.Select(recorded => recorded.Previous));
        Assert.All(reading.Hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash.Hash));
    }

    [Fact]
    public async Task An_event_that_was_changed_breaks_the_chain_also_where_the_state_agrees()
    {
        await using var storage = await WrittenAsync();
        await RewriteAsync(storage, 2, json => json["event"]!["actor"] = "别人");
        Assert.Equal(
            [(Sample.Finding(Sample.Case), "its event 3 pins another event 2 than there is")],
            (await ReadAsync(storage)).Contradictions);
    }

    [Fact]
    public async Task An_event_that_pins_nothing_behind_one_that_does_breaks_the_chain()
    {
        await using var storage = await WrittenAsync();
        await RewriteAsync(storage, 4, json => json.AsObject().Remove("previous"));
        var reading = await ReadAsync(storage);
        Assert.Equal((1, 1), (reading.Contradictions.Count, reading.Unchained));
    }

    [Fact]
    public async Task Events_of_before_there_was_a_chain_are_read_counted_and_pinned_by_the_next()
    {
        await using var storage = await WrittenAsync();
        for (var number = 2; number <= 4; number++)
            await RewriteAsync(storage, number, json => json.AsObject().Remove("previous"));
        var old = await ReadAsync(storage);
        Assert.Equal((0, 3), (old.Contradictions.Count, old.Unchained));

        await storage.Cases.UpdateAsync(Sample.Case, _ => Comment("later"), Cancellation);
        var reading = await ReadAsync(storage);
        Assert.Equal((0, 3), (reading.Contradictions.Count, reading.Unchained));
        Assert.Equal(old.Hashes[^1].Hash, reading.Case!.Events[^1].Previous);

        await RewriteAsync(storage, 4, json => json["event"]!["note"] = "改过");
        Assert.Single((await ReadAsync(storage)).Contradictions);
    }

    private static async Task<TemporaryStorage> WrittenAsync()
    {
        var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I"), Cancellation);
        var two = Comment("r1", "r2");
        await storage.Cases.UpdateAsync(Sample.Case, _ => two, Cancellation);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Comment("r3"), Cancellation);
        return storage;
    }

    private static CaseChanges Comment(params string[] requests) => new()
    {
        Events = [.. requests.Select(request => Sample.Happened(Sample.Finding(Sample.Case), FindingEventKind.Commented, request) with { Note = "已阅" })],
    };

    private static async Task<StoredCaseReading> ReadAsync(TemporaryStorage storage) => Assert.Single(await storage.Stores.CaseArchive.ReadAllAsync(Cancellation).ToListAsync(Cancellation));

    private static async Task RewriteAsync(TemporaryStorage storage, int number, Action<JsonNode> change)
    {
        var table = storage.Table(StorageNames.Cases);
        TableEntity row = await table.GetEntityAsync<TableEntity>(Sample.Case.ToString(), $"e|T3-I|applications.*.natural|{number:D6}", cancellationToken: Cancellation);
        var json = JsonNode.Parse(row.ReadJson())!;
        change(json);
        await table.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Kind"] = row["Kind"] }.WithJson(json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), row.ETag, TableUpdateMode.Replace, Cancellation);
    }
}
