using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Demo.Sites;
using Monitor.Cli.Tests;
using Monitor.Cycle.Tests;
using Monitor.Storage;

namespace Monitor.Conformance.Tests;

/// <summary><c>monitor storage copy</c> from a folder into an account that is reached by HTTP.</summary>
public sealed class CopyOnAzurite(AzuriteStorage storage) : IClassFixture<AzuriteStorage>, IDisposable
{
    private const string Variable = "COPY_TO";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("copy-azurite-");
    private readonly StorageAccount account = storage.NewAccount();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Ten_thousand_findings_arrive_equal_also_when_the_copy_is_killed_in_the_middle()
    {
        var rows = await FilledStore.MakeAsync(From, 10_000, 300, Cancellation);

        var (killed, nothing, said) = await MonitorProcess.RunAsync(Environment, "Copying cases: 8", CopyArguments);
        Assert.True(killed == MonitorProcess.Killed, said);
        Assert.Equal("", nothing);
        Assert.DoesNotContain("Comparing", said, StringComparison.Ordinal);

        var (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 0, errors + output);
        var result = Parse(output);
        Assert.True(result.GetProperty("equal").GetBoolean());
        foreach (var (name, count) in rows)
        {
            var table = Table(result, name);
            Assert.Equal(count, table.GetProperty("to").GetProperty("count").GetInt32());
            Assert.Equal(table.GetProperty("from").GetRawText(), table.GetProperty("to").GetRawText());
        }

        // It went on where it was killed: in the middle of the cases, with all evidence there.
        var cases = Table(result, StorageNames.Cases);
        Assert.Equal(rows[StorageNames.Cases], cases.GetProperty("there").GetInt32() + cases.GetProperty("written").GetInt32());
        Assert.InRange(cases.GetProperty("there").GetInt32(), 7_000, rows[StorageNames.Cases] - 1_000);
        var evidence = Assert.Single(result.GetProperty("containers").EnumerateArray());
        Assert.Equal((301, 301), (evidence.GetProperty("there").GetInt32(), evidence.GetProperty("to").GetProperty("count").GetInt32()));
        Assert.Equal(evidence.GetProperty("from").GetRawText(), evidence.GetProperty("to").GetRawText());

        // A row that somebody changes there afterwards is named, and nothing is written over it.
        var there = new TableServiceClient(account.ConnectionString).GetTableClient(StorageNames.Cases);
        await there.UpsertEntityAsync(new TableEntity("agency0007|2025", "o") { ["Json"] = "{}" }, TableUpdateMode.Replace, Cancellation);
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 1, errors + output);
        var changed = Table(Parse(output), StorageNames.Cases);
        Assert.Equal("[{\"kind\":\"changed\",\"partitionKey\":\"agency0007|2025\",\"rowKey\":\"o\"}]", JsonSerializer.Serialize(changed.GetProperty("differences")));
        Assert.Equal("{}", (await there.GetEntityAsync<TableEntity>("agency0007|2025", "o", cancellationToken: Cancellation)).Value.GetString("Json"));
    }

    [Fact]
    public async Task Every_type_of_property_large_rows_and_large_blobs_arrive_as_they_are()
    {
        await FilledStore.MakeAsync(From, 25, 3, Cancellation);
        var local = new TableServiceClient(From).GetTableClient(StorageNames.Bulletins);
        // Nearly 1 MiB a row, as the service counts: together they are more than one request takes.
        foreach (var number in Enumerable.Range(0, 12))
            await local.AddEntityAsync(Large($"n|20260210|{number}", 'x'), Cancellation);

        var body = new byte[9 * 1024 * 1024];
        new Random(1).NextBytes(body);
        var name = $"body/{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/pdf", ContentDisposition = "inline" } };
        await new BlobContainerClient(From, StorageNames.Evidence).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(body), options, Cancellation);

        var (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 0, errors + output);

        var kept = FilledStore.EveryType();
        var arrived = (await new TableServiceClient(account.ConnectionString).GetTableClient(StorageNames.ContactDays)
            .GetEntityAsync<TableEntity>(kept.PartitionKey, kept.RowKey, cancellationToken: Cancellation)).Value;
        Assert.All(kept.Keys, property => Assert.Equal(kept[property], arrived[property]));
        var blob = (await new BlobContainerClient(account.ConnectionString, StorageNames.Evidence).GetBlobClient(name).DownloadContentAsync(Cancellation)).Value;
        Assert.Equal(("application/pdf", "inline"), (blob.Details.ContentType, blob.Details.ContentDisposition));
        Assert.True(blob.Content.ToMemory().Span.SequenceEqual(body));
    }

    [Fact]
    public async Task A_row_that_the_account_refuses_is_named_and_the_copy_goes_on_when_it_is_mended()
    {
        await FilledStore.MakeAsync(From, 25, 1, Cancellation);
        var local = new TableServiceClient(From).GetTableClient(StorageNames.Bulletins);
        // The service would take it; the emulator counts letters as they travel (docs/storage-differences.md).
        await local.AddEntityAsync(Large("n|20260210|政", '政'), Cancellation);
        var (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("refuses the entity with partition key 'office' and row key 'n|20260210|政' of table bulletins: 400 EntityTooLarge: ", errors, StringComparison.Ordinal);

        await local.UpsertEntityAsync(new TableEntity("office", "n|20260210|政") { ["Json"] = "{}" }, TableUpdateMode.Replace, Cancellation);
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 0, errors + output);
    }

    [Fact]
    public async Task An_account_that_refuses_the_key_is_told_without_it()
    {
        await FilledStore.MakeAsync(From, 25, 1, Cancellation);
        var settings = account.ConnectionString.Split(';');
        var key = $"AccountKey={Convert.ToBase64String(new byte[64])}";
        var environment = new Dictionary<string, string>(Environment) { [Variable] = string.Join(';', settings.Select(setting => setting.StartsWith("AccountKey=", StringComparison.Ordinal) ? key : setting)) };
        var (code, output, errors) = await MonitorProcess.RunAsync(environment, null, CopyArguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("the account of COPY_TO: 403 ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(key, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_copy_the_program_goes_on_in_the_account_and_tells_nobody_anything_twice()
    {
        await using var sites = await SampleSites.StartAsync(0, Cancellation);
        var registry = Path.Combine(folder.FullName, "registry.csv");
        await File.WriteAllTextAsync(registry, sites.RegistryCsv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Cancellation);
        var (code, output, errors) = await MonitorProcess.RunAsync(
            Environment, null, "run", "--once", "--data", Data, "--registry", registry, "--now", "2026-02-10T09:00:00+08:00", "--allow-private", "--format", "json");
        Assert.True(code == 0, errors);
        var before = Outcomes.Parse(output);
        Assert.NotEmpty(before.Notices);
        Assert.All(before.Notices, notice => Assert.True(notice.IsSent));

        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 0, errors + output);

        // Another machine, whose business clock stands on the same day: what it sends would lie in a folder of its own.
        var elsewhere = folder.CreateSubdirectory("elsewhere");
        File.Copy(Path.Combine(Data, "clock.json"), Path.Combine(elsewhere.FullName, "clock.json"));
        (code, output, errors) = await MonitorProcess.RunAsync(
            Environment, null, "run", "--once", "--data", elsewhere.FullName, "--storage-from", Variable, "--allow-private", "--format", "json");
        Assert.True(code == 0, errors);
        var after = Outcomes.Parse(output);
        Assert.Equal(Ordered(before), Ordered(after));
        Assert.All(after.Notices, notice => Assert.True(notice.IsSent));
        Assert.Equal(before.Standings, after.Standings);
        Assert.Contains("Sending 0 notices.", errors, StringComparison.Ordinal);
        Assert.Empty(Letters(elsewhere));
        Assert.NotEmpty(Letters(new DirectoryInfo(Data)));
    }

    [Fact]
    public async Task A_notice_that_waits_when_it_is_copied_goes_out_from_the_account_once()
    {
        await using var sites = await SampleSites.StartAsync(0, Cancellation);
        // Head, and a few bodies about which there is something to say.
        var lines = sites.RegistryCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var wanted = sites.Agencies.Where(sample => sample.Rules.Any()).Select(sample => sample.Id).Take(3).ToList();
        var registry = Path.Combine(folder.FullName, "registry.csv");
        await File.WriteAllTextAsync(
            registry, string.Join('\n', lines.Where((line, number) => number == 0 || wanted.Contains(line.Split(',')[0]))) + '\n', new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Cancellation);
        // Before the hours of notices: they are planned, and wait.
        var (code, output, errors) = await MonitorProcess.RunAsync(
            Environment, null, "run", "--once", "--data", Data, "--registry", registry, "--now", "2026-02-10T07:00:00+08:00", "--allow-private", "--format", "json");
        Assert.True(code == 0, errors);
        var waiting = Outcomes.Parse(output).Notices;
        Assert.NotEmpty(waiting);
        Assert.All(waiting, notice => Assert.False(notice.IsSent));
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, CopyArguments);
        Assert.True(code == 0, errors + output);

        var elsewhere = folder.CreateSubdirectory("elsewhere");
        string[] run = ["run", "--once", "--data", elsewhere.FullName, "--storage-from", Variable, "--allow-private", "--format", "json", "--now"];
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, [.. run, "2026-02-10T09:00:00+08:00"]);
        Assert.True(code == 0, errors);
        Assert.All(Outcomes.Parse(output).Notices, notice => Assert.True(notice.IsSent));
        Assert.Subset(Letters(elsewhere).Keys.ToHashSet(), waiting.Select(notice => notice.Id).ToHashSet());
        var written = Letters(elsewhere);
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, [.. run, "2026-02-10T10:00:00+08:00"]);
        Assert.True(code == 0, errors);
        Assert.Equal(written, Letters(elsewhere));

        // Nor from the machine, where a service may start the monitor again.
        (code, output, errors) = await MonitorProcess.RunAsync(Environment, null, "run", "--once", "--data", Data, "--now", "2026-02-10T10:00:00+08:00", "--allow-private");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("was moved to the storage account 'account", errors, StringComparison.Ordinal);
        // What was known then can still be read there.
        Assert.Equal(0, (await MonitorProcess.RunAsync(Environment, null, "verify", "--data", Data)).Code);
        Assert.Empty(Letters(new DirectoryInfo(Data)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => folder.CreateSubdirectory("data").FullName;

    private string From => $"UseLocalStorage={Data}";

    private string[] CopyArguments => ["storage", "copy", "--data", Data, "--to-storage-from", Variable, "--format", "json"];

    // The sample sites are our own; nobody has to be spared.
    private Dictionary<string, string> Environment => new()
    {
        [Variable] = account.ConnectionString,
        ["Crawl__Pause"] = "00:00:00.010",
        ["Crawl__LatencyFactor"] = "0",
        ["Fetch__TotalTime"] = "00:00:08",
    };

    private static TableEntity Large(string row, char letter)
    {
        var large = new TableEntity("office", row);
        foreach (var part in Enumerable.Range(0, 15))
            large[$"Json{part}"] = new string(letter, 32_000);
        return large;
    }

    /// <summary>The letters in a data folder by their notices, with when each was written.</summary>
    private static Dictionary<string, DateTime> Letters(DirectoryInfo data) =>
        data.EnumerateFiles("*.eml", SearchOption.AllDirectories).ToDictionary(letter => Path.GetFileNameWithoutExtension(letter.Name), letter => letter.LastWriteTimeUtc);

    private static IEnumerable<string> Ordered(Outcomes outcomes) => outcomes.Notices.Select(notice => notice.Id).Order(StringComparer.Ordinal);

    private static JsonElement Table(JsonElement result, string name) => result.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == name);

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
