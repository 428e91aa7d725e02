using System.Globalization;
using System.Text;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>How many cells of every sample are read, cell by cell, as a table that a person can look at: ACCURACY.md.</summary>
public sealed class AccuracyTests
{
    private const string Marker = "## Published reports\n";
    private static readonly string[] File = ["tests", "Monitor.Documents.Tests", "ACCURACY.md"];

    [Fact]
    public void The_table_of_accuracy_is_up_to_date_and_nothing_is_wrong()
    {
        var table = new StringBuilder(
            """
            # How exactly the samples are read

            Made by `AccuracyTests`; `UPDATE_GOLDEN=1` writes it anew. Every cell that the expectation of a sample names is counted once.
            *right*: the number that stands in the source; or no number, where the source has none or it cannot be told. *wrong*: another number, or one
            where there is none. *unreadable*: a number stands in the source, and the reader gives none. *inferred*: those among the right ones that rest on an
            identity of the table.

            ## Own samples (tests/corpus/reports)


            """);
        AddRows(table, CorpusReport.Own);
        table.Append('\n').Append(Marker);
        var published = CorpusReport.Seeds.Concat(CorpusReport.Published).ToList();
        if (published.Count > 0)
        {
            table.Append("\nReal texts and reports that stand beside the repository; without them this part is not checked.\n\n");
            AddRows(table, published);
            PageAccuracy.AddTo(table);
        }
        else
        {
            var known = System.IO.File.ReadAllText(Repository.PathOf(File)).ReplaceLineEndings("\n");
            table.Append(known[(known.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..]);
        }

        Golden.Match(table.ToString(), File);
    }

    private static void AddRows(StringBuilder table, IEnumerable<CorpusReport> reports)
    {
        table.Append("| report | form | cells | right | wrong | unreadable | inferred |\n|---|---|---|---|---|---|---|\n");
        foreach (var report in reports)
        {
            var read = new Inspector(null, DueDates.Statutory).Inspect(report.Name, report.Bytes).Report;
            if (read is null && report.Name.EndsWith(".pdf", StringComparison.Ordinal))
            {
                // Without poppler the line stands as it was measured; the tests of tools.slnf hold it.
                table.Append(System.IO.File.ReadLines(Repository.PathOf(File)).First(line => line.StartsWith($"| {report.Name} |", StringComparison.Ordinal))).Append('\n');
                continue;
            }

            var cells = read?.Cells.Values.ToDictionary(cell => cell.Name.ToString()) ?? [];
            var pairs = report.AllCells.Select(cell => (Expected: cell.Value, Read: cells.GetValueOrDefault(cell.Key))).ToList();
            var right = pairs.Where(pair => pair.Read?.Value == pair.Expected).ToList();
            var wrong = pairs.Count(pair => pair.Read?.Value is { } value && value != pair.Expected);
            Assert.Equal(0, wrong);
            table.Append(CultureInfo.InvariantCulture, $"| {report.Name} | {(read is null ? "none" : InspectionJson.NameOf(read.Format))} | {pairs.Count} | {right.Count} | {wrong} | {pairs.Count - right.Count - wrong} | {right.Count(pair => pair.Read?.Status == CellStatus.Inferred)} |\n");
        }
    }
}
