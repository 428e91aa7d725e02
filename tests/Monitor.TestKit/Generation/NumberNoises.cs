using System.Globalization;

namespace Monitor.TestKit.Generation;

/// <summary>How figures are written.</summary>
internal static class NumberNoises
{
    private static readonly string[] Signs = ["/", "—", "无", "-", "", "\u00A0"];

    /// <summary>All of them. Where cells have run together or only blanks divide them, nobody could tell such figures apart.</summary>
    public static IReadOnlyList<Noise> All { get; } =
    [
        // Seed 000: 8(减); pages.jsonl lines 50 and 51: 增15, 减4, 增10.
        Cells("changes in words", InWords),
        // Shanghai 2019 (001), pages.jsonl lines 3 and 75; domain notes §2.6.
        Cells("signs for nothing", (draft, random) => Change(draft.Bare().OneOf(12, random), _ => Signs[random.Next(Signs.Length)], Expectation.Blank)),
        // pages.jsonl line 10: no figure at all; 009 and line 3: a row with nothing but its total.
        Cells("rows left empty", (draft, random) =>
        {
            foreach (var row in draft.Tables.SelectMany(table => table.Rows).Where(row => row.Form is not null).OneOf(7, random))
                Change(row.Cells.Where(cell => cell.Name is { Column: not "total" } || random.Next(2) == 0).Where(cell => cell.Name is not null), _ => "", Expectation.Blank);
        }),
        // pages.jsonl line 51: 1276.5534万元.
        Cells("units in cells", (draft, random) => Change(draft.Bare().OneOf(8, random), cell => cell.Text + (cell.Name?.Column == "amount" ? "万元" : random.Next(2) == 0 ? "件" : " 项"))),
        Cells("notes behind figures", (draft, random) => Change(
            draft.Bare().Where(cell => cell is { Value: > 1, Name.Row: "normative" or "licences" or "penalties" }).OneOf(3, random),
            cell => $"{cell.Text}（其中修订{decimal.Truncate(cell.Value / 2)}件）")),
        Cells("thousands separators", (draft, random) => Change(
            draft.Bare().Where(cell => cell.Value >= 1000), cell => cell.Value.ToString(random.Next(4) == 0 ? "#,##0.##" : "#,##0.00", CultureInfo.InvariantCulture))),
        // A number cut in two: nobody can say whether it is one.
        Cells("gaps in numbers", (draft, random) => Change(draft.Bare().Where(cell => cell.Value is >= 10 and < 1000 && decimal.IsInteger(cell.Value)).OneOf(20, random), cell => cell.Text[..1] + " " + cell.Text[1..], Expectation.NoNumber)),
        // Seed 002: blanks of several kinds beside the number.
        Cells("blanks beside numbers", (draft, random) => Change(draft.Bare().OneOf(3, random), cell => random.Next(4) switch { 0 => "\u00A0" + cell.Text, 1 => cell.Text + "\u00A0", 2 => "\u3000" + cell.Text, _ => cell.Text + " \u3000" })),
        Cells("full-width digits", (draft, random) => Change(
            draft.Values.OneOf(2, random).Where(cell => cell.Text.Any(char.IsAsciiDigit)), cell => string.Concat(cell.Text.Select(c => char.IsAsciiDigit(c) || c is ',' or '.' ? (char)(c + 0xFEE0) : c)))),
    ];

    private static SimpleNoise Cells(string name, Action<Draft, Random> apply) => new(name, apply, (_, dialect) => dialect.HasCells);

    private static void InWords(Draft draft, Random random) => Change(
        draft.Bare().Where(cell => cell is { Name.Column: "change", Value: not 0 }),
        cell => (Math.Abs(cell.Value).ToString(CultureInfo.InvariantCulture), random.Next(3)) switch
        {
            var (digits, way) when cell.Value < 0 => way switch { 0 => $"{digits}(减)", 1 => $"减{digits}", _ => $"减少{digits}" },
            (var digits, 0) => $"{digits}(增)",
            var (digits, _) => $"增{digits}",
        });

    private static void Change(IEnumerable<DraftCell> cells, Func<DraftCell, string> text, Expectation? expected = null)
    {
        foreach (var cell in cells.ToList())
        {
            cell.Text = text(cell);
            cell.Expected = expected ?? cell.Expected;
        }
    }
}
