using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.TestKit.Generation;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.Core.Tests.Checks;

/// <summary>5,000 generated reports in which everything is in order, in every lawful way: nobody is accused.</summary>
public sealed class LawfulReportTests
{
    private const int Reports = 5_000;
    private const int Batches = 10;
    private static readonly int EachBatch = RunSize.Of(Reports / Batches);

    // What they say of these reports is true: requests of earlier years lead to disputes, and a blank is a blank.
    private static readonly string[] TrueRemarks = ["FMT-01", "FMT-02", "T3-02", "T4-02"];

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, Batches).Select(batch => batch * (Reports / Batches))];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void A_report_in_order_is_not_accused_by_any_rule(int first)
    {
        var accused = new List<string>();
        foreach (var lawful in Enumerable.Range(first, EachBatch).Select(LawfulReport.Create))
        {
            var subject = lawful.ToSubject();
            foreach (var finding in Diagnoser.Findings(subject, Catalogue.Evaluate(subject)))
            {
                var isTrue = TrueRemarks.Contains(finding.Rule.Id) && (finding.Severity == Severity.Info || (finding.Rule.Id == "FMT-01" && lawful.HasBlanks));
                if (!isTrue)
                    accused.Add($"{lawful}: {finding.Severity} {finding.Key} {Messages.Of(finding, Messages.Chinese)}");
            }
        }

        Assert.True(accused.Count == 0, $"{accused.Count} accusations\n{string.Join('\n', accused.Take(40))}");
    }
}
