using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.TestKit.Generation;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>2,160 generated reports, each with one slip that violates an identity: one finding, in which the cells that are wrong are suspects.</summary>
public sealed class SingleFaultTests
{
    private static readonly int EachKind = RunSize.Of(120);

    public static TheoryData<string> Kinds => [.. Fault.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_slip_is_one_finding_and_the_wrong_cells_are_suspects(string kind)
    {
        var random = new Random(kind.Length);
        var violating = 0;
        for (var n = 0; violating < EachKind; n++)
        {
            Assert.True(n < EachKind * 3 + 10, $"{kind}: only {violating} of {n} reports were violated.");
            var form = ReportForm.All[n % 2];
            var right = Figures.Random(form, random);
            var printed = right.ToDictionary();
            Fault.All[kind](printed, form, random);
            var subject = new SampleReport(form, printed).ToSubject();
            var outcomes = Catalogue.Evaluate(subject);
            var errors = Diagnoser.Findings(subject, outcomes)
                // The form of 2019 in a report of 2023 is not what is tried here.
                .Where(outcome => outcome.Severity >= Severity.Error && outcome.Rule.Id != "TPL-01").ToList();
            var violated = outcomes.Where(outcome => outcome is { Rule: Identity, Verdict: Verdict.Violated }).Select(outcome => outcome.Key).ToList();
            if (violated.Count == 0)
            {
                Assert.Empty(errors);
                continue;
            }

            violating++;
            var error = Assert.Single(errors);
            var told = (Verdict.Violated)error.Verdict;
            Assert.Equal(violated.Order(), told.Explains.Append(error.Key).Order());
            var wrong = right.Where(cell => printed[cell.Key] != cell.Value).Select(cell => (cell.Key, cell.Value)).ToHashSet();
            Assert.NotNull(told.Diagnosed);
            Assert.True(
                told.Diagnosed.Repairs.Any(repair => wrong.SetEquals(repair.Changes.Select(change => (change.Cell, change.Mended)))),
                $"{kind} {n}: {string.Join(' ', wrong)} is not among {told.Diagnosed.Count} repairs {string.Join(" / ", told.Diagnosed.Repairs.Take(5).Select(repair => string.Join(' ', repair.Changes)))}");
        }
    }
}
