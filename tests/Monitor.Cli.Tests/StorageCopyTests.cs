using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Data.Sqlite;
using Monitor.Storage;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor storage copy</c> from a folder into another, which stands for an account; over HTTP see CopyOnAzurite.</summary>
public sealed class StorageCopyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-copy");
    private readonly string variable = $"COPY_TARGET_{Guid.NewGuid():N}";

    public StorageCopyTests()
    {
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Target);
        Environment.SetEnvironmentVariable(variable, $"UseLocalStorage={Target}");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(variable, null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Everything_is_there_afterwards_equal_by_counts_and_hashes()
    {
        var rows = await FilledStore.MakeAsync(From, 250, 12, Cancellation);
        var (code, output, _) = await CopyAsync("--format", "json");
        var result = Run.Parse(output);
        Assert.Equal((0, true), (code, result.GetProperty("equal").GetBoolean()));
        foreach (var (name, count) in rows)
        {
            var table = Table(result, name);
            Assert.Equal((count, count), (table.GetProperty("from").GetProperty("count").GetInt32(), table.GetProperty("to").GetProperty("count").GetInt32()));
            Assert.Equal(table.GetProperty("from").GetRawText(), table.GetProperty("to").GetRawText());
            // Not what the command says, but what anybody reads there.
            Assert.Equal(await RowsAsync(From, name), await RowsAsync(To, name));
        }

        // Another folder is a rehearsal: the monitor may go on where it was.
        Assert.False(File.Exists(Path.Combine(Data, "moved.json")));
        var evidence = Assert.Single(result.GetProperty("containers").EnumerateArray());
        Assert.Equal(13, evidence.GetProperty("to").GetProperty("count").GetInt32());
        Assert.Equal(evidence.GetProperty("from").GetRawText(), evidence.GetProperty("to").GetRawText());
        var head = (await Evidence(To).GetBlobClient("heads/2026-02-10.txt").DownloadContentAsync(Cancellation)).Value;
        Assert.Equal(("衡山县 0001\n", "text/plain; charset=utf-8", "zh-CN", "no-store"), (head.Content.ToString(), head.Details.ContentType, head.Details.ContentLanguage, head.Details.CacheControl));
        Assert.Equal("2026-02-11T00:10:00Z", head.Details.Metadata["kept"]);
    }

    [Fact]
    public async Task Text_says_for_each_table_what_was_done_and_that_it_is_equal()
    {
        await FilledStore.MakeAsync(From, 25, 2, Cancellation);
        var (code, output, errors) = await CopyAsync();
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches("(?m)^cases: 53 rows, 53 written, 0 there already, 0 removed, SHA-256 [0-9a-f]{64}: equal$", output);
        Assert.Matches("(?m)^evidence: 3 blobs, [0-9]+ bytes, 3 written, 0 there already, 0 removed, SHA-256 [0-9a-f]{64}: equal$", output);
        Assert.EndsWith("\nEqual.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_cut_short_goes_on_and_follows_a_source_that_went_on()
    {
        await FilledStore.MakeAsync(From, 2500, 40, Cancellation);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var errors = new SignalWriter("Copying cases: ", cut.Cancel);
        Assert.Equal(130, await CommandLine.RunAsync(["storage", "copy", "--data", Data, "--to-storage-from", variable], TextWriter.Null, errors, cut.Token));

        var cases = new TableServiceClient(From).GetTableClient(StorageNames.Cases);
        await cases.DeleteEntityAsync("agency0000|2025", "o", cancellationToken: Cancellation);
        await cases.UpsertEntityAsync(new TableEntity("agency0000|2025", "n|agency0000-1") { ["Json"] = "{\"recipient\":\"other\"}" }, TableUpdateMode.Replace, Cancellation);
        await cases.AddEntityAsync(new TableEntity("agency0000|2025", "new") { ["Json"] = "{}" }, Cancellation);

        var (code, output, _) = await CopyAsync("--format", "json");
        var result = Run.Parse(output);
        Assert.Equal((0, true), (code, result.GetProperty("equal").GetBoolean()));
        var table = Table(result, StorageNames.Cases);
        Assert.InRange(table.GetProperty("there").GetInt32(), 1, 5299);
        Assert.Equal(5300, table.GetProperty("there").GetInt32() + table.GetProperty("written").GetInt32());
        Assert.InRange(table.GetProperty("removed").GetInt32(), 0, 1);
        Assert.Equal(41, result.GetProperty("containers")[0].GetProperty("there").GetInt32());
        Assert.Equal(await RowsAsync(From, StorageNames.Cases), await RowsAsync(To, StorageNames.Cases));
    }

    [Fact]
    public async Task A_copy_that_was_cut_short_has_no_agencies_to_look_at_and_no_notices_to_send()
    {
        await FilledStore.MakeAsync(From, 25, 0, Cancellation);
        var last = new TableServiceClient(From).GetTableClient("zzz");
        await last.CreateIfNotExistsAsync(Cancellation);
        foreach (var batch in Enumerable.Range(0, 2100).Chunk(100))
            await last.SubmitTransactionAsync(batch.Select(number => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("2025", $"{number:D4}"))), Cancellation);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var errors = new SignalWriter("Copying zzz: ", cut.Cancel);
        Assert.Equal(130, await CommandLine.RunAsync(["storage", "copy", "--data", Data, "--to-storage-from", variable], TextWriter.Null, errors, cut.Token));
        Assert.NotEmpty(await Expect(To, StorageNames.Cases));
        Assert.Empty(await Expect(To, StorageNames.Registry));
        Assert.Empty(await Expect(To, StorageNames.Outbox));

        // A table that the product does not know is copied like all others.
        Assert.Equal(0, (await CopyAsync()).Code);
        Assert.Equal(2100, (await Expect(To, "zzz")).Count);
        Assert.Single(await Expect(To, StorageNames.Outbox));
    }

    [Fact]
    public async Task A_finished_copy_is_only_compared_and_what_was_changed_since_is_named_and_left()
    {
        await FilledStore.MakeAsync(From, 50, 2, Cancellation);
        Assert.Equal(0, (await CopyAsync()).Code);
        var (again, same, said) = await CopyAsync();
        Assert.Equal(0, again);
        Assert.Contains("finished at", said, StringComparison.Ordinal);
        Assert.Contains("cases: 106 rows, 0 written, 0 there already, 0 removed", same, StringComparison.Ordinal);

        var cases = new TableServiceClient(To).GetTableClient(StorageNames.Cases);
        await cases.UpsertEntityAsync(new TableEntity("agency0001|2025", "o") { ["Json"] = "{}" }, TableUpdateMode.Replace, Cancellation);
        await cases.DeleteEntityAsync("agency0000|2025", "n|agency0000-1", cancellationToken: Cancellation);
        await cases.AddEntityAsync(new TableEntity("agency0009|2025", "o") { ["Json"] = "{}" }, Cancellation);
        await Evidence(To).GetBlobClient("heads/2026-02-10.txt").UploadAsync(BinaryData.FromString("衡山县 0002\n"), overwrite: true, Cancellation);
        var before = await RowsAsync(To, StorageNames.Cases);

        var (code, output, _) = await CopyAsync("--format", "json");
        var result = Run.Parse(output);
        Assert.Equal((1, false), (code, result.GetProperty("equal").GetBoolean()));
        Assert.Equal(
            ["missing agency0000|2025 n|agency0000-1", "changed agency0001|2025 o", "unexpected agency0009|2025 o"],
            Table(result, StorageNames.Cases).GetProperty("differences").EnumerateArray()
                .Select(row => $"{row.GetProperty("kind").GetString()} {row.GetProperty("partitionKey").GetString()} {row.GetProperty("rowKey").GetString()}"));
        var blob = Assert.Single(result.GetProperty("containers")[0].GetProperty("differences").EnumerateArray());
        Assert.Equal("{\"kind\":\"changed\",\"blob\":\"heads/2026-02-10.txt\"}", JsonSerializer.Serialize(blob));
        Assert.Equal(before, await RowsAsync(To, StorageNames.Cases));
        Assert.Contains("  changed: 'agency0001|2025' 'o'\n", (await CopyAsync()).Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<TableEntity>> Changes => new()
    {
        { "one letter of a text", row => row["文字"] = "“引号” \"quoted\" \u2028 𠀀 \\ \t\r" },
        { "a truth", row => row["Truth"] = false },
        { "a whole number", row => row["Whole"] = int.MinValue + 1 },
        { "the last digit of a long one", row => row["Long"] = long.MaxValue - 1 },
        { "the last bit of a double", row => row["Double"] = 0.3 },
        { "the last tick of an instant", row => row["Instant"] = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_998) },
        { "an id", row => row["Id"] = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964fe") },
        { "the last byte of several", row => row["Bytes"] = new byte[] { 0, 1, 254, 254 } },
        { "a type, with the same digits", row => row["Whole"] = (long)int.MinValue },
        { "a text for a number", row => Replace(row, "Whole", "-2147483648") },
        { "a property more", row => row["More"] = "" },
        { "a property less", row => row.Remove("Empty") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_changes_in_a_row_is_noticed(string what, Action<TableEntity> change)
    {
        await FilledStore.MakeAsync(From, 0, 0, Cancellation);
        Assert.Equal(0, (await CopyAsync()).Code);
        var row = FilledStore.EveryType();
        change(row);
        await new TableServiceClient(To).GetTableClient(StorageNames.ContactDays).UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
        var (code, output, _) = await CopyAsync();
        Assert.True(code == 1, what);
        Assert.Contains($"  changed: '{row.PartitionKey}' '{row.RowKey}'\n", output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, Action<BlobUploadOptions>> BlobChanges => new()
    {
        { "nothing", "衡山县 0001\n", _ => { } },
        { "one letter of the content", "衡山县 0002\n", _ => { } },
        { "the type of the content", "衡山县 0001\n", options => options.HttpHeaders!.ContentType = "text/plain" },
        { "a value of the metadata", "衡山县 0001\n", options => options.Metadata!["by"] = "somebody" },
        { "the metadata", "衡山县 0001\n", options => options.Metadata!.Clear() },
    };

    [Theory]
    [MemberData(nameof(BlobChanges))]
    public async Task Whatever_changes_in_a_blob_is_noticed(string what, string content, Action<BlobUploadOptions> change)
    {
        await FilledStore.MakeAsync(From, 0, 0, Cancellation);
        Assert.Equal(0, (await CopyAsync()).Code);
        var options = FilledStore.HeadOptions();
        change(options);
        await Evidence(To).GetBlobClient("heads/2026-02-10.txt").UploadAsync(BinaryData.FromString(content), options, Cancellation);
        var (code, output, _) = await CopyAsync();
        Assert.True(code == (what == "nothing" ? 0 : 1), what);
        Assert.Equal(code == 1, output.Contains("  changed: heads/2026-02-10.txt\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_about_this_machine_stays_and_orders_are_counted()
    {
        await FilledStore.MakeAsync(From, 25, 0, Cancellation);
        var leases = new TableServiceClient(From).GetTableClient(StorageNames.Leases);
        foreach (var (partition, row) in new[] { ("www.a.gov.cn", "lease"), ("www.a.gov.cn", "failure"), ("www.a.gov.cn", "robots|https"), ("|heartbeats", "PlanCrawl"), ("|plan", "everybody") })
            await leases.AddEntityAsync(new TableEntity(partition, row) { ["Json"] = "{}" }, Cancellation);
        var hosts = new TableServiceClient(From).GetTableClient("hosttimers");
        await hosts.CreateIfNotExistsAsync(Cancellation);
        await hosts.AddEntityAsync(new TableEntity("Monitor.Functions", "PlanCrawl") { ["Schedule"] = "0 0 18 * * *" }, Cancellation);
        var queues = new QueueServiceClient(From);
        await queues.GetQueueClient(StorageNames.CrawlQueue).SendMessageAsync("{}", Cancellation);
        await queues.GetQueueClient(StorageNames.CrawlQueue).SendMessageAsync("{}", Cancellation);
        await queues.GetQueueClient(StorageNames.NoticesQueue).SendMessageAsync("{}", Cancellation);

        var (code, output, _) = await CopyAsync("--format", "json");
        var result = Run.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal((3, 1), (Table(result, StorageNames.Leases).GetProperty("leftBehind").GetInt32(), Table(result, "hosttimers").GetProperty("leftBehind").GetInt32()));
        Assert.Equal(
            ["www.a.gov.cn failure", "www.a.gov.cn robots|https", "www.agency0000.gov.cn wait"],
            (await Expect(To, StorageNames.Leases)).Select(row => $"{row.PartitionKey} {row.RowKey}"));
        Assert.Empty(await Expect(To, "hosttimers"));
        Assert.Equal("{\"hosts\":2,\"notices\":1,\"failed\":0}", JsonSerializer.Serialize(result.GetProperty("notCopied")));
        Assert.Equal(0, (await new QueueServiceClient(To).GetQueueClient(StorageNames.CrawlQueue).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_row_that_the_account_refuses_is_named()
    {
        await FilledStore.MakeAsync(From, 50, 0, Cancellation);
        // As a store could be that was made by something else: no name of a property has a hyphen.
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(Data, "local.sqlite")};Pooling=False"))
        {
            await file.OpenAsync(Cancellation);
            await using var change = file.CreateCommand();
            change.CommandText = "UPDATE entity SET properties = CAST(replace(CAST(properties AS TEXT), '\"Json\":\"{\\\"cause\\\":\\\"run 30\\\"}\"', '\"no-name\":\"x\"') AS BLOB)";
            await change.ExecuteNonQueryAsync(Cancellation);
        }

        var (code, output, errors) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(
            "refuses the entity with partition key 'agency0001|2025' and row key 'e|T3-A|applications.granted.第5行|000001' of table cases: 400 PropertyNameInvalid: The property name 'no-name' is no identifier.",
            errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_with_other_data_is_refused_and_left_as_it_is()
    {
        await FilledStore.MakeAsync(From, 25, 1, Cancellation);
        await FilledStore.MakeAsync(To, 25, 1, Cancellation);
        var (code, output, errors) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("already holds other data", errors, StringComparison.Ordinal);
        Assert.Contains("table cases, ", errors, StringComparison.Ordinal);
        Assert.Contains("container evidence", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("copies", await TablesAsync(To));
    }

    [Fact]
    public async Task Tables_that_are_empty_and_rows_about_a_machine_are_no_other_data()
    {
        await FilledStore.MakeAsync(From, 25, 1, Cancellation);
        await FilledStore.MakeAsync(To, 0, 0, Cancellation);
        var target = new TableServiceClient(To);
        var row = FilledStore.EveryType();
        await target.GetTableClient(StorageNames.ContactDays).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        await Evidence(To).GetBlobClient("heads/2026-02-10.txt").DeleteIfExistsAsync(cancellationToken: Cancellation);
        await target.GetTableClient(StorageNames.Leases).AddEntityAsync(new TableEntity("|heartbeats", "PlanCrawl"), Cancellation);
        Assert.Equal(0, (await CopyAsync()).Code);
        Assert.Contains(await Expect(To, StorageNames.Leases), lease => lease.PartitionKey == "|heartbeats");
    }

    [Fact]
    public async Task The_copy_of_another_store_is_refused_and_so_is_the_store_itself()
    {
        await FilledStore.MakeAsync(From, 25, 1, Cancellation);
        Assert.Equal(0, (await CopyAsync()).Code);
        var third = Directory.CreateDirectory(Path.Combine(folder.FullName, "third")).FullName;
        await FilledStore.MakeAsync($"UseLocalStorage={third}", 25, 1, Cancellation);
        var (code, _, errors) = await RunAsync("storage", "copy", "--data", third, "--to-storage-from", variable);
        Assert.Equal(2, code);
        Assert.Contains("holds the copy of another store, begun at", errors, StringComparison.Ordinal);

        Environment.SetEnvironmentVariable(variable, From);
        (code, _, errors) = await CopyAsync();
        Assert.Equal(2, code);
        Assert.Contains("is the store that would be copied", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_copied_while_the_monitor_runs_on_the_data()
    {
        await FilledStore.MakeAsync(From, 0, 0, Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var errors = new SignalWriter("Stop with", started.SetResult);
        var running = CommandLine.RunAsync(["run", "--data", Data, "--urls", "http://127.0.0.1:0"], TextWriter.Null, errors, stop.Token);
        await Task.WhenAny(running, started.Task);
        Assert.False(running.IsCompleted, errors.ToString());

        var (code, output, said) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("a running monitor uses these data", said, StringComparison.Ordinal);
        Assert.Empty(await TablesAsync(To));

        await stop.CancelAsync();
        Assert.Equal(0, await running);
        Assert.Equal(0, (await CopyAsync()).Code);
    }

    [Theory]
    [InlineData("run", "--once")]
    [InlineData("findings", "list", "--year", "2025")]
    [InlineData("agencies", "list")]
    [InlineData("storage", "copy", "--to-storage-from")]
    public async Task Nobody_else_works_on_data_that_are_being_copied(params string[] command)
    {
        await FilledStore.MakeAsync(From, 2500, 0, Cancellation);
        var copying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goOn = new ManualResetEventSlim();
        await using var errors = new SignalWriter("Copying cases: ", () =>
        {
            copying.SetResult();
            goOn.Wait(Cancellation);
        });
        var copy = Task.Run(() => CommandLine.RunAsync(["storage", "copy", "--data", Data, "--to-storage-from", variable], TextWriter.Null, errors, Cancellation), Cancellation);
        await Task.WhenAny(copy, copying.Task);
        Assert.False(copy.IsCompleted, errors.ToString());

        string[] args = [.. command, .. command[^1] == "--to-storage-from" ? (string[])[variable] : [], "--data", Data];
        var (code, output, said) = await RunAsync(args);
        goOn.Set();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("being copied", said, StringComparison.Ordinal);
        Assert.Equal(0, await copy);
    }

    [Fact]
    public async Task Data_that_cannot_be_read_are_told()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "local.sqlite"), new string('x', 5000), Cancellation);
        var (code, output, errors) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Matches("^.*data: 500 InternalError: .*local\\.sqlite.*\n$", errors);
        Assert.Empty(await TablesAsync(To));
    }

    [Fact]
    public async Task An_account_that_is_none_is_told()
    {
        await FilledStore.MakeAsync(From, 25, 0, Cancellation);
        await using var page = LocalServer.Start((_, stream, cancellationToken) =>
            stream.WriteAsync(LocalServer.Response("200 OK", "<html>Sign in to the network</html>"), cancellationToken).AsTask());
        var address = $"http://127.0.0.1:{page.Port}/a";
        Environment.SetEnvironmentVariable(variable, $"AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint={address};QueueEndpoint={address};TableEndpoint={address}");
        var (code, output, errors) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"the account of {variable}: does not answer as a storage account does: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(64, "copy", "--data", "x")]
    [InlineData(64, "copy", "--to-storage-from", "NOT_SET_ANYWHERE")]
    [InlineData(64, "copy", "--data", "x", "--to-storage-from", "PATH", "--format", "csv")]
    [InlineData(2, "copy", "--data", "x", "--to-storage-from", "NOT_SET_ANYWHERE")]
    [InlineData(2, "copy", "--data", "nowhere-at-all", "--to-storage-from", "PATH")]
    public async Task What_cannot_be_done_is_said_by_the_exit_code(int expected, params string[] args)
    {
        var (code, output, errors) = await RunAsync(["storage", .. args]);
        Assert.Equal((expected, ""), (code, output));
        Assert.NotEmpty(errors);
        Assert.False(Directory.Exists("nowhere-at-all"));
    }

    [Theory]
    [InlineData("AccountName=office;AccountKey=c2VjcmV0;Colour=red", "No transport for a connection string with the settings AccountName, AccountKey, Colour.")]
    [InlineData("no connection string", "consists of name=value pairs")]
    public async Task A_connection_string_that_is_none_is_told_without_its_key(string connection, string reason)
    {
        await FilledStore.MakeAsync(From, 0, 0, Cancellation);
        Environment.SetEnvironmentVariable(variable, connection);
        var (code, output, errors) = await CopyAsync();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Contains(variable, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", errors, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    private string Target => Path.Combine(folder.FullName, "target");

    private string From => $"UseLocalStorage={Data}";

    private string To => $"UseLocalStorage={Target}";

    private static JsonElement Table(JsonElement result, string name) => result.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == name);

    private static void Replace(TableEntity row, string property, object value)
    {
        row.Remove(property);
        row[property] = value;
    }

    private static BlobContainerClient Evidence(string connection) => new(connection, StorageNames.Evidence);

    private static async Task<List<TableEntity>> Expect(string connection, string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new TableServiceClient(connection).GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: Cancellation))
            rows.Add(row);
        return rows;
    }

    private static async Task<List<string>> RowsAsync(string connection, string table) =>
    [
        .. (await Expect(connection, table)).Select(row => row.Keys.Where(name => name is not ("Timestamp" or "odata.etag")).Order(StringComparer.Ordinal)
            .Aggregate(new StringBuilder(), (text, name) => text.Append(name).Append('=').Append(row[name] is byte[] bytes ? Convert.ToHexString(bytes) : $"{row[name].GetType().Name} {row[name]}").Append('\n'))
            .ToString()),
    ];

    private static async Task<List<string>> TablesAsync(string connection)
    {
        var names = new List<string>();
        await foreach (var table in new TableServiceClient(connection).QueryAsync(cancellationToken: Cancellation))
            names.Add(table.Name);
        return names;
    }

    private Task<(int Code, string Output, string Errors)> CopyAsync(params string[] more) => RunAsync(["storage", "copy", "--data", Data, "--to-storage-from", variable, .. more]);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(args, output, errors, Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Calls back at the first line that begins so.</summary>
    private sealed class SignalWriter(string beginning, Action signal) : StringWriter
    {
        private int signalled;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(beginning, StringComparison.Ordinal) is true && Interlocked.Exchange(ref signalled, 1) == 0)
                signal();
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
