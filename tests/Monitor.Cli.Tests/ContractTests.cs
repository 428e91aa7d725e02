using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>The JSON of check and read follows the schemas in functions/Monitor.Cli/README.md, for every sample and every kind of failure.</summary>
public sealed class ContractTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("functions", "Monitor.Cli", "README.md"));

    public static TheoryData<CorpusReport> Reports => [.. CorpusReport.Own];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Check_follows_its_schema(CorpusReport report) => AssertValid("check", (await Run.Of("check", "--format", "json", report.Path)).Json);

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Read_follows_its_schema(CorpusReport report) => AssertValid("read", (await Run.Of("read", "--format", "json", report.Path)).Json);

    [Fact]
    public async Task Failed_inputs_follow_the_schemas_too()
    {
        var inputs = new[] { "no-such-file.html", Repository.PathOf(".ci"), "http://127.0.0.1:1/", "file:///etc/hosts", Repository.PathOf("README.md") };
        AssertValid("check", (await Run.Of(["check", "--format", "json", .. inputs])).Json);
        foreach (var line in (await Run.Of(["read", "--format", "json", .. inputs])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AssertValid("read", Run.Parse(line));
    }

    [Fact]
    public async Task A_finding_names_formula_numbers_basis_and_snapshot()
    {
        var result = (await Run.Of("check", "--format", "json", "--lang", "en", Run.Sample("trs-offsetting-columns"))).Json[0];
        Golden.Match(JsonSerializer.Serialize(result.GetProperty("findings"), Indented), "tests", "corpus", "reports", "trs-offsetting-columns", "findings.json");
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Run.Sample("trs-offsetting-columns")))), result.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_whole_report_reads_as_its_golden_file()
    {
        var result = (await Run.Of("read", "--format", "json", Run.Sample("changes-in-words"))).Json;
        var withoutPath = result.EnumerateObject().Where(property => property.Name != "source").ToDictionary(property => property.Name, property => property.Value);
        Golden.Match(JsonSerializer.Serialize(withoutPath, Indented), "tests", "corpus", "reports", "changes-in-words", "report.json");
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void AssertValid(string schema, JsonElement value) => Assert.Empty(JsonSchema.Errors(Schema(schema), value));

    /// <summary>The fenced JSON block under the heading "Schema of NAME".</summary>
    internal static JsonElement Schema(string name)
    {
        var block = Regex.Match(Readme, $"Schema of `{name}`.*?```json\n(?<json>.*?)```", RegexOptions.Singleline);
        Assert.True(block.Success, $"README.md has no schema of {name}.");
        return Run.Parse(block.Groups["json"].Value);
    }
}
