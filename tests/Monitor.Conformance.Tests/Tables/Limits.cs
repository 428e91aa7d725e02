using Azure;
using Azure.Data.Tables;

namespace Monitor.Conformance.Tests.Tables;

/// <summary>Source: "Understanding the Table service data model" and "Table Storage error codes" of the REST documentation.</summary>
public abstract class Limits(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")] // C0 control
    [InlineData("a\u0085b")] // C1 control
    public virtual async Task A_key_with_a_forbidden_character_is_refused(string key)
    {
        var table = await storage.Account.NewTableAsync();
        await Expect.RefusalAsync(400, "OutOfRangeInput", () => table.AddEntityAsync(new TableEntity(key, "r"), Cancellation));
        await Expect.RefusalAsync(400, "OutOfRangeInput", () => table.AddEntityAsync(new TableEntity("p", key), Cancellation));
    }

    [Theory]
    [InlineData("中文|2026")]
    [InlineData("f|T3-H|applications.*.natural")]
    [InlineData("with 'quotes' & spaces %2F")]
    [InlineData("")] // an empty key is a key
    [InlineData("𠀀")] // beyond the BMP
    public async Task A_key_with_any_other_character_is_found_again(string key)
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity(key, key), Cancellation);
        Assert.Equal(key, (await table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Cancellation)).Value.RowKey);
        Assert.Single(await Expect.RowsAsync(table, TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")));
    }

    [Fact]
    public virtual async Task A_key_may_have_1_KiB()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity(new string('k', 512), new string('键', 512)), Cancellation);
        await Expect.RefusalAsync(
            400, "KeyValueTooLarge", () => table.AddEntityAsync(new TableEntity(new string('k', 513), "r"), Cancellation));
        await Expect.RefusalAsync(
            400, "KeyValueTooLarge", () => table.AddEntityAsync(new TableEntity("p", new string('键', 513)), Cancellation));
    }

    [Fact]
    public virtual async Task An_entity_may_have_252_properties_of_its_own()
    {
        var table = await storage.Account.NewTableAsync();
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 252; i++)
            entity[$"P{i}"] = i;
        await table.AddEntityAsync(entity, Cancellation);
        await Expect.RefusalAsync(
            400,
            "TooManyProperties",
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["OneMore"] = 1 }, ETag.All, TableUpdateMode.Merge, Cancellation));
    }

    [Fact]
    public async Task A_text_may_have_32_Ki_characters_and_bytes_64_KiB()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(
            new TableEntity("p", "r") { ["Text"] = new string('字', 32 * 1024), ["Bytes"] = new byte[64 * 1024] }, Cancellation);
        await Expect.RefusalAsync(
            400,
            "PropertyValueTooLarge",
            () => table.AddEntityAsync(new TableEntity("p", "text") { ["Text"] = new string('字', (32 * 1024) + 1) }, Cancellation));
        await Expect.RefusalAsync(
            400,
            "PropertyValueTooLarge",
            () => table.AddEntityAsync(new TableEntity("p", "bytes") { ["Bytes"] = new byte[(64 * 1024) + 1] }, Cancellation));
    }

    [Fact]
    public async Task An_entity_may_have_1_MiB()
    {
        var table = await storage.Account.NewTableAsync();
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 15; i++)
            entity[$"P{i:D2}"] = new byte[64 * 1024];
        await table.AddEntityAsync(entity, Cancellation);
        Assert.Equal(
            64 * 1024, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetBinary("P14").Length);

        entity["P15"] = new byte[64 * 1024];
        await Expect.RefusalAsync(400, "EntityTooLarge", () => table.UpsertEntityAsync(entity, cancellationToken: Cancellation));
    }

    [Fact]
    public virtual async Task An_entity_may_have_1_MiB_in_letters_of_any_script()
    {
        var table = await storage.Account.NewTableAsync();
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 15; i++)
            entity[$"P{i:D2}"] = new string('字', 32 * 1024);
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace, Cancellation);
        Assert.Equal(
            32 * 1024, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetString("P14").Length);
    }

    [Theory]
    [InlineData("with-hyphen", "PropertyNameInvalid")]
    [InlineData("1st", "PropertyNameInvalid")]
    [InlineData("with space", "PropertyNameInvalid")]
    public virtual async Task A_property_name_that_is_no_identifier_is_refused(string name, string code)
    {
        var table = await storage.Account.NewTableAsync();
        await Expect.RefusalAsync(400, code, () => table.AddEntityAsync(new TableEntity("p", "r") { [name] = 1 }, Cancellation));
    }

    [Fact]
    public virtual async Task A_property_name_of_256_characters_is_refused()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { [new string('n', 255)] = 1 }, Cancellation);
        await Expect.RefusalAsync(
            400, "PropertyNameTooLong", () => table.AddEntityAsync(new TableEntity("p", "s") { [new string('n', 256)] = 1 }, Cancellation));
    }

    [Fact]
    public virtual async Task An_instant_before_1601_is_refused()
    {
        var table = await storage.Account.NewTableAsync();
        var first = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["At"] = first }, Cancellation);
        await Expect.RefusalAsync(
            400, "OutOfRangeInput", () => table.AddEntityAsync(new TableEntity("p", "s") { ["At"] = first.AddTicks(-1) }, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public virtual async Task A_page_of_no_or_too_many_entities_is_refused(int size)
    {
        var table = await storage.Account.NewTableAsync();
        await Expect.RefusalAsync(400, "InvalidInput", () => Expect.RowsAsync(table, maxPerPage: size));
    }
}

/// <inheritdoc/>
public sealed class LimitsOnAzurite(AzuriteStorage storage) : Limits(storage), IClassFixture<AzuriteStorage>
{
    public override Task A_property_name_of_256_characters_is_refused() =>
        Difference.ShowsAsync("No exception was thrown", () => base.A_property_name_of_256_characters_is_refused());

    public override Task An_entity_may_have_1_MiB_in_letters_of_any_script() =>
        Difference.ShowsAsync("EntityTooLarge", () => base.An_entity_may_have_1_MiB_in_letters_of_any_script());

    public override Task A_page_of_no_or_too_many_entities_is_refused(int size) =>
        Difference.ShowsAsync("No exception was thrown", () => base.A_page_of_no_or_too_many_entities_is_refused(size));

    public override Task A_key_may_have_1_KiB() =>
        Difference.ShowsAsync("(400, \"InvalidInput\")", () => base.A_key_may_have_1_KiB());

    public override Task A_key_with_a_forbidden_character_is_refused(string key) =>
        Difference.ShowsAsync("(400, \"InvalidInput\")", () => base.A_key_with_a_forbidden_character_is_refused(key));

    public override Task A_property_name_that_is_no_identifier_is_refused(string name, string code) =>
        Difference.ShowsAsync("No exception was thrown", () => base.A_property_name_that_is_no_identifier_is_refused(name, code));

    public override Task An_instant_before_1601_is_refused() =>
        Difference.ShowsAsync("No exception was thrown", () => base.An_instant_before_1601_is_refused());

    public override Task An_entity_may_have_252_properties_of_its_own() =>
        Difference.ShowsAsync("No exception was thrown", () => base.An_entity_may_have_252_properties_of_its_own());
}
