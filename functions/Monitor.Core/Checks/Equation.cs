using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>One instance of an identity: two expressions that must be equal at one place of a report.</summary>
/// <param name="Locus">The place: a canonical cell pattern such as <c>applications.*.natural</c>.</param>
/// <param name="Left">Left side.</param>
/// <param name="Right">Right side.</param>
/// <param name="Where">Values of the message's placeholders that name the place.</param>
public sealed record Equation(string Locus, Expression Left, Expression Right, IReadOnlyDictionary<string, MessageValue> Where)
{
    /// <summary>The equation over canonical names.</summary>
    public override string ToString() => $"{Left} = {Right}";

    /// <summary>Judges the equation.</summary>
    /// <remarks>
    /// A blank is an unknown number ≥ 0. If the known numbers differ, a blank on the smaller side could make up for it: then nothing can be
    /// said. Only when no completion of the blanks satisfies the equation is it violated. An unreadable cell or a cell of words could hold
    /// anything. An inferred cell may rest on this very equation, which then cannot testify.
    /// </remarks>
    /// <param name="cells">The cells.</param>
    /// <param name="blankIsZero">Whether an office asks for zeros in place of blanks: what fails with 0 is then a warning.</param>
    public Verdict Judge(IReadOnlyDictionary<CellName, Cell> cells, bool blankIsZero = false)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (Left.Among(cells) is not { } onLeft || Right.Among(cells) is not { } onRight)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        if (onLeft.Exists(IsInferred) || onRight.Exists(IsInferred))
            return new Verdict.NotEvaluated(NotEvaluatedReason.Inferred);

        var left = onLeft.Sum(cell => cell.Value ?? 0);
        var right = onRight.Sum(cell => cell.Value ?? 0);
        var blanks = onLeft.Concat(onRight).Where(IsBlank).Select(cell => cell.Name).ToList();
        if (left == right)
            return new Verdict.Holds(blanks);
        var couldHold = (left < right ? onLeft : onRight).Exists(IsBlank);
        if (couldHold && !blankIsZero)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Blank);
        return new Verdict.Violated
        {
            Operands = [.. onLeft, .. onRight],
            Left = left,
            Right = right,
            Formula = ToString(),
            AssumedZero = blanks,
            Lowered = couldHold ? Severity.Warning : null,
            LoweredBecause = couldHold ? "note.blankIsZero" : null,
            Values = new Dictionary<string, MessageValue>(Where)
            {
                ["left"] = new MessageValue.Number(left),
                ["right"] = new MessageValue.Number(right),
                ["difference"] = new MessageValue.Number(Math.Abs(left - right)),
                ["numbers"] = new MessageValue.Text($"{Spelled(onLeft, left)} ≠ {Spelled(onRight, right, totalFirst: true)}"),
            },
        };
    }

    private static bool IsBlank(Cell cell) => cell.Status == CellStatus.Blank;

    private static bool IsInferred(Cell cell) => cell.Status == CellStatus.Inferred;

    /// <summary>A side with its numbers, zeros left out: <c>60 + 2 = 62</c>.</summary>
    private static string Spelled(List<Cell> side, decimal total, bool totalFirst = false)
    {
        var parts = side.Select(cell => cell.Value).OfType<decimal>().Where(value => value != 0).Select(value => value.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)).ToList();
        var sum = total.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture);
        if (parts.Count <= 1)
            return sum;
        var spelled = string.Join(" + ", parts);
        return totalFirst ? $"{sum} = {spelled}" : $"{spelled} = {sum}";
    }
}
