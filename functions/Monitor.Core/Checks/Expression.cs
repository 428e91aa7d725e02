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

    /// <summary>The sum of the cells that have values; blanks count nothing.</summary>
    public decimal Known(IReadOnlyDictionary<CellName, Cell> cells) => Terms.Sum(term => cells[term].Value ?? 0);

    /// <summary>The expression over canonical names: <c>applications.new.natural + applications.carriedIn.natural</c>.</summary>
    public override string ToString() => string.Join(" + ", Terms);
}
