using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A sum of cells. It evaluates itself, lists its operands and prints itself.</summary>
public sealed class Expression
{
    private Expression(IReadOnlyList<CellName> terms) => Terms = terms;

    /// <summary>The cells that are added up.</summary>
    public IReadOnlyList<CellName> Terms { get; }

    /// <summary>One cell.</summary>
    public static implicit operator Expression(CellName cell) => FromCellName(cell);

    /// <summary>One cell.</summary>
    public static Expression FromCellName(CellName cell) => new([cell]);

    /// <summary>The sum of cells.</summary>
    public static Expression Sum(IEnumerable<CellName> cells) => new([.. cells]);

    /// <summary>The sum of two expressions.</summary>
    public static Expression operator +(Expression left, Expression right) => Add(left, right);

    /// <summary>The sum of two expressions.</summary>
    public static Expression Add(Expression left, Expression right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Expression([.. left.Terms, .. right.Terms]);
    }

    /// <summary>Its cells, in order.</summary>
    /// <param name="cells">The cells of a report.</param>
    /// <returns>Null when one is not there, cannot be read or holds words: it could hold any number.</returns>
    internal List<Cell>? Among(IReadOnlyDictionary<CellName, Cell> cells)
    {
        var found = new List<Cell>(Terms.Count);
        foreach (var term in Terms)
        {
            if (!cells.TryGetValue(term, out var cell) || cell.Status is CellStatus.Unreadable or CellStatus.Text)
                return null;
            found.Add(cell);
        }

        return found;
    }

    /// <summary>The expression over canonical names: <c>applications.new.natural + applications.carriedIn.natural</c>.</summary>
    public override string ToString() => string.Join(" + ", Terms);
}
