using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>Something that goes wrong between the form and the page, as it does in real reports. A person still reads the report.</summary>
/// <param name="name">Its name in test results.</param>
public abstract class Noise(string name)
{
    /// <summary>All noises in the order in which they are applied.</summary>
    public static IReadOnlyList<Noise> All { get; } = [.. NumberNoises.All, .. LabelNoises.All, .. TableNoises.All, .. PageNoises.All, .. ScriptNoises.All];

    /// <summary>Its name in test results.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it can befall a report of a form in a dialect.</summary>
    public virtual bool Fits(GeneratedReport report, Dialect dialect) => true;

    /// <summary>Changes a draft, and what reading it must give.</summary>
    public abstract void Apply(Draft draft, Random random);

    /// <summary>Its own source of chance, so that it does the same whatever other noises there are.</summary>
    public Random Chance(int seed)
    {
        var index = 0;
        while (All[index] != this)
            index++;
        return new Random(unchecked((seed * 397) ^ (index * 7919)));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A noise that is one function.</summary>
/// <param name="name">Its name.</param>
/// <param name="apply">What it does.</param>
/// <param name="fits">Where it can befall; null for everywhere.</param>
internal sealed class SimpleNoise(string name, Action<Draft, Random> apply, Func<GeneratedReport, Dialect, bool>? fits = null) : Noise(name)
{
    public override bool Fits(GeneratedReport report, Dialect dialect) => fits?.Invoke(report, dialect) ?? true;

    public override void Apply(Draft draft, Random random) => apply(draft, random);
}

/// <summary>Picks what a noise changes.</summary>
internal static class Picking
{
    /// <summary>One out of so many, at least one if there are any.</summary>
    public static IEnumerable<T> OneOf<T>(this IEnumerable<T> all, int outOf, Random random)
    {
        var list = all.ToList();
        var sure = list.Count == 0 ? -1 : random.Next(list.Count);
        return [.. list.Where((_, i) => i == sure | random.Next(outOf) == 0)];
    }

    /// <summary>Figures that no other noise has changed: their text is the bare number.</summary>
    public static IEnumerable<DraftCell> Bare(this Draft draft) =>
        draft.Values.Where(cell => cell.Expected == Expectation.Number && cell.Text == cell.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Labels of rows that no other noise has changed.</summary>
    public static IEnumerable<(DraftCell Cell, FormRow Row)> OfficialLabels(this Draft draft) => draft.Tables.SelectMany(table => table.Rows)
        .Where(row => row.Form is not null && row.Label is not null && row.Label.Text == row.Form.Label)
        .Select(row => (row.Label!, row.Form!));
}
