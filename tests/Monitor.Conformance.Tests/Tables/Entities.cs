using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Monitor.Conformance.Tests.Tables;

public abstract class Entities(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entity_is_added_once()
    {
        var table = await storage.Account.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "first" }, Cancellation);
        Assert.Equal(204, added.Status);

        await Expect.RefusalAsync(
            409, "EntityAlreadyExists", () => table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "second" }, Cancellation));

        var stored = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal("first", stored.GetString("Name"));
        Assert.Equal(added.Headers.ETag, stored.ETag);
    }

    [Fact]
    public async Task A_missing_entity_is_404_or_no_value()
    {
        var table = await storage.Account.NewTableAsync();

        await Expect.RefusalAsync(
            404, "ResourceNotFound", () => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));
        var none = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.False(none.HasValue);
        Assert.Equal(404, none.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => none.Value);
    }

    [Fact]
    public async Task An_entity_that_is_there_has_a_value()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        var found = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        Assert.True(found.HasValue);
        Assert.Equal(200, found.GetRawResponse().Status);
        Assert.Equal("r", found.Value!.RowKey);
    }

    [Fact]
    public async Task Merge_keeps_what_the_new_entity_lacks_and_replace_does_not()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = "b" }, Cancellation);

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2, ["C"] = true }, ETag.All, TableUpdateMode.Merge, Cancellation);
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal((2, "b", true), (merged.GetInt32("A"), merged.GetString("B"), merged.GetBoolean("C")));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, ETag.All, TableUpdateMode.Replace, Cancellation);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal((3, false, false), (replaced.GetInt32("A"), replaced.ContainsKey("B"), replaced.ContainsKey("C")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Upsert_stores_whether_or_not_there_is_one(TableUpdateMode mode)
    {
        var table = await storage.Account.NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 }, mode, Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, mode, Cancellation);

        var stored = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal((2, mode == TableUpdateMode.Merge), (stored.GetInt32("A"), stored.ContainsKey("B")));
    }

    [Fact]
    public async Task The_default_of_update_and_upsert_is_merge()
    {
        var table = await storage.Account.NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, cancellationToken: Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 1 }, cancellationToken: Cancellation);
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["C"] = 1 }, ETag.All, cancellationToken: Cancellation);
        var stored = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal((1, 1, 1), (stored.GetInt32("A"), stored.GetInt32("B"), stored.GetInt32("C")));
    }

    [Fact]
    public async Task An_update_needs_the_version_that_was_read()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        var first = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, read.ETag, cancellationToken: Cancellation);

        foreach (var mode in Enum.GetValues<TableUpdateMode>())
        {
            await Expect.RefusalAsync(
                412,
                "UpdateConditionNotSatisfied",
                () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, read.ETag, mode, Cancellation));
        }

        var stored = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;
        Assert.Equal(2, stored.GetInt32("A"));
        Assert.Equal(first.Headers.ETag, stored.ETag);
        Assert.NotEqual(read.ETag, stored.ETag);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_of_a_missing_entity_is_404_whatever_the_version(TableUpdateMode mode)
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "other"), Cancellation);
        var etag = (await table.GetEntityAsync<TableEntity>("p", "other", cancellationToken: Cancellation)).Value.ETag;
        await Expect.RefusalAsync(
            404, "ResourceNotFound", () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, mode, Cancellation));
        await Expect.RefusalAsync(
            404, "ResourceNotFound", () => table.UpdateEntityAsync(new TableEntity("p", "r"), etag, mode, Cancellation));
    }

    [Fact]
    public async Task An_update_without_any_version_is_a_bug_of_the_caller()
    {
        var table = await storage.Account.NewTableAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), default, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task An_entity_made_anew_has_another_version_than_the_deleted_one()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        var old = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ETag;
        await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        await Expect.RefusalAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", old, Cancellation));
    }

    [Fact]
    public async Task Deleting_heeds_the_version_and_does_not_mind_a_missing_entity()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        var old = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ETag;
        await table.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation);

        await Expect.RefusalAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", old, Cancellation));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation)).Status);
    }

    [Fact]
    public async Task The_service_sets_the_timestamp_and_it_grows()
    {
        var table = await storage.Account.NewTableAsync();
        var claimed = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await table.AddEntityAsync(new TableEntity("p", "r") { Timestamp = claimed }, Cancellation);
        var first = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.Timestamp!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { Timestamp = claimed }, cancellationToken: Cancellation);
        var second = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.Timestamp!.Value;

        Assert.True(first.Year > 2001, $"{first:o}");
        Assert.True(second > first, $"{second:o} after {first:o}");
        Assert.Equal(TimeSpan.Zero, first.Offset);
    }

    [Fact]
    public async Task Every_type_comes_back_as_it_was()
    {
        var table = await storage.Account.NewTableAsync();
        var written = new TableEntity("p", "r")
        {
            ["Text"] = "quote \" and \\ and 中文 𠀀 \n",
            ["Empty"] = string.Empty,
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["SmallLong"] = 5L,
            ["Double"] = 0.1 + 0.2,
            ["WholeDouble"] = 5.0,
            ["NaN"] = double.NaN,
            ["True"] = true,
            ["Instant"] = new DateTimeOffset(2026, 11, 22, 3, 4, 5, TimeSpan.FromHours(8)).AddTicks(1234567),
            ["Id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Bytes"] = new byte[] { 0, 1, 254, 255 },
            ["Null"] = null,
            ["中文"] = 1,
        };
        await table.AddEntityAsync(written, Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal("quote \" and \\ and 中文 𠀀 \n", read.GetString("Text"));
        Assert.Equal(string.Empty, read.GetString("Empty"));
        Assert.Equal(int.MinValue, read.GetInt32("Int"));
        Assert.Equal((long.MaxValue, 5L), (read.GetInt64("Long"), read.GetInt64("SmallLong")));
        Assert.Equal((0.1 + 0.2, 5.0), (read.GetDouble("Double"), read.GetDouble("WholeDouble")));
        Assert.Equal(double.NaN, read.GetDouble("NaN"));
        Assert.True(read.GetBoolean("True"));
        var instant = read.GetDateTimeOffset("Instant")!.Value;
        Assert.Equal((written.GetDateTimeOffset("Instant"), TimeSpan.Zero), (instant, instant.Offset));
        Assert.Equal(written.GetGuid("Id"), read.GetGuid("Id"));
        Assert.Equal(written.GetBinary("Bytes"), read.GetBinary("Bytes"));
        Assert.False(read.ContainsKey("Null")); // the service keeps no nulls
        Assert.Equal(1, read.GetInt32("中文"));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task An_infinite_double_is_not_sent(double number)
    {
        var table = await storage.Account.NewTableAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = number }, Cancellation));
    }

    [Fact]
    public async Task A_type_of_ones_own_comes_back_as_it_was()
    {
        var table = await storage.Account.NewTableAsync();
        var written = new Agency
        {
            PartitionKey = "河北省",
            RowKey = "石家庄市|政府办",
            Name = "石家庄市人民政府办公室",
            Reports = 12,
            Bytes = 1L << 40,
            Share = 0.25,
            Watched = true,
            Due = new(2027, 1, 31, 16, 0, 0, TimeSpan.Zero),
            Id = Guid.NewGuid(),
            Hash = [1, 2, 3],
            Level = Level.City,
            Ignored = "not stored",
            Local = "renamed",
        };
        await table.AddEntityAsync(written, Cancellation);

        var read = (await table.GetEntityAsync<Agency>(written.PartitionKey, written.RowKey, cancellationToken: Cancellation)).Value;
        var raw = (await table.GetEntityAsync<TableEntity>(written.PartitionKey, written.RowKey, cancellationToken: Cancellation)).Value;

        Assert.Equivalent(
            new
            {
                written.Name, written.Reports, written.Bytes, written.Share, written.Watched,
                written.Due, written.Id, written.Hash, written.Level, written.Local,
            },
            read);
        Assert.Equal((null, null), (read.Ignored, read.Closed));
        Assert.Equal(raw.ETag, read.ETag);
        Assert.Equal(raw.Timestamp, read.Timestamp);
        Assert.Equal(("City", "renamed"), (raw.GetString("Level"), raw.GetString("Elsewhere")));
        Assert.False(raw.ContainsKey(nameof(Agency.Ignored)));
    }

    [Fact]
    public async Task Selecting_reads_only_what_is_named()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "B"], Cancellation)).Value;
        var queried = Assert.Single(await Expect.RowsAsync(table, "A eq 1", select: ["RowKey", "B"]));

        foreach (var entity in new[] { read, queried })
        {
            Assert.Equal((null, "r", 2), (entity.PartitionKey, entity.RowKey, entity.GetInt32("B")));
            Assert.False(entity.ContainsKey("A"));
        }
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var table = await storage.Account.NewTableAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => table.AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(canceled: true)));
        Assert.Empty(await Expect.RowsAsync(table));
    }

    public enum Level
    {
        Province,
        City,
    }

    public sealed class Agency : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Name { get; set; }

        public int Reports { get; set; }

        public long? Bytes { get; set; }

        public double Share { get; set; }

        public bool Watched { get; set; }

        public DateTimeOffset? Due { get; set; }

        public DateTimeOffset? Closed { get; set; }

        public Guid Id { get; set; }

        public byte[]? Hash { get; set; }

        public Level Level { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }

        [DataMember(Name = "Elsewhere")]
        public string? Local { get; set; }
    }
}

/// <inheritdoc/>
public sealed class EntitiesOnAzurite(AzuriteStorage storage) : Entities(storage), IClassFixture<AzuriteStorage>;
