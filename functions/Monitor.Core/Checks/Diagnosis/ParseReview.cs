using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>FMT-05: identities that fail because the reader may have put the figures of a row into the wrong cells.</summary>
/// <remarks>
/// Only rows without the geometry of a table can have been misread so: two one-digit cells of a grid are two cells. Source: rules.md, section 6.3.
/// </remarks>
internal static class ParseReview
{
    /// <summary>A row that may have been misread.</summary>
    /// <param name="Row">Canonical name of the row.</param>
    /// <param name="Cells">Its cells as read.</param>
    /// <param name="Meant">What they would hold.</param>
    /// <param name="Explains">The identities that would hold then.</param>
    public sealed record Suspicion(string Row, IReadOnlyList<Cell> Cells, decimal[] Meant, IReadOnlyList<Outcome> Explains);

    /// <summary>Whether a report has a row that could have been misread.</summary>
    public static bool IsPossible(Report report) => report.Cells.Values.Any(IsLoose);

    /// <summary>The rows that may have been misread: with another reading of the row everything that is violated would hold.</summary>
    /// <param name="subject">The report.</param>
    /// <param name="outcomes">What its identities say.</param>
    public static IEnumerable<Suspicion> Of(CheckSubject subject, IReadOnlyList<Outcome> outcomes)
    {
        var report = subject.Report;
        if (!outcomes.Any(outcome => outcome.Verdict is Verdict.Violated) || FigureTable.Of(report) is not { } table)
            yield break;
        var system = IdentitySystem.Of(subject, outcomes);
        foreach (var part in system.ViolatedParts())
        {
            foreach (var row in table.Form.Rows(ReportTable.Applications))
            {
                var names = FigureTable.Row(row.Name);
                if (!names.All(name => report.Cells.TryGetValue(name, out var cell) && IsLoose(cell)) || table.Values(names) is not { } printed)
                    continue;
                if (Shifts.Merged(printed).Concat(Shifts.OfRow(printed)).FirstOrDefault(Holds) is not { } meant)
                    continue;
                yield return new Suspicion(
                    row.Name, [.. names.Select(name => report.Cells[name])], meant, [.. part.Where(line => system.Lines[line].IsViolated).Select(line => system.Lines[line].Outcome)]);
                break;

                // A reading that changes one figure only is as good as saying that this figure is wrong.
                bool Holds(decimal[] reading) => WholeSlips.Changes(table, system, names, reading) is { Count: > 1 } changes
                    && system.HoldsWith(changes.ToDictionary(change => change.Index, change => change.Mended), part);
            }
        }
    }

    private static bool IsLoose(Cell cell) => cell is { Name.Table: ReportTable.Applications, Source.Bound: not Binding.Grid };
}
