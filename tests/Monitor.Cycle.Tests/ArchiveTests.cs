using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Data.Sqlite;
using Monitor.Cli;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor verify</c> and <c>monitor evidence export</c> on the data of a cycle over the sample sites.</summary>
[Collection(nameof(OneCycle))]
public sealed class ArchiveTests(ArchiveTests.Made made)
{
    // A row in which a figure does not add up.
    private const string Finding = "f|T3-";

    [Fact]
    public async Task An_archive_that_nobody_touched_is_fine_and_all_that_findings_say_follows_from_it()
    {
        using var data = made.Copy();
        var (code, json, errors) = await VerifyAsync(data);
        Assert.True(code == 0, json.ToString() + errors);
        Assert.Equal("fine", json.GetProperty("result").GetString());
        Assert.All(["bodies", "captures", "cases", "reports", "findings"], name => Assert.True(json.GetProperty(name).GetInt32() > 5, name));
        Assert.Empty(json.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public async Task One_flipped_byte_of_a_body_is_told_with_blob_address_and_case()
    {
        using var data = made.Copy();
        var (body, url, name) = await ReportAsync(data);
        var blob = Evidence(data).GetBlobClient($"body/{body}");
        var bytes = (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray();
        bytes[^10] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions(), Cancellation);

        var problem = Assert.Single(await ProblemsAsync(data, 1));
        Assert.Equal(("tampered", "bodyChanged", $"evidence/body/{body}"), (Text(problem, "kind"), Text(problem, "code"), Text(problem, "place")));
        Assert.Contains(url, problem.GetProperty("urls").EnumerateArray().Select(each => each.GetString()));
        Assert.Contains(name, problem.GetProperty("cases").EnumerateArray().Select(each => each.GetString()));
        var (code, text, _) = await RunAsync("verify", "--data", data.Path);
        Assert.Equal(1, code);
        Assert.All([$"evidence/body/{body}", url, name], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_is_gone_is_told_with_address_and_case()
    {
        using var data = made.Copy();
        var (body, url, name) = await ReportAsync(data);
        await LoseAsync(data, body);

        var problem = Assert.Single(await ProblemsAsync(data, 1));
        Assert.Equal(("bodyMissing", body), (Text(problem, "code"), Text(problem, "body")));
        Assert.Contains(url, problem.GetProperty("urls").EnumerateArray().Select(each => each.GetString()));
        Assert.Contains(name, problem.GetProperty("cases").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task A_letter_that_is_gone_is_told_with_the_case_that_it_was_about()
    {
        using var data = made.Copy();
        var (letter, name) = await LetterAsync(data);
        await LoseAsync(data, letter);
        var problem = Assert.Single(await ProblemsAsync(data, 1));
        Assert.Equal(("tampered", "bodyMissing", letter), (Text(problem, "kind"), Text(problem, "code"), Text(problem, "body")));
        Assert.Equal(name, Assert.Single(problem.GetProperty("cases").EnumerateArray()).GetString());
    }

    // What an older version of the program made was pinned as that made it; here nothing pins it, as before there was a chain.
    private const string Unchained = ",\"previous\":\"[0-9a-f]{64}\"|";

    public static TheoryData<string, string, string, string, int, string> Changes => new()
    {
        { "the state of a finding says another severity", "cases", Finding, "\"severity\":\"error\"|\"severity\":\"info\"", 1, "findingContradicted" },
        { "its first event too", "cases", "T3-", "\"severity\":\"error\"|\"severity\":\"info\"", 1, "findingDiffers" },
        { "another number stands on the left in all its rows", "cases", "T3-", "\"left\":(?=[0-9])|\"left\":1", 1, "findingDiffers" },
        { "an event says that somebody else did it, which the state does not mind", "cases", "e|T3-", "\"actor\":\"crawl\"|\"actor\":\"somebody\"", 1, "findingContradicted" },
        { "an older reader made it, and says the same", "cases", "T3-", $"\"readerVersion\":{ReportReader.Version}|\"readerVersion\":3|" + Unchained, 0, "" },
        { "an older reader made it, and said something else", "cases", "T3-", $"\"readerVersion\":{ReportReader.Version}|\"readerVersion\":3|\"left\":(?=[0-9])|\"left\":1|" + Unchained, 3, "findingDiffers" },
        { "an older rule made it, and said something else", "cases", "T3-", "\"ruleVersion\":|\"ruleVersion\":9|\"left\":(?=[0-9])|\"left\":1|" + Unchained, 3, "findingDiffers" },
        { "a report was read as something else", "cases", "r|", "\"bodyReading\":\"|\"bodyReading\":\"0", 1, "reportDiffers" },
        { "a report was read as something else by an older reader", "cases", "r|", $"\"bodyReading\":\"|\"bodyReading\":\"0|\"readerVersion\":{ReportReader.Version}|\"readerVersion\":3", 3, "reportDiffers" },
        { "the obligation names another report", "cases", "o", "\"report\":\"|\"report\":\"0123456789", 2, "caseUnreadable" },
        { "a case cannot be read", "cases", "o", "^{|[", 2, "caseUnreadable" },
        { "a capture came at another time", "captures", "", "\"status\":200|\"status\":404", 1, "captureChanged" },
        { "a capture cannot be read", "captures", "", "^{|[", 2, "captureUnreadable" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_somebody_changed_is_told(string name, string table, string rows, string change, int code, string problem)
    {
        using var data = made.Copy();
        var parts = change.Split('|');
        await ChangeAsync(data, table, row => row.RowKey.Contains(rows, StringComparison.Ordinal), json =>
            parts.Chunk(2).Aggregate(json, (text, pair) => Regex.Replace(text, pair[0], pair[1])));
        var problems = await ProblemsAsync(data, code);
        Assert.True(problem.Length == 0 ? problems.Count == 0 : problems.Any(each => Text(each, "code") == problem), name);
    }

    [Fact]
    public async Task A_finding_of_an_older_reader_is_told_with_both_versions()
    {
        using var data = made.Copy();
        await ChangeAsync(data, "cases", row => row.RowKey.Contains("T3-", StringComparison.Ordinal), json =>
            Regex.Replace(json.Replace($"\"readerVersion\":{ReportReader.Version}", "\"readerVersion\":3", StringComparison.Ordinal), Unchained.TrimEnd('|'), ""));
        var (code, text, _) = await RunAsync("verify", "--data", data.Path);
        Assert.Equal(0, code);
        Assert.Matches($@"T3-\S+: made by reader 3/rule \d, here {ReportReader.Version}/\d: same", text);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_told()
    {
        using var data = made.Copy();
        await RemoveAsync(data, "cases", row => row.RowKey.StartsWith("f|", StringComparison.Ordinal));
        Assert.Contains("findingContradicted", (await ProblemsAsync(data, 1)).Select(problem => Text(problem, "code")));
        await RemoveAsync(data, "captures", row => row.PartitionKey.StartsWith("u|", StringComparison.Ordinal) && row["Json"].ToString()!.Contains("\"body\":", StringComparison.Ordinal));
        Assert.Contains("captureMissing", (await ProblemsAsync(data, 1)).Select(problem => Text(problem, "code")));
    }

    [Fact]
    public async Task The_whole_archive_is_exported_with_an_index_and_twice_the_same()
    {
        using var data = made.Copy();
        var (first, second) = (data.In("first.warc.gz"), data.In("second.warc.gz"));
        var (code, output, errors) = await RunAsync("evidence", "export", "--data", data.Path, "--out", first, "--cdxj");
        Assert.True(code == 0, errors);
        Assert.Contains(first, output, StringComparison.Ordinal);
        await RunAsync("evidence", "export", "--data", data.Path, "--out", second);
        var file = await File.ReadAllBytesAsync(first, Cancellation);
        Assert.Equal(file, await File.ReadAllBytesAsync(second, Cancellation));

        var records = WarcFile.Read(file);
        Assert.Contains(records, record => record.Type == "response" && record["WARC-IP-Address"] == "127.0.0.1");
        foreach (var line in await File.ReadAllLinesAsync(first + ".cdxj", Cancellation))
        {
            using var json = JsonDocument.Parse(line.Split(' ', 3)[2]);
            var offset = long.Parse(Text(json.RootElement, "offset"));
            Assert.Equal(Text(json.RootElement, "url"), records.Single(record => record.Offset == offset)["WARC-Target-URI"]);
        }
    }

    [Fact]
    public async Task An_export_of_one_agency_has_the_evidence_of_its_case_and_not_that_of_others()
    {
        using var data = made.Copy();
        var (body, url, name) = await ReportAsync(data);
        var file = data.In("one.warc.gz");
        var (code, _, errors) = await RunAsync("evidence", "export", "--data", data.Path, "--out", file, "--agency", name.Split('|')[0], "--year", name.Split('|')[1]);
        Assert.True(code == 0, errors);
        var records = WarcFile.Read(await File.ReadAllBytesAsync(file, Cancellation));
        Assert.Contains(records, record => record["WARC-Payload-Digest"] == $"sha256:{body}" && record["WARC-Target-URI"] == url);
        Assert.Single(records.Select(record => record["WARC-Target-URI"]).OfType<string>().Select(target => new Uri(target).Authority).Distinct());
    }

    [Fact]
    public async Task What_was_lost_is_left_out_of_an_export_and_named()
    {
        using var data = made.Copy();
        var (body, url, name) = await ReportAsync(data);
        await LoseAsync(data, body);
        var (code, _, errors) = await RunAsync("evidence", "export", "--data", data.Path, "--out", data.In("e.warc.gz"), "--agency", name.Split('|')[0]);
        Assert.Equal(2, code);
        Assert.Contains(url, errors, StringComparison.Ordinal);
        Assert.Contains(body, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_evidence_no_file_is_written()
    {
        using var data = made.Copy();
        var file = data.In("none.warc.gz");
        var (_, _, name) = await ReportAsync(data);
        var (code, output, errors) = await RunAsync("evidence", "export", "--data", data.Path, "--out", file, "--agency", name.Split('|')[0], "--year", "1999");
        Assert.Equal((2, "", false), (code, output, File.Exists(file)));
        Assert.Contains("no such evidence", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such evidence", "--year", "1999")]
    [InlineData("'nobody-at-all' is no agency of the registry", "--agency", "nobody-at-all")]
    public async Task An_export_of_nothing_leaves_what_was_exported_before(string reason, params string[] scope)
    {
        using var data = made.Copy();
        var file = data.In("before.warc.gz");
        await File.WriteAllTextAsync(file, "before", Cancellation);
        await File.WriteAllTextAsync(file + ".cdxj", "its index", Cancellation);
        var (code, output, errors) = await RunAsync(["evidence", "export", "--data", data.Path, "--out", file, "--cdxj", .. scope]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("before", "its index"), (await File.ReadAllTextAsync(file, Cancellation), await File.ReadAllTextAsync(file + ".cdxj", Cancellation)));
        Assert.Equal([file, file + ".cdxj"], Directory.GetFiles(data.Path, "before*").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_export_takes_the_place_of_the_one_before_and_of_its_index()
    {
        using var data = made.Copy();
        var (_, _, name) = await ReportAsync(data);
        var file = data.In("again.warc.gz");
        await RunAsync("evidence", "export", "--data", data.Path, "--out", file, "--cdxj", "--agency", name.Split('|')[0]);
        var index = await File.ReadAllTextAsync(file + ".cdxj", Cancellation);
        await File.WriteAllTextAsync(file + ".cdxj", "another file's", Cancellation);
        await RunAsync("evidence", "export", "--data", data.Path, "--out", file, "--cdxj", "--agency", name.Split('|')[0]);
        Assert.Equal(index, await File.ReadAllTextAsync(file + ".cdxj", Cancellation));
        // The offsets of an index that nobody asked for again would be the other file's.
        await RunAsync("evidence", "export", "--data", data.Path, "--out", file, "--agency", name.Split('|')[0]);
        Assert.Equal([file], Directory.GetFiles(data.Path, "again*"));
    }

    [Theory]
    [InlineData("there/")]
    [InlineData("there")]
    [InlineData("not-there/")]
    public async Task An_export_into_a_folder_is_refused_and_leaves_nothing(string name)
    {
        using var data = made.Copy();
        Directory.CreateDirectory(data.In("there"));
        var (code, output, errors) = await RunAsync("evidence", "export", "--data", data.Path, "--out", data.In(name));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("is a folder", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(data.In("there")));
        Assert.Equal([data.In("there")], Directory.GetFileSystemEntries(data.Path, "*there*"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static BlobContainerClient Evidence(Folder data) => new BlobServiceClient($"UseLocalStorage={data.Path}").GetBlobContainerClient("evidence");

    // No client of ours can do it: nothing is ever deleted.
    internal static async Task LoseAsync(Folder data, string body)
    {
        await using var account = new SqliteConnection($"Data Source={data.In("local.sqlite")};Pooling=False");
        await account.OpenAsync(Cancellation);
        var command = account.CreateCommand();
        command.CommandText = "DELETE FROM blob WHERE name = $name";
        command.Parameters.AddWithValue("$name", Encoding.BigEndianUnicode.GetBytes($"body/{body}"));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }

    internal static TableClient Table(Folder data, string name) => new TableServiceClient($"UseLocalStorage={data.Path}").GetTableClient(name);

    /// <summary>A report in which a figure does not add up: its body, where it was, and its case.</summary>
    private static async Task<(string Body, string Url, string Case)> ReportAsync(Folder data)
    {
        await foreach (var row in Table(data, "cases").QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (!row.RowKey.StartsWith(Finding, StringComparison.Ordinal))
                continue;
            using var json = JsonDocument.Parse(row.GetString("Json"));
            var proof = json.RootElement.GetProperty("content").GetProperty("proof");
            return (Text(proof, "body"), Text(proof, "url"), row.PartitionKey);
        }

        throw new InvalidOperationException("No sample site has a figure that does not add up.");
    }

    /// <summary>A letter that was sent, and the case that it was about.</summary>
    private static async Task<(string Letter, string Case)> LetterAsync(Folder data)
    {
        await foreach (var row in Table(data, "cases").QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (Regex.Match(row.GetString("Json"), "\"letter\":\"([0-9a-f]{64})\"") is { Success: true } match)
                return (match.Groups[1].Value, row.PartitionKey);
        }

        throw new InvalidOperationException("No letter was sent.");
    }

    private static async Task ChangeAsync(Folder data, string name, Func<TableEntity, bool> wanted, Func<string, string> change)
    {
        var table = Table(data, name);
        var changed = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (!wanted(row) || change(row.GetString("Json")) is var json && json == row.GetString("Json"))
                continue;
            row["Json"] = json;
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
            changed++;
        }

        Assert.NotEqual(0, changed);
    }

    private static async Task RemoveAsync(Folder data, string name, Func<TableEntity, bool> wanted)
    {
        var table = Table(data, name);
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (!wanted(row))
                continue;
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
            return;
        }

        Assert.Fail("There is no such row.");
    }

    private static async Task<IReadOnlyList<JsonElement>> ProblemsAsync(Folder data, int expected)
    {
        var (code, json, errors) = await VerifyAsync(data);
        Assert.True(expected == code, $"{code} {json}{errors}");
        return [.. json.GetProperty("problems").EnumerateArray()];
    }

    private static async Task<(int Code, JsonElement Json, string Errors)> VerifyAsync(Folder data)
    {
        var (code, output, errors) = await RunAsync("verify", "--data", data.Path, "--format", "json");
        Assert.True(output.StartsWith('{'), errors);
        using var json = JsonDocument.Parse(output);
        return (code, json.RootElement.Clone(), errors);
    }

    internal static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, errors, Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>The data of one cycle, of which each test has a copy.</summary>
    public sealed class Made : IAsyncLifetime
    {
        private readonly Folder folder = new();

        public async ValueTask InitializeAsync()
        {
            var (code, _, errors) = await RunAsync("demo", "--once", "--port", "0", "--data", folder.In("data"));
            Assert.True(code == 0, errors);
        }

        /// <summary>Where the letters of the cycle lie.</summary>
        internal string Letters => folder.In("data");

        internal Folder Copy()
        {
            var copy = new Folder();
            foreach (var file in Directory.EnumerateFiles(folder.In("data")))
                File.Copy(file, copy.In(Path.GetFileName(file)));
            return copy;
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The tests that share the data of one cycle.</summary>
[CollectionDefinition(nameof(OneCycle))]
public sealed class OneCycle : ICollectionFixture<ArchiveTests.Made>;
