using System.Text.Json;

namespace Monitor.Cli.Tests;

/// <summary>Reports beside those that are checked: <c>--previous</c> and <c>--siblings</c>. All are made from one sample by another name or year.</summary>
public sealed class CompanionTests : IDisposable
{
    private const string Water = "临川县水务局";
    private const string Audit = "临川县审计局";
    private const string Government = "临川县人民政府";
    private static readonly string[] Sums = ["RU-01", "RU-02", "RU-03"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-companions-");

    /// <summary>Which file is last year's report of which input.</summary>
    public static TheoryData<string, string, int, string?> Befores => new()
    {
        { "its own of the year before", Water, 2022, null },
        { "another body's", Audit, 2022, "no input is 临川县审计局's report for 2023" },
        { "its own of two years before", Water, 2021, "no input is 临川县水务局's report for 2022" },
        { "itself", Water, 2023, "no input is 临川县水务局's report for 2024" },
    };

    [Theory]
    [MemberData(nameof(Befores))]
    public async Task Last_years_report_is_one_of_the_same_body_and_the_year_before(string name, string body, int year, string? unused)
    {
        Assert.NotEmpty(name);
        var run = await Run.Of("check", "--format", "json", "--previous", Report("before", body, year), Report("now", Water, 2023));
        var carried = Assert.Single(run.Json.EnumerateArray()).GetProperty("findings").EnumerateArray().Where(finding => Text(finding, "rule") == "CY-01" && Text(finding, "locus").EndsWith("total", StringComparison.Ordinal));
        Assert.Equal(unused is null ? [(1m, 3m)] : [], carried.Select(finding => (finding.GetProperty("left").GetDecimal(), finding.GetProperty("right").GetDecimal())));
        Assert.Equal(unused is null ? 1 : 0, run.ExitCode);
        Assert.Contains(unused ?? "", run.Errors, StringComparison.Ordinal);
        Assert.Equal(unused is null, run.Errors.Length == 0);
    }

    [Fact]
    public async Task Each_of_several_inputs_gets_its_own_report_of_the_year_before_by_any_name_the_registry_knows()
    {
        var registry = Write("registry.csv", $"id,name,aliases,kind,jurisdiction\nwater,{Water},临川县水利局,department,某省/临川县\naudit,{Audit},,department,某省/临川县\n");
        Report("before/a", "临川县水利局", 2022);
        Report("before/b", "临川县林业局", 2022);
        var run = await Run.Of("check", "--format", "json", "--registry", registry, "--previous", Path.Combine(folder.FullName, "before"), Report("now/a", Audit, 2023), Report("now/b", Water, 2023));
        Assert.Equal([(Audit, false), (Water, true)], run.Json.EnumerateArray().Select(result =>
            (Text(result, "agency"), result.GetProperty("findings").EnumerateArray().Any(finding => Text(finding, "rule") == "CY-01"))));
        Assert.Contains("b.html: is not used: no input is 临川县林业局's report", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_reports_of_one_body_and_year_with_other_figures_are_both_left_out()
    {
        Report("before/a", Water, 2022);
        Write("before/b.html", File.ReadAllText(Report("before/a", Water, 2022)).Replace(">214<", ">215<", StringComparison.Ordinal).Replace(">3</td>", ">4</td>", StringComparison.Ordinal));
        var run = await Run.Of("check", "--format", "json", "--previous", Path.Combine(folder.FullName, "before"), Report("now", Water, 2023));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Errors.Split("with other figures").Length - 1);
    }

    [Theory]
    [InlineData("--previous")]
    [InlineData("--siblings")]
    public async Task What_cannot_be_read_is_told_and_ends_with_2(string option)
    {
        var run = await Run.Of("check", "--format", "json", option, Path.Combine(folder.FullName, "missing.html"), Report("now", Water, 2023));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("checked", Text(run.Json[0], "status"));
        Assert.Contains("missing.html", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>The government prints the figures of one body; <c>=</c>: they are the sum, <c>&lt;</c>: the bodies have more.</summary>
    [Theory]
    [InlineData("without a registry the sum is the least", null, "RU-02 holds", "RU-03 holds", Water)]
    [InlineData("two bodies have twice as much", null, "RU-02 violated", "RU-03 violated", Water, Audit)]
    [InlineData("all that the registry names are there", "water,audit", "RU-01 violated", "RU-03 violated", Water, Audit)]
    [InlineData("one of two is there", "water,audit", "RU-02 holds", "RU-03 holds", Water)]
    [InlineData("what reports to nobody is not added", "water", "RU-01 holds", "RU-03 holds", Water, Audit)]
    [InlineData("other governments are not added", null, "RU-02 holds", "RU-03 holds", Water, "临江县人民政府")]
    public async Task A_government_is_held_against_the_bodies_that_report_to_it(string name, string? children, string judged, string requests, params string[] bodies)
    {
        Assert.NotEmpty(name);
        foreach (var body in bodies)
            Report($"siblings/{body}", body, 2023);
        var government = Report($"siblings/{Government}", Government, 2023);
        string[] registry = children is null ? [] : ["--registry", Write("registry.csv", "id,name,kind,jurisdiction,parent\n"
            + $"county,{Government},government,某省/临川县,\nwater,{Water},department,某省/临川县,{Parent("water")}\naudit,{Audit},department,某省/临川县,{Parent("audit")}\n")];
        var result = (await Run.Of(["check", "--format", "json", .. registry, "--siblings", Path.Combine(folder.FullName, "siblings"), government])).Json[0];
        var violated = Rules(result, "violations");
        var open = Rules(result, "notEvaluated");
        Assert.Equal([judged, requests], Sums.Where(rule => violated.Contains(rule) || !open.Contains(rule)).Select(rule => $"{rule} {(violated.Contains(rule) ? "violated" : "holds")}"));

        string Parent(string id) => children?.Split(',').Contains(id) == true ? "county" : "";
    }

    [Fact]
    public async Task Two_versions_of_a_body_are_added_once_or_not_at_all()
    {
        Report("siblings/one", Water, 2023);
        Report("siblings/same", Water, 2023);
        var government = Report("now", Government, 2023);
        var same = await Run.Of("check", "--format", "json", "--siblings", Path.Combine(folder.FullName, "siblings"), government);
        Assert.DoesNotContain("RU-02", Rules(same.Json[0], "violations"));
        Assert.DoesNotContain("RU-02", Rules(same.Json[0], "notEvaluated"));
        Assert.Empty(same.Errors);

        Write("siblings/other.html", File.ReadAllText(government).Replace(Government, Water, StringComparison.Ordinal).Replace(">3</td>", ">4</td>", StringComparison.Ordinal));
        var other = await Run.Of("check", "--format", "json", "--siblings", Path.Combine(folder.FullName, "siblings"), government);
        Assert.Contains("RU-02", Rules(other.Json[0], "notEvaluated"));
        Assert.Contains("is added to no sum", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_another_body_has_too_is_found_where_the_office_asks_for_it()
    {
        Report("siblings/water", Water, 2023);
        Report("siblings/audit", Audit, 2023);
        var policy = Write("policy.json", """{ "policy": 1, "rules": { "STR-12": "on" } }""");
        string[] args = ["check", "--format", "json", "--siblings", Path.Combine(folder.FullName, "siblings"), Report("now", Water, 2023)];
        Assert.DoesNotContain("STR-12", Rules((await Run.Of(args)).Json[0], "findings"));
        var finding = (await Run.Of([.. args, "--policy", policy])).Json[0].GetProperty("findings").EnumerateArray().Single(finding => Text(finding, "rule") == "STR-12");
        Assert.Contains(Audit, Text(finding, "message"), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static List<string> Rules(JsonElement result, string property) => [.. result.GetProperty(property).EnumerateArray().Select(each => Text(each, "rule"))];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";

    private string Report(string name, string body, int year) => Write($"{name}.html", File.ReadAllText(Run.Sample("clean-official-form"))
        .Replace(Water, body, StringComparison.Ordinal)
        .Replace("2024年", $"{year + 1}年", StringComparison.Ordinal)
        .Replace("2023年", $"{year}年", StringComparison.Ordinal));

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder.FullName);
        File.WriteAllText(path, text);
        return path;
    }
}
