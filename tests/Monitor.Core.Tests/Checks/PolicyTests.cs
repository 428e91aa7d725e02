using System.Text.Json;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

public sealed class PolicyTests
{
    private const string Full = """
        {
          "policy": 1,
          "rules": { "STR-02": "off", "CY-04": "on", "FMT-01": { "severity": "info" }, "PUB-06": { "on": true, "severity": "error" } },
          "blankIsZero": true,
          "feeDecimals": 4,
          "thresholds": { "blanks": 9, "similarity": 0.8, "jump": 5, "jumpAtLeast": 20, "feeJump": 100, "feeInYuan": 50000 },
          "dueDates": [ { "jurisdiction": "湖南省/怀化市", "kind": "township", "due": "03-15", "basis": "怀政办函〔2026〕1号" }, { "jurisdiction": "湖南省", "due": "01-20", "basis": "通知" } ],
          "waivers": [
            { "rule": "STR-06", "reason": "机构改革", "until": "2026-12-31" },
            { "rule": "PUB-01", "agency": "qh-slj", "jurisdiction": "河北省/邢台市/", "kind": "township", "year": 2025, "reason": "专网", "until": "2026-06-30" }
          ]
        }
        """;

    public static TheoryData<string, string> Mistakes => new()
    {
        { "{", "line 1: is no JSON" },
        { "[]", "the file: must be an object" },
        { "{}", "policy: must be 1" },
        { """{ "policy": 2 }""", "policy: must be 1" },
        { """{ "policy": 1, "policy": 1 }""", "is no JSON" },
        { """{ "policy": 1, "rule": {} }""", "rule: is not known here" },
        { """{ "policy": 1, "rules": [] }""", "rules: must be an object" },
        { """{ "policy": 1, "rules": { "FMT-99": "off" } }""", "rules.FMT-99: there is no such rule" },
        { """{ "policy": 1, "rules": { "FMT-01": "never" } }""", "rules.FMT-01: must be \"on\", \"off\"" },
        { """{ "policy": 1, "rules": { "FMT-01": { "severity": "mild" } } }""", "rules.FMT-01.severity: must be one of info, warning, error, critical" },
        { """{ "policy": 1, "rules": { "FMT-01": { "gravity": "info" } } }""", "rules.FMT-01.gravity: is not known here" },
        { """{ "policy": 1, "blankIsZero": "yes" }""", "blankIsZero: must be true or false" },
        { """{ "policy": 1, "feeDecimals": 2.5 }""", "feeDecimals: must be a whole number" },
        { """{ "policy": 1, "feeDecimals": 9 }""", "feeDecimals: must be a number from 0 to 6" },
        { """{ "policy": 1, "thresholds": { "similarity": 90 } }""", "thresholds.similarity: must be a number from 0.1 to 1" },
        { """{ "policy": 1, "dueDates": {} }""", "dueDates: must be a list" },
        { """{ "policy": 1, "dueDates": [ { "jurisdiction": "湖南省", "due": "31.3.", "basis": "x" } ] }""", "dueDates[0].due: '31.3.' is no day" },
        { """{ "policy": 1, "waivers": {} }""", "waivers: must be a list" },
        { """{ "policy": 1, "waivers": [ "STR-06" ] }""", "waivers[0]: must be an object" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "until": "2026-12-31" } ] }""", "waivers[0].reason: is missing" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "reason": "x" } ] }""", "waivers[0].until: is missing" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "reason": "x", "until": "31.12.2026" } ] }""", "waivers[0].until: '31.12.2026' is no day" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-96", "reason": "x", "until": "2026-12-31" } ] }""", "waivers[0].rule: there is no rule 'STR-96'" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "reason": "x", "until": "2026-12-31", "kind": "bureau" } ] }""", "waivers[0].kind: must be one of government" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "reason": "x", "until": "2026-12-31", "year": 26 } ] }""", "waivers[0].year: must be a number from 2008 to 2200" },
        { """{ "policy": 1, "waivers": [ { "rule": "STR-06", "reason": "x", "until": "2026-12-31", "days": 3 } ] }""", "waivers[0].days: is not known here" },
        { """{ "policy": 1, "dueDates": [ { "due": "03-31", "kind": "bureau" } ] }""", "dueDates[0].kind: must be one of government" },
    };

    [Fact]
    public void A_policy_is_read_as_it_is_written()
    {
        var (policy, errors) = PolicyFile.Read(Full, "policy.json");
        Assert.Empty(errors);
        Assert.NotNull(policy);
        Assert.False(policy.IsOn(Rule("STR-02")));
        Assert.True(policy.IsOn(Rule("CY-04")));
        Assert.True(policy.IsOn(Rule("T3-V")));
        Assert.Equal(Severity.Info, policy.SeverityOf(Rule("FMT-01")));
        Assert.Equal(Severity.Error, policy.SeverityOf(Rule("PUB-06")));
        Assert.True(policy.BlankIsZero);
        Assert.Equal(4, policy.FeeDecimals);
        Assert.Equal(new Thresholds { Blanks = 9, Similarity = 0.8m, Jump = 5, JumpAtLeast = 20, FeeJump = 100, FeeInYuan = 50_000 }, policy.Thresholds);
        Assert.Equal([new LocalDueDay("湖南省/怀化市", BodyKind.Township, new MonthDay(3, 15), "怀政办函〔2026〕1号"), new LocalDueDay("湖南省", null, new MonthDay(1, 20), "通知")], policy.DueDays);
        Assert.Equal(
            [
                new PolicyWaiver("STR-06", "机构改革", new DateOnly(2026, 12, 31)),
                new PolicyWaiver("PUB-01", "专网", new DateOnly(2026, 6, 30)) { Agency = AgencyId.TryParse("qh-slj", out var id) ? id : default, Jurisdiction = "河北省/邢台市", Kind = BodyKind.Township, Year = 2025 },
            ],
            policy.Waivers);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_place_and_what_is_expected(string text, string expected)
    {
        var (policy, errors) = PolicyFile.Read(text, "policy.json");
        Assert.Null(policy);
        Assert.Contains(errors, error => error.ToString().StartsWith("policy.json, ", StringComparison.Ordinal) && error.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_of_a_file_are_named_at_once() =>
        Assert.Equal(3, PolicyFile.Read("""{ "rules": { "X": "off" }, "feeDecimals": -1 }""", "policy.json").Errors.Count);

    [Fact]
    public void The_schema_takes_what_the_program_takes_and_refuses_what_it_refuses()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs", "policy.schema.json")));
        using var full = JsonDocument.Parse(Full);
        Assert.Empty(JsonSchema.Errors(schema.RootElement, full.RootElement));
        // What only the program can know: the rules, and days of the calendar.
        foreach (var (text, _) in Mistakes.Select(row => row.Data).Where(row => row.Item1[0] == '{' && row.Item1.Length > 1 && !row.Item2.Contains("there is no", StringComparison.Ordinal) && !row.Item2.Contains("no JSON", StringComparison.Ordinal)))
        {
            using var wrong = JsonDocument.Parse(text);
            Assert.True(JsonSchema.Errors(schema.RootElement, wrong.RootElement).Any(), text);
        }
    }

    [Fact]
    public void Two_files_that_decide_the_same_have_the_same_hash()
    {
        Assert.Equal(Policy.Standard.Hash, PolicyFile.Read("""{ "policy": 1, "thresholds": { "blanks": 5 } }""", "a").Policy?.Hash);
        Assert.Equal(PolicyFile.Read(Full, "a").Policy?.Hash, PolicyFile.Read(Full.Replace("\n", " ", StringComparison.Ordinal), "b").Policy?.Hash);
        Assert.Equal(11, new[] { "\"waivers\": [ { \"rule\": \"STR-06\", \"reason\": \"x\", \"until\": \"2026-12-31\" } ]", "\"rules\": { \"FMT-01\": \"off\" }", "\"rules\": { \"FMT-01\": \"on\" }", "\"blankIsZero\": true", "\"feeDecimals\": 4", "\"feeDecimals\": 2", "\"thresholds\": { \"blanks\": 4 }", "\"thresholds\": { \"jump\": 4 }", "\"rules\": { \"FMT-01\": { \"severity\": \"info\" } }", "\"dueDates\": [ { \"jurisdiction\": \"湖南省\", \"due\": \"01-20\", \"basis\": \"通知\" } ]" }
            .Select(decision => PolicyFile.Read($"{{ \"policy\": 1, {decision} }}", "a").Policy?.Hash).Append(Policy.Standard.Hash).Distinct().Count());
    }

    private static Rule Rule(string id) => Catalogue.Rules.Single(rule => rule.Id == id);
}
