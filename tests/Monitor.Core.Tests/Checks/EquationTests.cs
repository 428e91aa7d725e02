using Monitor.Core.Checks;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Checks;

/// <summary>How an identity is judged when cells are blank, unreadable or inferred: a blank is an unknown number ≥ 0.</summary>
public sealed class EquationTests
{
    private static readonly CellName New = Name("new");
    private static readonly CellName CarriedIn = Name("carriedIn");
    private static readonly CellName Handled = Name("handled");
    private static readonly CellName CarriedOut = Name("carriedOut");

    private static readonly Equation Balance = new(
        "applications.*.natural", New + (Expression)CarriedIn, Handled + (Expression)CarriedOut, new Dictionary<string, MessageValue>());

    // new, carriedIn, handled, carriedOut; null is a blank.
    public static TheoryData<string, int?[], string> Cases => new()
    {
        { "all numbers, equal", [5, 2, 4, 3], "holds" },
        { "all numbers, unequal", [5, 2, 4, 2], "violated" },
        { "equal with the blank as zero", [5, null, 3, 2], "holds, assumed zero: 1" },
        { "the smaller side has a blank that could make up for it", [5, null, 4, 3], "not evaluated: blank" },
        { "only the greater side has a blank, which could only add to it", [5, null, 4, 0], "violated, assumed zero: 1" },
        { "both sides have blanks", [5, null, 4, null], "not evaluated: blank" },
        { "blanks everywhere", [null, null, null, null], "holds, assumed zero: 4" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_blank_never_makes_a_violation_that_some_number_would_mend(string name, int?[] values, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Describe(Balance.Judge(Cells(values))));
    }

    [Theory]
    [InlineData(CellStatus.Unreadable, "not evaluated: unreadable")]
    [InlineData(CellStatus.Text, "not evaluated: unreadable")]
    [InlineData(CellStatus.Inferred, "not evaluated: inferred")]
    public void A_cell_that_states_no_number_of_its_own_cannot_testify(CellStatus status, string expected)
    {
        var cells = Cells([5, 2, 4, 2]);
        cells[New] = new Cell(New, status, status == CellStatus.Inferred ? 5 : null, "5", null);
        Assert.Equal(expected, Describe(Balance.Judge(cells)));
    }

    [Fact]
    public void A_cell_that_is_not_there_is_unreadable()
    {
        var cells = Cells([5, 2, 4, 3]);
        cells.Remove(New);
        Assert.Equal("not evaluated: unreadable", Describe(Balance.Judge(cells)));
    }

    [Fact]
    public void A_violation_carries_its_formula_both_sides_and_every_operand()
    {
        var violated = Assert.IsType<Verdict.Violated>(Balance.Judge(Cells([60, 0, 61, 0])));
        Assert.Equal((60m, 61m), (violated.Left, violated.Right));
        Assert.Equal("applications.new.natural + applications.carriedIn.natural = applications.handled.natural + applications.carriedOut.natural", violated.Formula);
        Assert.Equal([New, CarriedIn, Handled, CarriedOut], violated.Operands.Select(cell => cell.Name));
        Assert.Equal(new MessageValue.Number(1), violated.Values["difference"]);
    }

    [Theory]
    [InlineData(new[] { 60, 2, 61, 0 }, "60 + 2 = 62 ≠ 61")]
    [InlineData(new[] { 60, 2, 58, 5 }, "60 + 2 = 62 ≠ 63 = 58 + 5")]
    [InlineData(new[] { 0, 7, 0, 0 }, "7 ≠ 0")]
    [InlineData(new[] { 0, 0, 4, 1 }, "0 ≠ 5 = 4 + 1")]
    public void A_violation_shows_the_sum_of_each_side_without_its_zeros(int[] values, string expected)
    {
        var violated = Assert.IsType<Verdict.Violated>(Balance.Judge(Cells([.. values.Select(value => (int?)value)])));
        Assert.Equal(new MessageValue.Text(expected), violated.Values["numbers"]);
        Assert.Equal((new MessageValue.Number(values[0] + values[1]), new MessageValue.Number(values[2] + values[3])), (violated.Values["left"], violated.Values["right"]));
    }

    [Theory]
    [InlineData(true, "note.blankIsZero", "Warning")]
    [InlineData(false, null, null)]
    public void An_office_that_asks_for_zeros_is_warned_of_what_a_blank_could_have_mended(bool smallerIsBlank, string? note, string? severity)
    {
        var violated = Assert.IsType<Verdict.Violated>(Balance.Judge(Cells(smallerIsBlank ? [5, null, 4, 3] : [5, null, 4, 0]), blankIsZero: true));
        Assert.Equal((note, severity), (violated.LoweredBecause, violated.Lowered?.ToString()));
        Assert.Equal([CarriedIn], violated.AssumedZero);
    }

    private static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.Holds { AssumedZero.Count: 0 } => "holds",
        Verdict.Holds holds => $"holds, assumed zero: {holds.AssumedZero.Count}",
        Verdict.Violated { AssumedZero.Count: 0 } => "violated",
        Verdict.Violated violated => $"violated, assumed zero: {violated.AssumedZero.Count}",
        Verdict.NotEvaluated not => $"not evaluated: {not.Reason.Name()}",
        _ => throw new InvalidOperationException(),
    };

    private static Dictionary<CellName, Cell> Cells(int?[] values) => new[] { New, CarriedIn, Handled, CarriedOut }.Zip(values).ToDictionary(
        pair => pair.First,
        pair => new Cell(pair.First, pair.Second is null ? CellStatus.Blank : CellStatus.Number, pair.Second, pair.Second?.ToString() ?? "", null));

    private static CellName Name(string row) => new(ReportTable.Applications, row, "natural");
}
