using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Reports;

namespace Monitor.Work.Exporting;

/// <summary>The arithmetic of a finding, so that it can be done again on paper.</summary>
/// <param name="Rule">Id of the rule that shows it.</param>
/// <param name="RuleVersion">Version of the rule.</param>
/// <param name="Formula">The formula over named cells; null when the rule has none.</param>
/// <param name="Substituted">The same with the printed numbers in the places of the cells; null when no numbers are compared.</param>
/// <param name="Left">Value of the left side; null as above.</param>
/// <param name="Right">Value of the right side; null as above.</param>
/// <param name="Difference">Left less right; null as above.</param>
/// <param name="Cells">The cells, with what is printed.</param>
internal sealed record FormulaPaper(
    string Rule, int RuleVersion, string? Formula, string? Substituted, decimal? Left, decimal? Right, decimal? Difference, IReadOnlyList<FormulaCell> Cells)
{
    /// <summary>The arithmetic of what a finding says now.</summary>
    public static FormulaPaper Of(Finding finding)
    {
        var content = finding.Content;
        var formula = content.Formula ?? Catalogue.Rules.FirstOrDefault(rule => rule.Id == finding.ShownRule)?.Formula;
        var isSum = content is { Left: not null, Right: not null };
        return new FormulaPaper(
            finding.ShownRule,
            content.RuleVersion,
            formula,
            isSum && formula is not null ? Substitute(formula, content) : null,
            content.Left,
            content.Right,
            isSum ? content.Left - content.Right : null,
            [.. content.Operands.Select(cell => new FormulaCell(cell.Name.ToString(), cell.Value, cell.Raw, content.AssumedZero.Contains(cell.Name)))]);
    }

    // Names have no spaces, and formulas have them around everything else.
    private static string Substitute(string formula, FindingContent content)
    {
        var numbers = content.Operands.GroupBy(cell => cell.Name.ToString()).ToDictionary(group => group.Key, group => Number(group.First()), StringComparer.Ordinal);
        return string.Join(' ', formula.Split(' ').Select(part => numbers.GetValueOrDefault(part, part)));
    }

    private static string Number(Cell cell) => (cell.Value ?? 0).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A cell of a formula.</summary>
/// <param name="Cell">Its canonical name.</param>
/// <param name="Value">The number; null when there is none.</param>
/// <param name="Raw">The characters of the source; null when nothing of the cell was found.</param>
/// <param name="AssumedZero">Whether it is blank and was taken for zero.</param>
internal sealed record FormulaCell(string Cell, decimal? Value, string? Raw, bool AssumedZero);
