using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>
/// One body's reports of two years, held against each other. Where the real ones are not at hand, a pair that the repository makes stands for
/// them: the cells of a row run together in both.
/// </summary>
public sealed class YearPairs
{
    private static readonly CellName CarriedOut = Name("applications.carriedOut.total");

    public static TheoryData<string, byte[], byte[]> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, byte[], byte[]> { { "made", Made(2021, FiguresOf(3)), Made(2022, After(FiguresOf(3), more: 0)) } };
            foreach (var (before, after) in new[] { ("015_", "016_"), ("018_", "019_") })
            {
                if (Published(before) is { } previous && Published(after) is { } report)
                    pairs.Add($"{before} to {after}", previous, report);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_was_carried_over_is_what_arrived(string pair, byte[] before, byte[] after)
    {
        var outcomes = Held(before, after).Outcomes.Where(outcome => outcome.Rule.Id == "CY-01").ToList();
        Assert.True(outcomes.Count > 0, pair);
        Assert.Contains(outcomes, outcome => outcome is { Verdict: Verdict.Holds, Locus: "applications.carriedIn.total" });
        Assert.DoesNotContain(outcomes, outcome => outcome.Verdict is Verdict.Violated);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Between_the_years_nothing_is_called_an_error(string pair, byte[] before, byte[] after)
    {
        var accused = Held(before, after).Findings.Where(outcome => outcome.Rule.Id.StartsWith("CY-", StringComparison.Ordinal) && outcome.Severity >= Severity.Error);
        Assert.True(!accused.Any(), $"{pair}: {string.Join(", ", accused.Select(outcome => outcome.Key))}");
    }

    [Fact]
    public void A_figure_that_did_not_arrive_is_an_error_and_shows_both_years()
    {
        var carried = FiguresOf(3)[CarriedOut];
        var found = Held(Made(2021, FiguresOf(3)), Made(2022, After(FiguresOf(3), more: 2))).Findings
            .Single(outcome => outcome is { Rule.Id: "CY-01", Locus: "applications.carriedIn.total" });
        Assert.Equal(Severity.Error, found.Severity);
        var violated = Assert.IsType<Verdict.Violated>(found.Verdict);
        Assert.Equal((carried + 2, carried), (violated.Left, violated.Right));
    }

    [Fact]
    public void Documents_in_force_that_do_not_follow_from_last_year_are_a_warning_and_never_more()
    {
        var found = Held(Made(2021, FiguresOf(3)), Made(2022, After(FiguresOf(3), more: 0))).Findings.Where(outcome => outcome.Rule.Id == "CY-02").ToList();
        Assert.NotEmpty(found);
        Assert.All(found, outcome => Assert.Equal(Severity.Warning, outcome.Severity));
    }

    private static Inspection Held(byte[] before, byte[] after)
    {
        var alone = new Inspector(null, DueDates.Statutory);
        var companions = new Companions(null, Policy.Standard) { IsPair = true };
        companions.AddPrevious("before", alone.Inspect("before", before).Report ?? throw new InvalidOperationException("The earlier text is not read as a report."));
        return new Inspector(null, DueDates.Statutory, companions: companions).Inspect("after", after);
    }

    private static byte[] Made(int year, Dictionary<CellName, decimal> figures) =>
        System.Text.Encoding.UTF8.GetBytes(new SamplePage(ReportForm.Format2021, figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))) { Year = year }.ToLines());

    /// <summary>Figures of the next year: what is carried in is what was carried out before and something more, and the year's own identities hold.</summary>
    private static Dictionary<CellName, decimal> After(Dictionary<CellName, decimal> before, decimal more)
    {
        var figures = FiguresOf(4);
        foreach (var who in ReportForm.Applicants.SkipLast(1))
        {
            decimal At(string row) => figures[Name($"applications.{row}.{who}")];
            void Set(string row, decimal value) => figures[Name($"applications.{row}.{who}")] = value;
            Set("carriedIn", before[Name($"applications.carriedOut.{who}")] + (who == "natural" ? more : 0));
            Set("carriedOut", Math.Max(0, At("new") + At("carriedIn") - At("handled")));
            Set("new", At("handled") + At("carriedOut") - At("carriedIn"));
        }

        foreach (var row in new[] { "new", "carriedIn", "carriedOut" })
            figures[Name($"applications.{row}.total")] = ReportForm.Applicants.SkipLast(1).Sum(who => figures[Name($"applications.{row}.{who}")]);
        return figures;
    }

    private static Dictionary<CellName, decimal> FiguresOf(int seed) => Figures.Random(ReportForm.Format2021, new Random(seed));

    private static byte[]? Published(string prefix) => CorpusReport.Published.FirstOrDefault(report => report.Name.StartsWith(prefix, StringComparison.Ordinal))?.Bytes;

    private static CellName Name(string name) => ReportForm.Format2021.Cells(ReportTable.Applications).Single(cell => cell.ToString() == name);
}
