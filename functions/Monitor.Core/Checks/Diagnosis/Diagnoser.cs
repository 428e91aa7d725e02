using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Makes of violated rules what a person is told: one finding for all identities that one slip violates.</summary>
/// <remarks>
/// An identity that is violated does not say which of its cells is wrong; all identities together often do. The repairs of a report are the
/// fewest changes of cells with which no identity is violated, and any one slip of a known kind that does the same. Identities that some
/// repair mends together are one finding. It keeps the rule and the locus of the first of the gravest of them in the order of the catalogue, which
/// is V, I, H and then Table IV, and in the order of the form; the others stand in <see cref="Verdict.Violated.Explains"/>.
/// </remarks>
public static class Diagnoser
{
    // A fraction of a second at worst, for a table in which everything is wrong.
    private const int MostSteps = 20_000;

    // One slip that accounts for everything says more than any list of other changes.
    private const int MostStepsBesideSlip = 3_000;

    /// <summary>The violations of which a person is told, in the order of the outcomes.</summary>
    /// <param name="subject">The report.</param>
    /// <param name="outcomes">What every rule says about it.</param>
    /// <returns>Violations; those of identities with <see cref="Verdict.Violated.Diagnosed"/>.</returns>
    public static IReadOnlyList<Outcome> Findings(CheckSubject subject, IReadOnlyList<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(outcomes);
        var violated = outcomes.Where(outcome => outcome.Verdict is Verdict.Violated).ToList();
        if (!violated.Exists(outcome => outcome.Rule is Identity))
            return violated;

        var misread = violated.Where(outcome => outcome.Rule is not Identity).SelectMany(outcome => ((Verdict.Violated)outcome.Verdict).Explains).ToHashSet();
        var told = Explained(subject, outcomes).ToDictionary(outcome => outcome.Key);
        foreach (var bound in violated.Where(outcome => outcome.Rule == FigureRules.NoMoreThanReceived))
            Include(bound, told);
        var ranges = violated.Where(outcome => outcome.Rule == CellRules.Range).ToDictionary(outcome => outcome.Key, outcome => Absorbing(outcome, told));
        var explained = told.Values.Concat(ranges.Values).SelectMany(outcome => ((Verdict.Violated)outcome.Verdict).Explains).Concat(misread).ToHashSet();
        return [.. violated.Where(outcome => !explained.Contains(outcome.Key)).Select(outcome => told.GetValueOrDefault(outcome.Key) ?? ranges.GetValueOrDefault(outcome.Key, outcome))];
    }

    /// <summary>T3-01 stands in for T3-I where that cannot be judged: over a suspect figure it says nothing of its own.</summary>
    private static void Include(Outcome bound, Dictionary<string, Outcome> told)
    {
        var cells = ((Verdict.Violated)bound.Verdict).Operands.Select(cell => cell.Name).ToHashSet();
        foreach (var (key, outcome) in told)
        {
            var violated = (Verdict.Violated)outcome.Verdict;
            if (outcome.Severity < bound.Severity || violated.Diagnosed?.Suspects.Any(cells.Contains) != true)
                continue;
            told[key] = outcome with { Verdict = violated with { Explains = [.. violated.Explains, bound.Key] } };
            return;
        }
    }

    /// <summary>FMT-03 names the cell itself: the identities that this one figure breaks are accounted for by it.</summary>
    private static Outcome Absorbing(Outcome range, Dictionary<string, Outcome> told)
    {
        var wrong = (Verdict.Violated)range.Verdict;
        var cells = wrong.Operands.Select(cell => cell.Name).ToHashSet();
        foreach (var (key, outcome) in told)
        {
            var violated = (Verdict.Violated)outcome.Verdict;
            if (range.Severity < outcome.Severity || violated.Diagnosed?.Suspects.Any(cells.Contains) != true)
                continue;
            told.Remove(key);
            return range with { Verdict = wrong with { Explains = [key, .. violated.Explains], Diagnosed = violated.Diagnosed } };
        }

        return range;
    }

    private static IEnumerable<Outcome> Explained(CheckSubject subject, IReadOnlyList<Outcome> outcomes)
    {
        var system = IdentitySystem.Of(subject, outcomes);
        var table = FigureTable.Of(subject.Report);
        var slips = new Slips(subject.Report, subject.Previous);
        foreach (var part in system.ViolatedParts())
        {
            var (repairs, isComplete) = Repairs(table, system, part);
            var lines = part.Where(line => system.Lines[line].IsViolated).ToList();
            if (repairs.Count == 0)
            {
                foreach (var line in lines)
                    yield return Told(system, [line], Diagnosed.BeyondBounds);
                continue;
            }

            var groups = new Groups(system.Lines.Count);
            foreach (var repair in repairs)
            {
                foreach (var linked in repair.Linked)
                    groups.Join(ViolatedBy(system, linked));
            }

            foreach (var block in lines.GroupBy(groups.Of))
                yield return Told(system, [.. block], Of(system, repairs, block.ToHashSet(), isComplete, slips));
        }
    }

    private static (IReadOnlyList<Candidate> Repairs, bool IsComplete) Repairs(FigureTable? table, IdentitySystem system, IReadOnlyList<int> part)
    {
        var (single, isSure) = new RepairSearch(system, part, MostSteps).Run(1);
        if (single.Count > 0)
            return ([.. single.Select(changes => Candidate.OfCells(system, changes))], isSure);
        var whole = WholeSlips.Of(table, system, part);
        // It finds the cells of a slip too, if not too many, and so goes no further than the slip.
        var (found, isComplete) = new RepairSearch(system, part, whole.Count == 0 ? MostSteps : MostStepsBesideSlip).Run(RepairSearch.MostCells);
        return ([.. whole.Select(Candidate.OfSlip), .. found.Select(changes => Candidate.OfCells(system, changes))], isComplete);
    }

    private static Diagnosed Of(IdentitySystem system, IReadOnlyList<Candidate> repairs, HashSet<int> block, bool isComplete, Slips slips)
    {
        var own = new Dictionary<string, Repair>();
        foreach (var repair in repairs)
        {
            var changes = repair.Linked.Where(linked => ViolatedBy(system, linked).Any(block.Contains)).SelectMany(linked => linked)
                .OrderBy(change => system.IndexOf(change.Cell)).ToList();
            // The same figures may have been found one by one as well: then the slip, which comes before them, is their name.
            own.TryAdd(string.Join(' ', changes.Select(change => $"{change.Cell}={change.Mended}")), slips.Named(new Repair(changes)));
        }

        var ordered = own.Values.OrderBy(repair => repair.Changes.Count(change => change.Slip is null)).ThenBy(repair => repair.Changes.Count);
        return new Diagnosed([.. ordered.Take(Diagnosed.MostRepairs)], own.Count, isComplete);
    }

    private static IEnumerable<int> ViolatedBy(IdentitySystem system, IEnumerable<CellChange> changes) =>
        changes.SelectMany(change => system.LinesOf(system.IndexOf(change.Cell) ?? throw new InvalidOperationException($"{change.Cell} stands in no identity.")))
            .Where(line => system.Lines[line].IsViolated);

    private static Outcome Told(IdentitySystem system, IReadOnlyList<int> lines, Diagnosed explanation)
    {
        var outcomes = lines.Select(line => system.Lines[line].Outcome).ToList();
        var first = outcomes.MaxBy(outcome => outcome.Severity) ?? throw new ArgumentException("Nothing is violated.", nameof(lines));
        return first with
        {
            Verdict = (Verdict.Violated)first.Verdict with
            {
                Explains = [.. outcomes.Where(outcome => outcome != first).Select(outcome => outcome.Key)],
                Diagnosed = explanation,
            },
        };
    }

    /// <summary>A repair: its changes by what they have to do with each other.</summary>
    private sealed record Candidate(IReadOnlyList<IReadOnlyList<CellChange>> Linked)
    {
        public static Candidate OfSlip(Repair repair) => new([repair.Changes]);

        /// <summary>Cells that stand in no identity together are slips of their own.</summary>
        public static Candidate OfCells(IdentitySystem system, IReadOnlyDictionary<int, decimal> cells)
        {
            var groups = new Groups(system.Cells.Count);
            foreach (var line in cells.Keys.SelectMany(cell => system.LinesOf(cell).Select(line => (Line: line, Cell: cell))).GroupBy(on => on.Line, on => on.Cell))
                groups.Join(line);
            return new Candidate([.. cells.GroupBy(entry => groups.Of(entry.Key), entry => Change(system.Cells[entry.Key], entry.Value)).Select(group => group.ToList())]);
        }

        private static CellChange Change(Cell cell, decimal mended) => new(cell.Name, cell.Value, decimal.Truncate(mended), null);
    }
}
