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
    private readonly List<List<(int Line, int Sign)>> linesOf = [];

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

    /// <summary>The lines in which a cell stands, with its sign: 1 on the left side, -1 on the right.</summary>
    public IReadOnlyList<(int Line, int Sign)> LinesOf(int cell) => linesOf[cell];

    /// <summary>The index of a cell, or null when it stands in no identity that testifies.</summary>
    public int? IndexOf(CellName name) => indexOf.TryGetValue(name, out var index) ? index : null;

    /// <summary>The independent parts of the system in which something is violated: lines that share a number, directly or through others.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ViolatedParts()
    {
        var groups = new Groups(Lines.Count);
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            if (Cells[cell].Value is not null)
                groups.Join(linesOf[cell].Select(entry => entry.Line));
        }

        return [.. Enumerable.Range(0, Lines.Count).GroupBy(groups.Of).Select(part => part.ToList()).Where(part => part.Exists(line => Lines[line].IsViolated))];
    }

    /// <summary>Whether no identity of a part is violated after changes.</summary>
    public bool HoldsWith(IReadOnlyCollection<(int Cell, decimal Mended)> changes, IReadOnlyList<int> part)
    {
        var residuals = new Dictionary<int, (decimal Value, int BlanksLeft, int BlanksRight)>();
        foreach (var (cell, mended) in changes)
        {
            foreach (var (line, sign) in linesOf[cell])
            {
                var (value, left, right) = residuals.TryGetValue(line, out var known) ? known : (Lines[line].Residual, Lines[line].BlanksLeft, Lines[line].BlanksRight);
                var filled = Cells[cell].Value is null ? 1 : 0;
                residuals[line] = (value + (sign * (mended - (Cells[cell].Value ?? 0))), Math.Max(0, left - (sign > 0 ? filled : 0)), Math.Max(0, right - (sign < 0 ? filled : 0)));
            }
        }

        return part.All(line => residuals.TryGetValue(line, out var after)
            ? Line.CanHold(after.Value, after.BlanksLeft, after.BlanksRight)
            : !Lines[line].IsViolated);
    }

    private void Add(Outcome outcome, Equation equation, IReadOnlyDictionary<CellName, Cell> cells, bool blankIsZero)
    {
        var terms = equation.Left.Terms.Select(term => (cells[term], Sign: 1)).Concat(equation.Right.Terms.Select(term => (cells[term], Sign: -1))).ToList();
        int Blanks(int side) => blankIsZero ? 0 : terms.Count(term => term.Sign == side && term.Item1.Value is null);
        var indices = terms.Select(term => Index(term.Item1)).ToList();
        foreach (var (index, term) in indices.Zip(terms))
            linesOf[index].Add((Lines.Count, term.Sign));
        Lines.Add(new Line(outcome, [.. indices], terms.Sum(term => term.Sign * (term.Item1.Value ?? 0)), Blanks(1), Blanks(-1)));
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
    /// <param name="Cells">The cells in it, by index.</param>
    /// <param name="Residual">Its left side less its right side, blanks as zero.</param>
    /// <param name="BlanksLeft">How many blanks its left side has.</param>
    /// <param name="BlanksRight">How many blanks its right side has.</param>
    public sealed record Line(Outcome Outcome, int[] Cells, decimal Residual, int BlanksLeft, int BlanksRight)
    {
        /// <summary>Whether it is violated.</summary>
        public bool IsViolated => Outcome.Verdict is Verdict.Violated;

        /// <summary>Whether no blank can make up for anything: then its sides must be equal.</summary>
        public bool IsExact => BlanksLeft + BlanksRight == 0;

        /// <summary>Whether some numbers ≥ 0 in the blanks make the sides equal.</summary>
        public static bool CanHold(decimal residual, int blanksLeft, int blanksRight) => residual switch
        {
            0 => true,
            > 0 => blanksRight > 0,
            _ => blanksLeft > 0,
        };
    }
}
