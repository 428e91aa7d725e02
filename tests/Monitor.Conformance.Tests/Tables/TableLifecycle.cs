using Azure.Data.Tables;

namespace Monitor.Conformance.Tests.Tables;

public abstract class TableLifecycle(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TableServiceClient Service => new(storage.Account.ConnectionString);

    [Fact]
    public async Task A_table_can_be_created_twice_and_keeps_what_it_holds()
    {
        var table = Service.GetTableClient(StorageAccount.NewName());
        Assert.Equal(204, (await table.CreateIfNotExistsAsync(Cancellation)).GetRawResponse().Status);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var again = await table.CreateIfNotExistsAsync(Cancellation);

        Assert.Equal((table.Name, 409), (again.Value.Name, again.GetRawResponse().Status));
        Assert.Single(await Expect.RowsAsync(table));
    }

    [Fact]
    public virtual async Task Names_are_compared_without_case_and_listed_as_created()
    {
        var name = "CaseOf" + StorageAccount.NewName();
        await Service.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);
        await Service.GetTableClient(name.ToUpperInvariant()).AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var listed = await Expect.AllAsync(
            Service.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {name}"), cancellationToken: Cancellation));

        Assert.Equal([name], listed.Select(table => table.Name));
    }

    [Fact]
    public async Task Tables_are_listed_in_pages()
    {
        var account = storage.NewAccount();
        var service = new TableServiceClient(account.ConnectionString);
        foreach (var name in new[] { "cc1", "aa1", "dd1", "bb1", "ee1" })
            await service.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);

        List<string[]> pages = [];
        await foreach (var page in service.QueryAsync(maxPerPage: 2, cancellationToken: Cancellation).AsPages())
            pages.Add([.. page.Values.Select(table => table.Name)]);

        Assert.Equal([["aa1", "bb1"], ["cc1", "dd1"], ["ee1"]], pages);
    }

    [Fact]
    public async Task A_deleted_table_is_gone_with_its_entities()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        Assert.Equal(204, (await Service.DeleteTableAsync(table.Name, Cancellation)).Status);

        await Expect.RefusalAsync(404, "TableNotFound", () => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Deleting_a_table_that_is_not_there_answers_404_without_an_exception() =>
        Assert.Equal(404, (await Service.GetTableClient(StorageAccount.NewName()).DeleteAsync(Cancellation)).Status);

    public static TheoryData<string, Func<TableClient, Task>> Operations => new()
    {
        { "add", table => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation) },
        { "upsert", table => table.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation) },
        { "update", table => table.UpdateEntityAsync(new TableEntity("p", "r"), Azure.ETag.All, cancellationToken: Cancellation) },
        { "get", table => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation) },
        { "query", table => Expect.RowsAsync(table) },
        {
            "transaction",
            table => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Cancellation)
        },
    };

    [Theory]
    [MemberData(nameof(Operations), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_works_on_a_table_that_is_not_there(string operation, Func<TableClient, Task> call)
    {
        _ = operation;
        var missing = Service.GetTableClient(StorageAccount.NewName());
        await Expect.RefusalAsync(404, "TableNotFound", () => call(missing));
    }

    [Fact]
    public async Task What_may_be_missing_may_be_missing_with_its_table()
    {
        var missing = Service.GetTableClient(StorageAccount.NewName());
        Assert.False((await missing.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).HasValue);
    }

    [Theory]
    [InlineData("ab", "OutOfRangeInput")] // one below the shortest
    [InlineData("1abc", "InvalidResourceName")] // a digit first
    [InlineData("with-hyphen", "InvalidResourceName")] // allowed in containers and queues only
    [InlineData("表格名称", "InvalidResourceName")] // letters, but not ASCII
    public virtual async Task A_bad_table_name_is_refused(string name, string code) =>
        await Expect.RefusalAsync(400, code, () => Service.GetTableClient(name).CreateIfNotExistsAsync(Cancellation));

    [Fact]
    public virtual async Task A_table_name_of_64_characters_is_refused_and_one_of_63_is_not()
    {
        var longest = "t" + new string('0', 62);
        await Service.GetTableClient(longest).CreateIfNotExistsAsync(Cancellation);
        await Expect.RefusalAsync(400, "OutOfRangeInput", () => Service.GetTableClient(longest + "0").CreateIfNotExistsAsync(Cancellation));
    }
}

/// <inheritdoc/>
public sealed class TableLifecycleOnAzurite(AzuriteStorage storage) : TableLifecycle(storage), IClassFixture<AzuriteStorage>
{
    public override Task Names_are_compared_without_case_and_listed_as_created() =>
        Difference.ShowsAsync("TableNotFound", () => base.Names_are_compared_without_case_and_listed_as_created());

    public override Task A_bad_table_name_is_refused(string name, string code) =>
        Difference.ShowsAsync("(400, \"\")", () => base.A_bad_table_name_is_refused(name, code));

    public override Task A_table_name_of_64_characters_is_refused_and_one_of_63_is_not() =>
        Difference.ShowsAsync("(400, \"\")", () => base.A_table_name_of_64_characters_is_refused_and_one_of_63_is_not());
}
