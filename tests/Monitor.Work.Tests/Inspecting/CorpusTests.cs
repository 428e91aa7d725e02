using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>Whole reports, read and checked as a user's file would be. What each one is stands in tests/corpus/reports/README.md.</summary>
public sealed class CorpusTests
{
    public static TheoryData<CorpusReport> Reports => [.. CorpusReport.Own.Concat(CorpusReport.Seeds)];

    public static TheoryData<CorpusReport> OwnReports => [.. CorpusReport.Own];

    public static TheoryData<CorpusReport> SeedReports => [.. CorpusReport.Seeds.DefaultIfEmpty(CorpusReport.Own[0])];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_figure_is_read_exactly_and_none_is_invented(CorpusReport report)
    {
        var cells = Inspect(report).Report?.Cells.Values.ToDictionary(cell => cell.Name.ToString());
        Assert.NotNull(cells);
        foreach (var (name, value) in report.Cells)
            Assert.True(cells.GetValueOrDefault(name)?.Value == value, $"{name}: expected {value}, read {cells.GetValueOrDefault(name)}");
        Assert.DoesNotContain(cells.Values, cell => cell.HasValue && !report.Cells.ContainsKey(cell.Name.ToString()));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Body_year_form_kind_and_date_are_found(CorpusReport report)
    {
        var read = Inspect(report).Report;
        Assert.NotNull(read);
        Assert.Equal(report.Text("agency"), read.Agency);
        Assert.Equal(report.Text("year"), read.Year?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(report.Text("format"), InspectionJson.NameOf(read.Format));
        Assert.Equal(report.Text("kind"), read.Kind?.Name());
        if (report.Text("dateInText") is { } date)
            Assert.Contains(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), read.Dates.Select(found => found.Value));
    }

    [Theory]
    [MemberData(nameof(OwnReports))]
    public void Exactly_the_expected_errors_are_found(CorpusReport report)
    {
        var expected = report.Expected.GetProperty("findings").EnumerateArray().Select(finding => Line(
            $"{finding.GetProperty("rule")}|{finding.GetProperty("locus")}",
            finding.TryGetProperty("explains", out var explains) ? explains.EnumerateArray().Select(key => key.GetString() ?? "") : []));
        var found = Inspect(report).Findings.Where(outcome => outcome.Severity >= Severity.Error)
            .Select(outcome => Line(outcome.Key, outcome.Verdict is Verdict.Violated violated ? violated.Explains : []));
        Assert.Equal(expected.Order(), found.Order());

        static string Line(string key, IEnumerable<string> explains) => string.Join(" <- ", explains.Prepend(key));
    }

    [Theory]
    [MemberData(nameof(SeedReports))]
    public void Real_texts_without_arithmetic_errors_raise_none(CorpusReport report)
    {
        var rules = Inspect(report).Findings.Where(outcome => outcome.Severity >= Severity.Error).Select(outcome => outcome.Rule.Id).ToList();
        Assert.DoesNotContain(rules, rule => rule.StartsWith("T3", StringComparison.Ordinal) || rule.StartsWith("T4", StringComparison.Ordinal));
        Assert.Equal(report.Name.StartsWith("000", StringComparison.Ordinal), rules.Contains("TPL-01"));
    }

    public static TheoryData<CorpusReport> PublishedReports => [.. CorpusReport.Published.DefaultIfEmpty(CorpusReport.Own[0])];

    [Theory]
    [MemberData(nameof(PublishedReports))]
    public void No_number_of_a_published_report_is_read_wrongly_and_its_blanks_accuse_nobody(CorpusReport report)
    {
        var inspection = Inspect(report);
        var cells = inspection.Report?.Cells.Values.ToDictionary(cell => cell.Name.ToString()) ?? [];
        foreach (var (name, value) in report.Cells)
            Assert.True(cells.GetValueOrDefault(name)?.Value is not { } read || read == value, $"{name}: expected {value}, read {cells.GetValueOrDefault(name)}");
        Assert.DoesNotContain(inspection.Findings, outcome => outcome.Rule.Id is "T3-V" or "T3-I" or "T3-H" && outcome.Severity >= Severity.Error);
    }

    private static Inspection Inspect(CorpusReport report) => new Inspector(null, DueDates.Statutory).Inspect(report.Name, report.Bytes);
}
