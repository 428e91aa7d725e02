namespace Monitor.Core.Reports.Reading;

/// <summary>A row of the source tied to a row of the form.</summary>
/// <param name="Source">The row of the source.</param>
/// <param name="Bound">Whether its label or its place decided.</param>
/// <param name="Likeness">How well its label matched, from 0 to 1.</param>
internal sealed record AlignedRow(SourceRow Source, Binding Bound, double Likeness);

/// <summary>
/// Ties the rows of a source to the rows of a form so that both orders are kept and the labels match best. A row without a usable label is
/// tied by its place, but only where its neighbours leave it exactly one.
/// </summary>
internal sealed class RowAlignment
{
    // Less than any label that counts, more than nothing: a labelled row always wins over a nameless one.
    private const double Nameless = 0.3;

    private readonly IReadOnlyList<SourceRow> rows;
    private readonly IReadOnlyList<FormRow> form;
    private readonly double[,] likeness;
    private readonly bool[] isNameless;
    private readonly bool isOutOfOrder;

    private RowAlignment(IReadOnlyList<SourceRow> rows, IReadOnlyList<FormRow> form)
    {
        this.rows = rows;
        this.form = form;
        likeness = new double[rows.Count, form.Count];
        isNameless = new bool[rows.Count];
        var labels = form.Select(row => OfficialWords.LabelOf(row)).ToArray();
        var keepsNames = KeepsNames(rows, form);
        for (var i = 0; i < rows.Count; i++)
        {
            isNameless[i] = rows[i].HasNumbers;
            var named = keepsNames || rows[i].Grid is not null ? rows[i].RowNamed(labels) : -1;
            isOutOfOrder |= named >= 0 && rows.Count == form.Count && named != i;
            for (var j = 0; j < form.Count; j++)
            {
                // What is another row's label word for word is at most like this one's.
                likeness[i, j] = named >= 0 && named != j ? 0 : rows[i].Likeness(labels[j]);
                isNameless[i] &= likeness[i, j] < Label.Same;
            }
        }
    }

    /// <summary>
    /// Whether nearly every row of figures has its own label beside it, word for word: then labels decide, and not the order. Where a text has labels and
    /// figures apart, the one before a row may be the next row's.
    /// </summary>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="form">Rows of the form.</param>
    public static bool KeepsNames(IReadOnlyList<SourceRow> rows, IReadOnlyList<FormRow> form)
    {
        var labels = form.Select(row => OfficialWords.LabelOf(row)).ToArray();
        var filled = rows.Where(row => row.HasNumbers).ToList();
        var named = filled.Select(row => row.RowNamed(labels)).Where(name => name >= 0).ToList();
        return named.Count * 5 >= filled.Count * 4 && named.Distinct().Count() == named.Count;
    }

    /// <summary>The rows found, by row of the form, and the sum of their likenesses.</summary>
    /// <param name="rows">Rows of the source in order.</param>
    /// <param name="form">Rows of the form in order.</param>
    public static (IReadOnlyDictionary<FormRow, AlignedRow> Found, double Score) Of(IReadOnlyList<SourceRow> rows, IReadOnlyList<FormRow> form)
    {
        var alignment = new RowAlignment(rows, form);
        var pairs = alignment.IsOneToOne() ? [.. Enumerable.Range(0, rows.Count).Select(i => (i, i))] : alignment.Best();
        var found = new Dictionary<FormRow, AlignedRow>();
        var score = 0.0;
        foreach (var (i, j) in pairs)
        {
            var value = alignment.likeness[i, j];
            score += value >= Label.Same ? value : 0;
            found[form[j]] = new AlignedRow(rows[i], value >= Label.Same ? Binding.Label : Binding.Position, value);
        }

        return (found, score);
    }

    /// <summary>As many rows of numbers as the form has, most of them with the label that stands at that place: then place decides throughout.</summary>
    private bool IsOneToOne()
    {
        if (isOutOfOrder || rows.Count != form.Count || rows.Count < 15 || !rows.All(row => row.HasNumbers))
            return false;
        return Enumerable.Range(0, rows.Count).Count(i => likeness[i, i] >= Label.Same) * 2 >= rows.Count;
    }

    private List<(int Row, int Form)> Best()
    {
        var best = new double[rows.Count + 1, form.Count + 1];
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            for (var j = form.Count - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Worth(i, j) + best[i + 1, j + 1]);
        }

        var pairs = new List<(int Row, int Form)>();
        for (int i = 0, j = 0; i < rows.Count && j < form.Count;)
        {
            if (Worth(i, j) > 0 && best[i, j] == Worth(i, j) + best[i + 1, j + 1])
                pairs.Add((i++, j++));
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }

        return WithoutGuesses(pairs);
    }

    private double Worth(int row, int formRow) =>
        likeness[row, formRow] >= Label.Same ? likeness[row, formRow] : isNameless[row] ? Nameless : double.NegativeInfinity;

    /// <summary>Nameless rows between two named ones stay only if they are as many as the form's rows between those.</summary>
    private List<(int Row, int Form)> WithoutGuesses(List<(int Row, int Form)> pairs)
    {
        var named = pairs.Where(pair => likeness[pair.Row, pair.Form] >= Label.Same).ToList();
        var kept = new List<(int Row, int Form)>(named);
        for (var n = 0; n + 1 < named.Count; n++)
        {
            var (before, after) = (named[n], named[n + 1]);
            var nameless = Enumerable.Range(before.Row + 1, after.Row - before.Row - 1).Where(row => isNameless[row]).ToList();
            if (nameless.Count == 0 || nameless.Count != after.Form - before.Form - 1)
                continue;
            kept.AddRange(nameless.Select((row, k) => (row, before.Form + 1 + k)));
        }

        return kept;
    }
}
