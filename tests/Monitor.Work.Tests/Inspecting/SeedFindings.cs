using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>
/// What the rules on text, structure and fees say about real texts: exactly what a person who read them found. Where those texts are not at
/// hand, the samples of the repository stand for them.
/// </summary>
public sealed class SeedFindings
{
    /// <summary>By the first three digits of the text: rule, locus and severity.</summary>
    private static readonly Dictionary<string, string[]> Seeds = new()
    {
        ["000"] = ["FEE-01 other warning", "STR-08 - info", "STR-10 - info"],
        ["001"] = ["STR-08 - info"],
        ["002"] = ["FEE-01 other warning", "STR-04 other warning"],
        ["003"] = ["FEE-01 other warning", "STR-03 - info", "STR-05 overview warning", "STR-08 - info"],
        ["004"] = ["STR-05 overview warning", "STR-06 - warning"],
    };

    /// <summary>Text against tables in published reports, by how the name of the file begins.</summary>
    private static readonly Dictionary<string, string[]> Published = new()
    {
        // 均获维持, and two of the seven reconsiderations are pending.
        ["001_"] = ["TXT-05 applications.granted warning", "TXT-05 applications.unavailable warning", "TXT-07 review.reconsideration.upheld warning"],
        ["011_"] = ["TXT-09 proactive info"],
        ["013_pingtan_2019.page"] = ["TXT-09 overview info"],
    };

    /// <summary>A person added the lists up too: TXT-09 is off by default.</summary>
    private static Policy WithInnerSums { get; } = new() { Rules = new Dictionary<string, RulePolicy> { ["TXT-09"] = new(true, null) } };

    public static TheoryData<CorpusReport> SeedReports => [.. CorpusReport.Seeds.DefaultIfEmpty(Clean)];

    public static TheoryData<CorpusReport> PublishedReports => [.. CorpusReport.Published.DefaultIfEmpty(Clean)];

    public static TheoryData<CorpusReport> OwnReports => [.. CorpusReport.Own];

    private static CorpusReport Clean => CorpusReport.Own.Single(report => report.Name == "clean-official-form");

    [Theory]
    [MemberData(nameof(SeedReports))]
    public void Each_real_text_gives_the_findings_that_a_person_made(CorpusReport report) =>
        Assert.Equal(Seeds.GetValueOrDefault(report.Name[..3], []), Found(report, "STR", "FEE", "TXT"));

    [Theory]
    [MemberData(nameof(PublishedReports))]
    public void Text_against_tables_accuses_a_published_report_only_where_it_contradicts_itself(CorpusReport report) =>
        Assert.Equal(Published.FirstOrDefault(known => report.Name.StartsWith(known.Key, StringComparison.Ordinal)).Value ?? [], Found(report, "TXT"));

    [Theory]
    [MemberData(nameof(OwnReports))]
    public void Samples_whose_words_are_lawful_raise_nothing_above_a_note(CorpusReport report)
    {
        var expected = report.Name switch
        {
            "utf8-declared-gb2312" => ["FEE-01 other warning"],
            "pipes-section-missing" => ["STR-02 problems error"],
            _ => Array.Empty<string>(),
        };
        Assert.Equal(expected, Found(report, "STR", "FEE", "TXT").Where(finding => !finding.EndsWith("info", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_two_contradictions_of_a_published_report_show_both_numbers()
    {
        if (CorpusReport.Published.FirstOrDefault(report => report.Name.StartsWith("001", StringComparison.Ordinal)) is not { } report)
            return;
        var pairs = Inspect(report).Findings.Where(outcome => outcome.Rule.Id == "TXT-05").Select(outcome => outcome.Verdict).OfType<Verdict.Violated>();
        Assert.Equal([(258m, 275m), (265m, 337m)], pairs.Select(violated => (violated.Left ?? 0, violated.Right ?? 0)));
    }

    private static List<string> Found(CorpusReport report, params string[] prefixes) =>
    [
        .. Inspect(report).Findings.Where(outcome => prefixes.Contains(outcome.Rule.Id[..3]))
            .Select(outcome => $"{outcome.Rule.Id} {outcome.Locus} {outcome.Severity?.Name()}").Order(StringComparer.Ordinal),
    ];

    private static Inspection Inspect(CorpusReport report) => new Inspector(null, DueDates.Statutory, WithInnerSums).Inspect(report.Name, report.Bytes);
}
