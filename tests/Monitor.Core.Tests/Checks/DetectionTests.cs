using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.TestKit.Generation;
using Monitor.TestKit.Generation.Faults;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.Core.Tests.Checks;

/// <summary>Every rule finds every violation that is put into a report in order: 50 for each rule, at random places and by random amounts.</summary>
public sealed class DetectionTests
{
    private static readonly int EachRule = RunSize.Of(50);
    private const int MostReports = 4_000;

    public static TheoryData<string> Ids => [.. Catalogue.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_injected_violation_is_found_where_it_is(string id)
    {
        Assert.True(Injector.All.TryGetValue(id, out var injector), $"No injector puts a violation of {id} into a report: add one to tests/Monitor.TestKit/Generation/Faults.");
        var random = new Random(id.Sum(character => character));
        var missed = new List<string>();
        var tried = 0;
        for (var seed = 0; tried < EachRule; seed++)
        {
            Assert.True(seed < MostReports, $"{id}: only {tried} of {seed} reports offer a place for it.");
            var lawful = LawfulReport.Create(seed);
            if (injector.Inject(lawful, random) is not { } injected)
                continue;
            tried++;
            var subject = Asking(injected.Subject, id);
            var outcomes = Catalogue.Evaluate(subject);
            var findings = Diagnoser.Findings(subject, outcomes);
            var key = $"{id}|{injected.Locus}";
            if (!findings.Any(finding => finding.Key == key || ((Verdict.Violated)finding.Verdict).Explains.Contains(key)))
                missed.Add($"{lawful}: {key} is {outcomes.FirstOrDefault(outcome => outcome.Key == key)?.Verdict.ToString() ?? "not judged"}, found {string.Join(", ", findings.Select(finding => finding.Key))}");
            var errors = findings.Where(finding => finding.Severity >= Severity.Error).ToList();
            if (injector.IsFigure && errors.Count > 1)
                missed.Add($"{lawful}: {errors.Count} errors for one slip: {string.Join(", ", errors.Select(finding => finding.Key))}");
        }

        Assert.True(missed.Count == 0, $"{missed.Count} of {EachRule}\n{string.Join('\n', missed.Take(10))}");
    }

    /// <summary>The subject of an office that asks for a rule which is off by default.</summary>
    private static CheckSubject Asking(CheckSubject subject, string id) => subject.Policy.IsOn(Catalogue.Rules.Single(rule => rule.Id == id))
        ? subject
        : subject with { Policy = subject.Policy with { Rules = new Dictionary<string, RulePolicy> { [id] = new(IsOn: true, Severity: null) } } };

    [Fact]
    public void No_injector_is_left_of_a_rule_that_is_gone() => Assert.Empty(Injector.All.Keys.Except(Catalogue.Rules.Select(rule => rule.Id)));
}
