using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>Changes a report model as a change of the document would, so that everything that is read off a text follows the text.</summary>
public static class ReportEditing
{
    /// <summary>The report with other words.</summary>
    /// <param name="report">The report.</param>
    /// <param name="opening">What stands before the first section.</param>
    /// <param name="sections">The sections.</param>
    public static Report Saying(this Report report, string opening, IReadOnlyList<Section> sections)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(sections);
        var text = string.Join('\n', sections.Select(section => section.Text).Prepend(opening));
        return report with
        {
            Sections = sections,
            Text = text,
            Period = StatedPeriod.In(text),
            Statements = StatementReader.Read(sections, report.Agency),
            FeeStatement = FeeStatement.In(sections, text),
        };
    }

    /// <summary>The report with one section changed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="name">Which section; it must be there.</param>
    /// <param name="change">Makes the section anew.</param>
    public static Report With(this Report report, SectionName name, Func<Section, Section> change)
    {
        ArgumentNullException.ThrowIfNull(report);
        var opening = report.Text.Split('\n')[0];
        return report.Saying(opening, [.. report.Sections.Select(section => section.Name == name ? change(section) : section)]);
    }

    /// <summary>The report with cells changed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="names">Which cells.</param>
    /// <param name="change">Makes a cell anew.</param>
    public static Report With(this Report report, IEnumerable<CellName> names, Func<Cell, Cell> change)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(names);
        var cells = report.Cells.ToDictionary();
        foreach (var name in names)
            cells[name] = change(cells[name]);
        return report with { Cells = cells };
    }

    /// <summary>The report with one figure changed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="name">Which cell.</param>
    /// <param name="value">The number that is to stand there.</param>
    public static Report With(this Report report, CellName name, decimal value) => report.With(
        [name], cell => cell with { Status = CellStatus.Number, Value = value, Raw = value.ToString(System.Globalization.CultureInfo.InvariantCulture) });
}
