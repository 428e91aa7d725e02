namespace Monitor.Cli.Tests;

/// <summary>What a registry and local due dates change for a single document.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-cli-");

    [Fact]
    public async Task A_registered_body_gives_its_findings_an_id()
    {
        var registry = Write("registry.csv", "id,name,kind,jurisdiction\nwangling-finance,望岭市财政局,department,某省/望岭市\n");
        var finding = (await Run.Of("check", "--format", "json", "--registry", registry, Run.Sample("trs-offsetting-columns"))).Json[0].GetProperty("findings")[0];
        Assert.Equal("wangling-finance.2022.T3-I.applications.*.natural", finding.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_local_notice_moves_the_due_date()
    {
        var registry = Write("registry.csv", "id,name,kind,jurisdiction\nwangling-finance,望岭市财政局,department,某省/望岭市\n");
        var dueDates = Write("due.csv", "jurisdiction,kind,due,basis\n某省,,01-10,某省通知\n");
        var rules = (await Run.Of("check", "--format", "json", "--registry", registry, "--due-dates", dueDates, Run.Sample("trs-offsetting-columns"))).Json[0]
            .GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString());
        Assert.Contains("PUB-02", rules);
    }

    [Fact]
    public async Task Every_mistake_of_a_registry_is_named_with_file_line_and_column()
    {
        var registry = Write("registry.csv", "id,name,kind,jurisdiction\nOK NOT,望岭市财政局,department,某省\nfine,望岭市审计局,ministry,某省\n");
        var run = await Run.Of("check", "--registry", registry, Run.Sample("clean-official-form"));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("registry.csv(2), column id", run.Errors);
        Assert.Contains("registry.csv(3), column kind", run.Errors);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
