using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>One instance of a bound: a sum that must be at least as large as another, at one place of a report.</summary>
/// <param name="Locus">The place: a canonical cell pattern such as <c>applications.*.natural</c>.</param>
/// <param name="Left">The side that must not be smaller.</param>
/// <param name="Right">The side that must not be larger.</param>
/// <param name="Where">Values of the message's placeholders that name the place.</param>
public sealed record Inequality(string Locus, Expression Left, Expression Right, IReadOnlyDictionary<string, MessageValue> Where)
{
    /// <summary>The inequality over canonical names.</summary>
    public override string ToString() => $"{Left} ≥ {Right}";

    /// <summary>Judges the inequality.</summary>
    /// <remarks>
    /// A blank is an unknown number ≥ 0: on the left it could make up for anything, on the right it can only make things worse. Unlike an
    /// equation, no bound ever chose the reading of a fused cell, so that inferred cells testify.
    /// </remarks>
    public Verdict Judge(IReadOnlyDictionary<CellName, Cell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (Left.Among(cells) is not { } onLeft || Right.Among(cells) is not { } onRight)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        var left = onLeft.Sum(cell => cell.Value ?? 0);
        var right = onRight.Sum(cell => cell.Value ?? 0);
        var blanks = onLeft.Concat(onRight).Where(cell => cell.Status == CellStatus.Blank).Select(cell => cell.Name).ToList();
        if (left >= right)
            return new Verdict.Holds(blanks);
        if (onLeft.Exists(cell => cell.Status == CellStatus.Blank))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Blank);
        return new Verdict.Violated
        {
            Operands = [.. onLeft, .. onRight],
            Left = left,
            Right = right,
            Formula = ToString(),
            AssumedZero = blanks,
            Values = new Dictionary<string, MessageValue>(Where)
            {
                ["left"] = new MessageValue.Number(left),
                ["right"] = new MessageValue.Number(right),
            },
        };
    }
}
