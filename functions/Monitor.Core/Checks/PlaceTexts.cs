using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>Says in the official labels what formulas and the places of findings name canonically. For people: programs are given the names.</summary>
public static class PlaceTexts
{
    private const string Any = "*";

    /// <summary>A place such as <c>applications.*.natural</c>: table and row, column or both.</summary>
    /// <param name="locus">The place as a finding has it.</param>
    /// <param name="language">Language of the labels.</param>
    /// <returns>The place itself where it is none in a table of the form.</returns>
    public static string Of(string locus, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(locus);
        var parts = locus.Split('.', 2);
        if (parts.Length != 2 || Messages.TextOrNull($"short.{parts[0]}", language) is not { } table)
            return locus;
        var (rest, last) = (parts[1], parts[1].LastIndexOf('.'));
        // A row's name may have points, too.
        var labels = Messages.TextOrNull($"row.{parts[0]}.{rest}", language) is { } whole
            ? [whole]
            : last < 0 ? [null] : new[] { LabelOf($"row.{parts[0]}.", rest[..last]), LabelOf("column.", rest[(last + 1)..]) };
        return Array.TrueForAll(labels, label => label is not null)
            ? string.Join(Messages.Text("label.separator", language), labels.Where(label => label?.Length > 0).Prepend(table))
            : locus;

        string? LabelOf(string prefix, string name) => name == Any ? "" : Messages.TextOrNull(prefix + name, language);
    }

    /// <summary>A violation as keys name it, such as <c>T3-I|applications.*.natural</c>.</summary>
    /// <param name="key">The rule and the place.</param>
    /// <param name="language">Language of the labels.</param>
    public static string OfKey(string key, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('|', 2) is [var rule, var locus] ? locus == "-" ? rule : $"{rule} {Of(locus, language)}" : key;
    }

    /// <summary>A formula over cells. What they share, row or column, the message names; the formula says in what they differ, as letters do.</summary>
    /// <param name="formula">The formula, its parts separated by spaces.</param>
    /// <param name="cells">The cells that were compared.</param>
    /// <param name="language">Language of the labels.</param>
    /// <returns>The formula itself where it has a name that is none of the cells.</returns>
    public static string Formula(string formula, IReadOnlyCollection<CellName> cells, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(cells);
        var (rows, columns) = (cells.Select(cell => (cell.Table, cell.Row)).Distinct().Count(), cells.Select(cell => (cell.Table, cell.Column)).Distinct().Count());
        var labels = cells.Distinct().ToDictionary(cell => cell.ToString(), Label, StringComparer.Ordinal);
        var parts = formula.Split(' ');
        return Array.Exists(parts, part => part.Any(char.IsAsciiLetter) && !labels.ContainsKey(part))
            ? formula
            : string.Join(' ', parts.Select(part => labels.GetValueOrDefault(part, part)));

        string Label(CellName cell) => (rows, columns) switch
        {
            (1, _) => Messages.Text($"column.{cell.Column}", language),
            (_, 1) => Messages.Text($"row.{cell.Table.Name()}.{cell.Row}", language),
            _ => Messages.LabelOf(cell, language),
        };
    }
}
