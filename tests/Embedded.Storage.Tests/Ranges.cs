using Azure.Data.Tables;
using Embedded.Storage.Local;
using Embedded.Storage.Tables.Filters;

namespace Embedded.Storage.Tests;

/// <summary>A filter that bounds the keys must be answered from the key index, whatever else it says.</summary>
public sealed class Ranges
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PartitionKey eq 'p'", "tbl=? AND pk=?")]
    [InlineData("PartitionKey eq 'p' and RowKey eq 'r'", "tbl=? AND pk=? AND rk>? AND rk<?")]
    [InlineData("PartitionKey eq 'p' and RowKey ge 'f|' and RowKey lt 'f}'", "tbl=? AND pk=? AND rk>? AND rk<?")]
    [InlineData("PartitionKey eq 'p' and RowKey ge 'f|' and Status eq 'open'", "tbl=? AND pk=? AND rk>?")]
    [InlineData("PartitionKey eq 'p' and (RowKey eq 'a' or RowKey eq 'c')", "tbl=? AND pk=? AND rk>? AND rk<?")]
    [InlineData("PartitionKey ge 'a' and PartitionKey lt 'b'", "tbl=? AND pk>? AND pk<?")]
    [InlineData("Status eq 'open'", "tbl=?")] // nothing bounds it: the table, and no other table
    public async Task The_index_is_used(string filter, string search)
    {
        Assert.Equal([search, search], [await PlanAsync(filter, from: null), (await PlanAsync(filter, new("p", "g"))) switch
        {
            // A continuation bounds the row from below where the filter did not.
            "tbl=? AND pk=? AND rk>?" when search == "tbl=? AND pk=?" => search,
            "tbl=? AND (pk,rk)>(?,?)" when search == "tbl=?" => search,
            "tbl=? AND (pk,rk)>(?,?) AND pk<?" when search == "tbl=? AND pk>? AND pk<?" => search,
            var plan => plan,
        }]);
    }

    [Theory]
    [InlineData("PartitionKey eq 'p'", "[p..p] [..]")]
    [InlineData("PartitionKey gt 'a' and PartitionKey ge 'b'", "[b..] [..]")]
    [InlineData("PartitionKey gt 'a' and PartitionKey ge 'a'", "(a..] [..]")]
    [InlineData("PartitionKey lt 'b' or PartitionKey le 'b'", "[..b] [..]")]
    [InlineData("PartitionKey eq 'a' or PartitionKey eq 'c'", "[a..c] [..]")]
    [InlineData("PartitionKey eq 'a' or Status eq 'open'", "[..] [..]")] // the other half may be anywhere
    [InlineData("not PartitionKey eq 'a'", "[..] [..]")]
    [InlineData("PartitionKey ne 'a'", "[..] [..]")]
    [InlineData("(PartitionKey eq 'a' and RowKey ge 'x') or (PartitionKey eq 'b' and RowKey lt 'y')", "[a..b] [..]")]
    public void Bounds_contain_everything_that_can_satisfy_the_filter(string filter, string expected)
    {
        Assert.True(FilterParser.TryParse(filter, out var expression, out _));
        var bounds = expression.Bounds();
        Assert.Equal(expected, $"{Show(bounds.Partition)} {Show(bounds.Row)}");

        static string Show(Interval interval)
        {
            var open = interval.Low is { Inclusive: false } ? "(" : "[";
            var close = interval.High is { Inclusive: false } ? ")" : "]";
            return $"{open}{interval.Low?.Key}..{interval.High?.Key}{close}";
        }
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a\uffff", "b")]
    [InlineData("中", "丮")]
    public void A_prefix_ends_before_the_next_key(string prefix, string end) =>
        Assert.Equal(end, KeyOrder.Decode(KeyOrder.EndOfPrefix(prefix)!));

    [Theory]
    [InlineData("")]
    [InlineData("\uffff")]
    public void A_prefix_without_a_next_key_has_no_end(string prefix) => Assert.Null(KeyOrder.EndOfPrefix(prefix));

    private static async Task<string> PlanAsync(string filter, LocalTableTransport.Position? from)
    {
        await using var account = new TemporaryAccount();
        await new TableClient(account.ConnectionString, "cases").CreateIfNotExistsAsync(Cancellation);
        Assert.True(FilterParser.TryParse(filter, out var expression, out _));
        var (sql, values) = LocalTableTransport.Range(1, expression.Bounds(), from);
        var steps = await account.Local.ReadAsync(
            session =>
            {
                List<string> details = [];
                using var rows = session.Query("EXPLAIN QUERY PLAN " + sql, values);
                while (rows.Read())
                    details.Add(rows.GetString(3));
                return details;
            },
            Cancellation);
        var step = Assert.Single(steps); // a second one would be a sort
        const string search = "SEARCH entity USING INDEX entity_key (";
        Assert.StartsWith(search, step, StringComparison.Ordinal);
        return step[search.Length..^1];
    }
}
