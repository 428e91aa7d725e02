using Azure;
using Azure.Data.Tables;

namespace Monitor.Conformance.Tests.Tables;

public abstract class Transactions(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_kinds_of_actions_happen_together()
    {
        var table = await storage.Account.NewTableAsync();
        foreach (var row in new[] { "merged", "replaced", "deleted", "upsertMerged" })
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 }, Cancellation);

        var reply = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, New("added")),
                new(TableTransactionActionType.UpdateMerge, New("merged")),
                new(TableTransactionActionType.UpdateReplace, New("replaced")),
                new(TableTransactionActionType.Delete, New("deleted")),
                new(TableTransactionActionType.UpsertMerge, New("upsertMerged")),
                new(TableTransactionActionType.UpsertReplace, New("upsertReplaced")),
            ],
            Cancellation);

        Assert.Equal(202, reply.GetRawResponse().Status);
        Assert.All(reply.Value, response => Assert.Equal(204, response.Status));
        var stored = (await Expect.RowsAsync(table)).ToDictionary(entity => entity.RowKey);
        Assert.Equal(["added", "merged", "replaced", "upsertMerged", "upsertReplaced"], stored.Keys);
        Assert.All(stored.Values, entity => Assert.Equal(2, entity.GetInt32("New")));
        Assert.Equal(["merged", "upsertMerged"], stored.Values.Where(entity => entity.ContainsKey("Old")).Select(entity => entity.RowKey));
        Assert.Equal(stored["added"].ETag, reply.Value[0].Headers.ETag);

        static TableEntity New(string row) => new("p", row) { ["New"] = 2 };
    }

    private static readonly ETag Other = new("W/\"0000000000000000\"");

    public static TheoryData<string, TableTransactionAction, int, string> Failures => new()
    {
        { "added twice", Bad(TableTransactionActionType.Add, "there"), 409, "EntityAlreadyExists" },
        { "updated, missing", Bad(TableTransactionActionType.UpdateMerge, "missing", ETag.All), 404, "ResourceNotFound" },
        { "deleted, missing", Bad(TableTransactionActionType.Delete, "missing"), 404, "ResourceNotFound" },
        { "updated, changed", Bad(TableTransactionActionType.UpdateReplace, "there", Other), 412, "UpdateConditionNotSatisfied" },
        { "deleted, changed", Bad(TableTransactionActionType.Delete, "there", Other), 412, "UpdateConditionNotSatisfied" },
        { "bad key", Bad(TableTransactionActionType.Add, "a/b"), 400, "OutOfRangeInput" },
        { "other partition", Bad(TableTransactionActionType.Add, "r", partition: "q"), 400, "CommandsInBatchActOnDifferentPartitions" },
        { "same entity", Bad(TableTransactionActionType.UpsertMerge, "new1"), 400, "InvalidDuplicateRow" },
        { "too large a text", Bad(TableTransactionActionType.Add, "r", text: new string('x', 33 * 1024)), 400, "PropertyValueTooLarge" },
    };

    private static TableTransactionAction Bad(
        TableTransactionActionType type, string row, ETag etag = default, string partition = "p", string text = "") =>
        new(type, new TableEntity(partition, row) { ["Text"] = text }, etag);

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public virtual async Task One_refused_action_undoes_all_and_is_named(string why, TableTransactionAction bad, int status, string code)
    {
        _ = why;
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "there") { ["A"] = 1 }, Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, new TableEntity("p", "new1")),
                new(TableTransactionActionType.Add, new TableEntity("p", "new2")),
                bad,
                new(TableTransactionActionType.Add, new TableEntity("p", "new3")),
            ],
            Cancellation));

        Assert.Equal((2, status, code), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
        Assert.Equal(["there"], (await Expect.RowsAsync(table)).Select(entity => entity.RowKey));
    }

    [Fact]
    public virtual async Task A_transaction_has_up_to_100_actions()
    {
        var table = await storage.Account.NewTableAsync();
        List<TableTransactionAction> actions =
        [
            .. Enumerable.Range(0, 101).Select(
                i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D3}"))),
        ];

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions, Cancellation));
        Assert.Equal((400, "InvalidInput"), (failure.Status, failure.ErrorCode));
        Assert.Empty(await Expect.RowsAsync(table));

        Assert.Equal(100, (await table.SubmitTransactionAsync(actions.Take(100), Cancellation)).Value.Count);
    }

    [Fact]
    public async Task A_transaction_has_up_to_4_MiB()
    {
        var table = await storage.Account.NewTableAsync();
        var actions = Enumerable.Range(0, 6).Select(i =>
        {
            var entity = new TableEntity("p", $"{i}");
            for (var j = 0; j < 14; j++)
                entity[$"P{j}"] = new byte[60 * 1024];
            return new TableTransactionAction(TableTransactionActionType.Add, entity);
        });
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(actions, Cancellation));
        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_update_that_names_no_version_stores_what_is_not_there()
    {
        var table = await storage.Account.NewTableAsync();
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merged")),
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replaced")),
            ],
            Cancellation);
        Assert.Equal(["merged", "replaced"], (await Expect.RowsAsync(table)).Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task A_transaction_heeds_versions()
    {
        var table = await storage.Account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        var etag = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ETag;
        TableTransactionAction[] change = [new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "r") { ["A"] = 1 }, etag)];

        await table.SubmitTransactionAsync(change, Cancellation);
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(change, Cancellation));

        Assert.Equal((412, 0), (failure.Status, failure.FailedTransactionActionIndex));
    }
}

/// <inheritdoc/>
public sealed partial class TransactionsOnAzurite(AzuriteStorage storage) : Transactions(storage), IClassFixture<AzuriteStorage>
{
    public override Task One_refused_action_undoes_all_and_is_named(string why, TableTransactionAction bad, int status, string code) => why switch
    {
        "bad key" => Difference.ShowsAsync("(2, 400, \"InvalidInput\")", () => base.One_refused_action_undoes_all_and_is_named(why, bad, status, code)),
        "other partition" => Difference.ShowsAsync("No exception was thrown", () => base.One_refused_action_undoes_all_and_is_named(why, bad, status, code)),
        _ => base.One_refused_action_undoes_all_and_is_named(why, bad, status, code),
    };
}
