using Azure;
using Azure.Data.Tables;

namespace Monitor.Conformance.Tests;

internal static class Expect
{
    /// <summary>The service refuses with a status and its own name for the reason.</summary>
    public static async Task<RequestFailedException> RefusalAsync(int status, string code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<RequestFailedException>(call);
        Assert.Equal((status, code), (refusal.Status, refusal.ErrorCode));
        return refusal;
    }

    public static Task<List<TableEntity>> RowsAsync(
        TableClient table, string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null) =>
        AllAsync(table.QueryAsync<TableEntity>(filter, maxPerPage, select, TestContext.Current.CancellationToken));

    public static async Task<List<T>> AllAsync<T>(AsyncPageable<T> items)
        where T : notnull
    {
        List<T> all = [];
        await foreach (var item in items.WithCancellation(TestContext.Current.CancellationToken))
            all.Add(item);
        return all;
    }
}
