using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor findings export</c> on the data of a cycle over the sample sites.</summary>
[Collection(nameof(OneCycle))]
public sealed class FindingExportTests(ArchiveTests.Made made)
{
    [Fact]
    public async Task What_is_known_about_a_figure_that_does_not_add_up_is_verified_without_the_program()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var export = await ExportAsync(data, id);

        Assert.Empty(export.Faults());
        Assert.Equal(export.Names.Order(StringComparer.Ordinal).Where(name => name != "hashes.txt").Append("hashes.txt"), export.Names);
        Assert.All(["README.md", "capture.warc.gz", "cells.csv", "cells.json", "events.json", "finding.json", "formula.json", "looks.json", "notices.json"], name => Assert.Contains(name, export.Names));
        var shown = export.Json("finding.json");
        var proof = shown.GetProperty("proof").GetProperty("sha256").GetString() ?? "";
        Assert.Equal(id, shown.GetProperty("id").GetString());
        Assert.Contains(proof, export.Received());
        Assert.Equal(shown.GetProperty("history").GetArrayLength(), export.Names.Count(name => name.StartsWith("events/", StringComparison.Ordinal)));

        // The sum, done again from what is printed there.
        var formula = export.Json("formula.json");
        var sides = (formula.GetProperty("substituted").GetString() ?? "").Split(" = ").Select(side => side.Split(" + ").Sum(number => decimal.Parse(number, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal([formula.GetProperty("left").GetDecimal(), formula.GetProperty("right").GetDecimal()], sides);
        Assert.Equal(sides[0] - sides[1], formula.GetProperty("difference").GetDecimal());
        Assert.NotEqual(sides[0], sides[1]);
        var version = Assert.Single(export.Json("cells.json").EnumerateArray(), read => read.GetProperty("sha256").GetString() == proof);
        Assert.All(formula.GetProperty("cells").EnumerateArray(), cell => Assert.Equal(
            cell.GetProperty("raw").GetString(), version.GetProperty("cells").GetProperty(cell.GetProperty("cell").GetString() ?? "").GetProperty("raw").GetString()));
        Assert.Contains($"\n{proof},", export.Text("cells.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letters_are_there_and_nobodys_address()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var export = await ExportAsync(data, id);

        var notices = export.Json("notices.json").EnumerateArray().ToList();
        Assert.NotEmpty(notices);
        Assert.All(notices, notice =>
        {
            var name = $"letters/{notice.GetProperty("id").GetString()}";
            Assert.Equal((name, "mail"), (notice.GetProperty("letter").GetString(), notice.GetProperty("channel").GetString()));
            Assert.Contains(id, export.Text($"{name}.txt"), StringComparison.Ordinal);
            Assert.Contains("<!DOCTYPE html>", export.Text($"{name}.html"), StringComparison.Ordinal);
        });
        // The letter that lies in the folder, as it was sent.
        var sent = notices.First(notice => notice.GetProperty("sentAt").ValueKind == JsonValueKind.String);
        var mail = MailOf(made.Letters, sent.GetProperty("id").GetString() ?? "");
        Assert.Equal(mail, export.Text($"{sent.GetProperty("letter").GetString()}.txt"));
        Assert.False(sent.GetProperty("letterLost").GetBoolean());
        var recipients = new List<string>();
        await foreach (var row in ArchiveTests.Table(data, "cases").QueryAsync<TableEntity>(cancellationToken: Cancellation))
            recipients.AddRange(Regex.Matches(row.GetString("Json"), "\"recipient\":\"([^\"]+)\"").Select(match => match.Groups[1].Value));
        Assert.NotEmpty(recipients);
        foreach (var recipient in recipients.Distinct())
            Assert.DoesNotContain(export.Files, file => Encoding.UTF8.GetString(file.Value).Contains(recipient, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_that_was_lost_is_written_again_and_named()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var sent = (await ExportAsync(data, id)).Json("notices.json").EnumerateArray().First(notice => notice.GetProperty("sentAt").ValueKind == JsonValueKind.String);
        var (name, hash) = (sent.GetProperty("letter").GetString() ?? "", sent.GetProperty("letterSha256").GetString() ?? "");
        await ArchiveTests.LoseAsync(data, hash);

        var export = ExportedFinding.Read(await BytesAsync(data, id, 2));
        Assert.Contains(id, export.Text($"{name}.txt"), StringComparison.Ordinal);
        Assert.Contains($"{name} {hash}", export.Text("lost.txt"), StringComparison.Ordinal);
        Assert.True(export.Json("notices.json").EnumerateArray().Single(notice => notice.GetProperty("letter").GetString() == name).GetProperty("letterLost").GetBoolean());
    }

    [Fact]
    public async Task A_missing_report_is_proved_by_the_pages_that_do_not_have_it()
    {
        using var data = made.Copy();
        var export = await ExportAsync(data, await FindingAsync(data, @"\.PUB-01\."));

        Assert.Empty(export.Faults());
        Assert.DoesNotContain(export.Names, name => name.StartsWith("cells.", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, export.Json("formula.json").GetProperty("substituted").ValueKind);
        var absent = export.Json("looks.json").EnumerateArray().Where(look => look.GetProperty("result").GetString() == "absent").ToList();
        var pages = absent.SelectMany(look => look.GetProperty("pages").EnumerateArray()).Select(page => page.GetProperty("sha256").GetString() ?? "").ToList();
        Assert.NotEmpty(pages);
        Assert.Subset(export.Received(), pages.ToHashSet());
        Assert.Equal(export.Json("finding.json").GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("sha256").GetString()).ToHashSet(), pages.ToHashSet<string?>());
    }

    [Fact]
    public async Task That_a_report_came_late_is_proved_by_the_list_that_shows_its_day_too()
    {
        using var data = made.Copy();
        var export = await ExportAsync(data, await FindingAsync(data, @"\.PUB-02\."));

        Assert.Empty(export.Faults());
        var found = Assert.Single(export.Json("looks.json").EnumerateArray(), look => look.GetProperty("result").GetString() == "found");
        var pages = found.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("sha256").GetString() ?? "").ToHashSet();
        Assert.True(pages.Count > 1, found.GetRawText());
        Assert.Subset(export.Received(), pages);
    }

    public static TheoryData<string, string> Flipped => new()
    {
        { "README.md", "file README.md" },
        { "finding.json", "file finding.json" },
        { "capture.warc.gz", "file capture.warc.gz" },
        { "cells.csv", "file cells.csv" },
        { "formula.json", "file formula.json" },
        { "notices.json", "file notices.json" },
        { "events/000002.json", "file events/000002.json" },
        { "hashes.txt", "file " },
    };

    [Theory]
    [MemberData(nameof(Flipped))]
    public async Task One_flipped_byte_shows(string name, string fault)
    {
        using var data = made.Copy();
        var export = await ExportAsync(data, await FindingAsync(data, @"\.T3-\w+\."));
        // In the first hash of hashes.txt; inside a value elsewhere.
        export.Files[name][name == "hashes.txt" ? 5 : export.Files[name].Length / 2] ^= 1;
        Assert.Contains(export.Faults(), each => each.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_changes_an_event_or_what_was_received_and_the_hashes_with_it_is_caught_by_what_pins_them()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var changed = await ExportAsync(data, id);
        const string First = "events/000001.json";
        changed.Files[First] = Encoding.UTF8.GetBytes(changed.Text(First).Replace("\"actor\":\"crawl\"", "\"actor\":\"somebody\"", StringComparison.Ordinal));
        changed.HashAnew();
        Assert.Equal(["chain events/000002.json"], changed.Faults());

        var robbed = await ExportAsync(data, id);
        var proof = robbed.Json("finding.json").GetProperty("proof").GetProperty("sha256").GetString();
        robbed.Files["capture.warc.gz"] = [];
        robbed.HashAnew();
        Assert.Contains($"body {proof}", robbed.Faults());
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var (first, second) = (await BytesAsync(data, id, 0), await BytesAsync(data, id, 0));
        Assert.Equal(ExportedFinding.Sha256(first), ExportedFinding.Sha256(second));
    }

    [Fact]
    public async Task What_the_archive_lost_is_named_and_the_rest_is_there()
    {
        using var data = made.Copy();
        var id = await FindingAsync(data, @"\.T3-\w+\.");
        var proof = (await ExportAsync(data, id)).Json("finding.json").GetProperty("proof").GetProperty("sha256").GetString() ?? "";
        await ArchiveTests.LoseAsync(data, proof);

        var export = ExportedFinding.Read(await BytesAsync(data, id, 2));
        Assert.Contains(proof, export.Text("lost.txt"), StringComparison.Ordinal);
        Assert.Contains($"body {proof}", export.Faults());
        Assert.Contains(export.Json("cells.json").EnumerateArray(), read => read.GetProperty("sha256").GetString() == proof && read.GetProperty("code").GetString() == "evidenceNotThere");
    }

    [Fact]
    public async Task A_finding_that_is_not_there_is_refused_and_leaves_the_file_that_was_there()
    {
        using var data = made.Copy();
        await File.WriteAllTextAsync(data.In("case.zip"), "before", Cancellation);
        var (code, output, errors) = await ArchiveTests.RunAsync("findings", "export", "nobody.2025.T3-H.-", "--data", data.Path, "--out", data.In("case.zip"));
        Assert.Equal((2, "", true), (code, output, errors.Contains("is no finding", StringComparison.Ordinal)));
        Assert.Equal("before", await File.ReadAllTextAsync(data.In("case.zip"), Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<ExportedFinding> ExportAsync(Folder data, string id) => ExportedFinding.Read(await BytesAsync(data, id, 0));

    private static async Task<byte[]> BytesAsync(Folder data, string id, int expected)
    {
        var file = data.In("case.zip");
        var (code, output, errors) = await ArchiveTests.RunAsync("findings", "export", id, "--data", data.Path, "--out", file);
        Assert.True(code == expected, errors);
        Assert.EndsWith($"letters: {file}", output.TrimEnd(), StringComparison.Ordinal);
        return await File.ReadAllBytesAsync(file, Cancellation);
    }

    /// <summary>The text of a mail in the folder of letters.</summary>
    private static string MailOf(string folder, string notice)
    {
        var mail = Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText).Single(text => text.Contains($"Message-ID: <{notice}@", StringComparison.Ordinal));
        var part = mail[mail.IndexOf("Content-Type: text/plain", StringComparison.Ordinal)..];
        var begin = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return Encoding.UTF8.GetString(Convert.FromBase64String(part[begin..part.IndexOf("\r\n--", begin, StringComparison.Ordinal)])).ReplaceLineEndings("\n");
    }

    private static async Task<string> FindingAsync(Folder data, string pattern)
    {
        var (code, output, errors) = await ArchiveTests.RunAsync("findings", "list", "--data", data.Path);
        Assert.True(code == 0, errors);
        return output.Split('\n').Select(line => line.Split('\t')).First(fields => Regex.IsMatch(fields[0], pattern) && fields[1] is "error" or "critical")[0];
    }
}
