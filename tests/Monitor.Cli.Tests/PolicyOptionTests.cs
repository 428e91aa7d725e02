using Monitor.Core.Checks;

namespace Monitor.Cli.Tests;

/// <summary>What an office's policy changes for a single document, and what <c>-v</c> says about it.</summary>
public sealed class PolicyOptionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-policy-");

    [Fact]
    public async Task A_rule_that_the_office_has_switched_off_accuses_nobody_and_the_policy_is_named()
    {
        var policy = Write("""{ "policy": 1, "rules": { "T3-I": "off", "T3-H": "off", "T3-V": "off" } }""");
        var run = await Run.Of("check", "--format", "json", "--policy", policy, Run.Sample("trs-offsetting-columns"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json[0].GetProperty("violations").GetArrayLength());
        Assert.Equal(PolicyFile.Read(File.ReadAllText(policy), "policy.json").Policy?.Hash, run.Json[0].GetProperty("policy").GetString());
        Assert.Equal(Policy.Standard.Hash, (await Run.Of("check", "--format", "json", Run.Sample("trs-offsetting-columns"))).Json[0].GetProperty("policy").GetString());
    }

    [Fact]
    public async Task A_severity_of_the_office_decides_the_exit_code()
    {
        var policy = Write("""{ "policy": 1, "rules": { "T3-I": { "severity": "warning" } } }""");
        Assert.Equal(0, (await Run.Of("check", "--policy", policy, Run.Sample("trs-offsetting-columns"))).ExitCode);
    }

    [Fact]
    public async Task The_due_days_of_a_policy_hold()
    {
        var registry = Path.Combine(folder.FullName, "registry.csv");
        await File.WriteAllTextAsync(registry, "id,name,kind,jurisdiction\nwangling-finance,望岭市财政局,department,某省/望岭市\n", TestContext.Current.CancellationToken);
        var policy = Write("""{ "policy": 1, "dueDates": [ { "jurisdiction": "某省", "due": "01-10", "basis": "某省通知" } ] }""");
        var findings = (await Run.Of("check", "--format", "json", "--registry", registry, "--policy", policy, Run.Sample("trs-offsetting-columns"))).Json[0].GetProperty("findings");
        Assert.Contains("PUB-02", findings.EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task Every_mistake_of_a_policy_is_named_and_nothing_is_checked()
    {
        var policy = Write("""{ "policy": 2, "rules": { "T9-X": "off" }, "feeDecimals": 9 }""");
        var run = await Run.Of("check", "--policy", policy, Run.Sample("clean-official-form"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.All(new[] { "policy.json, policy:", "policy.json, rules.T9-X:", "policy.json, feeDecimals:" }, mistake => Assert.Contains(mistake, run.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_is_not_there_ends_with_2() =>
        Assert.Equal(2, (await Run.Of("check", "--policy", Path.Combine(folder.FullName, "none.json"), Run.Sample("clean-official-form"))).ExitCode);

    [Fact]
    public async Task A_long_answer_counts_every_verdict_by_reason_and_explains_each_finding()
    {
        var sample = Run.Sample("trs-offsetting-columns");
        var text = (await Run.Of("check", "-v", "--lang", "en", sample)).Output;
        var json = (await Run.Of("check", "--format", "json", "--lang", "en", sample)).Json[0];
        var explanation = json.GetProperty("findings")[0].GetProperty("explanation");
        Assert.Contains($"What to do: {explanation.GetProperty("remedy").GetString()}", text, StringComparison.Ordinal);
        Assert.Contains($"Lawful cases: {explanation.GetProperty("lawful").GetString()}", text, StringComparison.Ordinal);
        Assert.Contains($"policy: {Policy.Standard.Hash}", text, StringComparison.Ordinal);
        Assert.Contains($"violated {json.GetProperty("violations").GetArrayLength()}, notEvaluated {json.GetProperty("notEvaluated").GetArrayLength() + Catalogue.Rules.Count(rule => rule.IsOffByDefault)} (", text, StringComparison.Ordinal);
        Assert.Contains($"switchedOff {Catalogue.Rules.Count(rule => rule.IsOffByDefault)}", text, StringComparison.Ordinal);
        foreach (var reason in json.GetProperty("notEvaluated").EnumerateArray().GroupBy(verdict => verdict.GetProperty("reason").GetString()))
            Assert.Contains($"{reason.Key} {reason.Count()}", text, StringComparison.Ordinal);
        foreach (var figure in explanation.GetProperty("figures").EnumerateArray())
            Assert.Contains($"{figure.GetProperty("label").GetString()} = {figure.GetProperty("value")}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("policy:", (await Run.Of("check", "--lang", "en", sample)).Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(folder.FullName, "policy.json");
        File.WriteAllText(path, text);
        return path;
    }
}
