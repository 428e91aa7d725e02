using System.Globalization;
using Monitor.Core.Findings;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A figure that an explanation rests on.</summary>
/// <param name="Cell">Its canonical name.</param>
/// <param name="Label">Its official labels.</param>
/// <param name="Status">What could be read.</param>
/// <param name="Value">The number, or null.</param>
public sealed record ExplainedFigure(CellName Cell, string Label, CellStatus Status, decimal? Value);

/// <summary>What an officer needs to know about a finding, in one language: the same data for text, pages, letters and JSON.</summary>
/// <param name="Statement">What is wrong, with the numbers.</param>
/// <param name="Formula">What was compared, over canonical names; null where no numbers are compared.</param>
/// <param name="Figures">The figures compared or complained of.</param>
/// <param name="Basis">What it rests on, with the article.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Lawful">In which lawful cases this may be right.</param>
public sealed record Explanation(string Statement, string? Formula, IReadOnlyList<ExplainedFigure> Figures, string Basis, string Remedy, string Lawful)
{
    /// <summary>Explains a violation.</summary>
    /// <param name="outcome">The violation.</param>
    /// <param name="language">Language of the texts.</param>
    /// <exception cref="ArgumentException">The outcome is no violation.</exception>
    public static Explanation Of(Outcome outcome, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Verdict is not Verdict.Violated violated)
            throw new ArgumentException("Only a violation is explained.", nameof(outcome));
        return new Explanation(
            Messages.Of(outcome, language),
            violated.Left is null ? null : violated.Formula ?? outcome.Rule.Formula,
            Explained(violated.Operands, language),
            Messages.Text($"basis.{outcome.Rule.Basis.Key}", language),
            Messages.Text($"remedy.{outcome.Rule.Remedy}", language),
            LawfulOf(outcome.Rule.Id, language));
    }

    /// <summary>Explains a finding as it stands.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="language">Language of the texts.</param>
    /// <exception cref="System.Resources.MissingManifestResourceException">It was made by a rule that this build does not have.</exception>
    public static Explanation Of(Finding finding, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var rule = Catalogue.Rules.FirstOrDefault(rule => rule.Id == finding.ShownRule);
        return new Explanation(
            Messages.Of(finding, language),
            finding.Content.Left is null ? null : finding.Content.Formula ?? rule?.Formula,
            Explained(finding.Content.Operands, language),
            Messages.Text($"basis.{finding.Content.Basis}", language),
            Messages.Text($"remedy.{rule?.Remedy ?? "figures"}", language),
            LawfulOf(finding.ShownRule, language));
    }

    /// <summary>In which lawful cases a violation of a rule may be right.</summary>
    /// <param name="rule">Id of the rule.</param>
    /// <param name="language">Language of the text.</param>
    public static string LawfulOf(string rule, CultureInfo language) =>
        Messages.TextOrNull($"lawful.{rule}", language) ?? Messages.Text("lawful.none", language);

    /// <summary>The explanation as lines of text, the statement first.</summary>
    /// <param name="language">Language of the captions: that of the explanation.</param>
    public IEnumerable<string> Lines(CultureInfo language)
    {
        yield return Statement;
        foreach (var figure in Figures.Where(figure => figure.Value is not (null or 0)))
            yield return string.Create(CultureInfo.InvariantCulture, $"{figure.Label} = {figure.Value?.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)}");
        if (Formula is not null)
            yield return Messages.Text("text.formula", language) + Formula;
        yield return Messages.Text("text.basis", language) + Basis;
        yield return Messages.Text("text.remedy", language) + Remedy;
        yield return Messages.Text("text.lawful", language) + Lawful;
    }

    private static List<ExplainedFigure> Explained(IEnumerable<Cell> cells, CultureInfo language) =>
        [.. cells.Select(cell => new ExplainedFigure(cell.Name, Messages.LabelOf(cell.Name, language), cell.Status, cell.Value))];
}
