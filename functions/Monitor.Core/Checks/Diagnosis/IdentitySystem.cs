using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>The identities of one report that can testify, as one linear system over its cells.</summary>
/// <remarks>
/// A blank is an unknown number ≥ 0 and makes up for what its side lacks, each identity by itself. Unreadable cells and cells of words are
/// unknown, and inferred ones were chosen by identities: an identity over one of those does not testify, as in <see cref="Equation.Judge"/>.
/// Where an office asks for zeros in place of blanks, a blank is zero here too.
/// </remarks>
internal sealed class IdentitySystem
{
    private readonly Dictionary<CellName, int> indexOf = [];
    private readonly List<List<int>> linesOf = [];

    private IdentitySystem()
    {
    }

    /// <summary>The figures that stand in an identity that testifies: numbers and blanks.</summary>
    public List<Cell> Cells { get; } = [];

    /// <summary>The identities.</summary>
    public List<Line> Lines { get; } = [];

    /// <summary>The system of a report.</summary>
    /// <param name="subject">The report.</param>
    /// <param name="outcomes">What its identities say; outcomes of other rules are passed over.</param>
    public static IdentitySystem Of(CheckSubject subject, IEnumerable<Outcome> outcomes)
    {
        var (report, system) = (subject.Report, new IdentitySystem());
        foreach (var group in outcomes.Where(outcome => outcome.Rule is Identity).GroupBy(outcome => outcome.Rule))
        {
            var equations = ((Identity)group.Key).EquationsOf(report).ToDictionary(equation => equation.Locus);
            foreach (var outcome in group)
            {
                if (outcome.Verdict is not Verdict.NotEvaluated { Reason: not NotEvaluatedReason.Blank } && equations.TryGetValue(outcome.Locus, out var equation))
                    system.Add(outcome, equation, report.Cells, subject.Policy.BlankIsZero);
            }
        }

        return system;
    }

    /// <summary>The lines in which a cell stands.</summary>
    public IReadOnlyList<int> LinesOf(int cell) => linesOf[cell];

    /// <summary>The index of a cell, or null when it stands in no identity that testifies.</summary>
    public int? IndexOf(CellName name) => indexOf.TryGetValue(name, out var index) ? index : null;

    /// <summary>The independent parts of the system in which something is violated: lines that share a number, directly or through others.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ViolatedParts()
    {
        var groups = new Groups(Lines.Count);
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            if (Cells[cell].Value is not null)
                groups.Join(linesOf[cell]);
        }

        return [.. Enumerable.Range(0, Lines.Count).GroupBy(groups.Of).Select(part => part.ToList()).Where(part => part.Exists(line => Lines[line].IsViolated))];
    }

    /// <summary>Whether no identity of a part is violated after changes of cells, given by index.</summary>
    public bool HoldsWith(IReadOnlyDictionary<int, decimal> changes, IReadOnlyList<int> part) => part.All(line => CanHold(Lines[line], changes));

    /// <summary>The left side of a line less its right side after changes, blanks as zero.</summary>
    public decimal ResidualOf(Line line, IReadOnlyDictionary<int, decimal> changes) => line.Terms.Sum(term => term.Sign * ValueOf(term.Cell, changes));

    /// <summary>What a cell holds after changes, a blank as zero.</summary>
    public decimal ValueOf(int cell, IReadOnlyDictionary<int, decimal> changes) => changes.TryGetValue(cell, out var mended) ? mended : Cells[cell].Value ?? 0;

    /// <summary>Whether some numbers ≥ 0 in the blanks that are left make the sides equal: a blank adds to its own side only.</summary>
    private bool CanHold(Line line, IReadOnlyDictionary<int, decimal> changes)
    {
        var residual = ResidualOf(line, changes);
        return residual == 0
            || (!line.IsExact && line.Terms.Any(term => term.Sign == -Math.Sign(residual) && Cells[term.Cell].Value is null && !changes.ContainsKey(term.Cell)));
    }

    private void Add(Outcome outcome, Equation equation, IReadOnlyDictionary<CellName, Cell> cells, bool blankIsZero)
    {
        List<(int Cell, int Sign)> terms = [.. equation.Left.Terms.Select(name => (Index(cells[name]), 1)), .. equation.Right.Terms.Select(name => (Index(cells[name]), -1))];
        foreach (var (cell, _) in terms)
            linesOf[cell].Add(Lines.Count);
        Lines.Add(new Line(outcome, terms, blankIsZero || terms.TrueForAll(term => Cells[term.Cell].Value is not null)));
    }

    private int Index(Cell cell)
    {
        if (indexOf.TryGetValue(cell.Name, out var index))
            return index;
        indexOf[cell.Name] = Cells.Count;
        Cells.Add(cell);
        linesOf.Add([]);
        return Cells.Count - 1;
    }

    /// <summary>One identity.</summary>
    /// <param name="Outcome">What it says.</param>
    /// <param name="Terms">The cells in it by index, each with its sign: 1 on the left side, -1 on the right.</param>
    /// <param name="IsExact">Whether no blank can make up for anything: then its sides must be equal.</param>
    public sealed record Line(Outcome Outcome, IReadOnlyList<(int Cell, int Sign)> Terms, bool IsExact)
    {
        /// <summary>Whether it is violated.</summary>
        public bool IsViolated => Outcome.Verdict is Verdict.Violated;
    }
}
