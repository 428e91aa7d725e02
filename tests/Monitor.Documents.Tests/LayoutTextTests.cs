using System.Globalization;
using System.Text;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.Documents.Tests;

/// <summary>
/// Reports in order as <c>pdftotext -layout</c> writes them, with rows of which nothing or only signs are printed: a row that leaves nothing but its label,
/// cut over lines, is not missing, and does not make the form another one.
/// </summary>
public sealed class LayoutTextTests
{
    private const int Reports = 200;

    private static readonly Dialect Layout = Dialect.All.Single(dialect => dialect is LayoutText);

    public static TheoryData<string> Blanks => new("figures here and there", "signs for nothing here and there", "one row in twenty", "one row in two", "nearly all rows");

    [Theory]
    [MemberData(nameof(Blanks))]
    public void Blank_rows_accuse_nobody_and_no_figure_is_wrong(string blanks)
    {
        var mistakes = new List<string>();
        for (var seed = 0; seed < Reports / 5; seed++)
        {
            var made = Made(blanks, seed);
            var published = made.Render(Layout, [], PageCharset.Utf8);
            var report = Reading.Text(Encoding.UTF8.GetString(published.Bytes));
            mistakes.AddRange(Reading.Accusations(report).Concat(Reading.Wrong(report, made.Figures)).Select(mistake => $"{made}: {mistake}"));
        }

        Assert.True(mistakes.Count == 0, string.Join('\n', mistakes.Take(30)));
    }

    [Theory]
    [InlineData("（七）总计")]
    [InlineData("3.其他")]
    [InlineData("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")]
    public void A_row_that_is_deleted_is_missing_all_the_same(string label)
    {
        var made = Made("figures here and there", 2) with { Written = new Dictionary<CellName, string>() };
        var lines = Encoding.UTF8.GetString(made.Render(new PipeRows(), [], PageCharset.Utf8).Bytes).Split('\n');
        var kept = lines.Where(line => !line.Contains(label.Replace('（', '(').Replace('）', ')'), StringComparison.Ordinal)).ToList();
        Assert.Equal(lines.Length - 1, kept.Count);
        Assert.Contains("TPL-04|applications", Reading.Accusations(Reading.Text(string.Join('\n', kept))));
    }

    private static GeneratedReport Made(string blanks, int seed)
    {
        if (blanks == "figures here and there")
            return LawfulReport.Create(seed).Report;
        var form = seed % 2 == 0 ? ReportForm.Format2021 : ReportForm.Format2019;
        var made = GeneratedReport.Create(seed, seed % 2 == 0 ? ReportFormat.Form2021 : ReportFormat.Form2019);
        var random = new Random(seed);
        var share = blanks switch { "one row in twenty" => 0.05, "one row in two" => 0.5, "nearly all rows" => 0.95, _ => 0.2 };
        var sign = blanks.StartsWith("signs", StringComparison.Ordinal) ? new[] { "/", "—", "-", "无" }[seed % 4] : "";
        return made with
        {
            Year = seed % 2 == 0 ? made.Year : 2019 + seed % 4 / 2,
            Published = seed % 2 == 0 ? made.Published : DateOnly.Parse(string.Create(CultureInfo.InvariantCulture, $"{2020 + seed % 4 / 2}-01-20"), CultureInfo.InvariantCulture),
            Written = ReportTables.All.SelectMany(form.Rows).Where(_ => random.NextDouble() < share)
                .SelectMany(row => row.Columns.Select(column => new CellName(TableOf(form, row), row.Name, column))).ToDictionary(name => name, _ => sign),
        };
    }

    private static ReportTable TableOf(ReportForm form, FormRow row) => ReportTables.All.Single(table => form.Rows(table).Any(other => ReferenceEquals(other, row)));
}
