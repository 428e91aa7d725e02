namespace Monitor.Core.Checks;

/// <summary>All rules. A rule is added here by one declaration and two texts (see CONTRIBUTING).</summary>
public static class Catalogue
{
    /// <summary>The rules in the order of the catalogue: publication, structure, fees, template, cells, Table III, Table IV.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        PublicationRules.Missing,
        PublicationRules.Late,
        PublicationRules.DueSoon,
        PublicationRules.DateUnknown,
        StructureRules.SectionMissing,
        StructureRules.FeeStatement,
        TemplateRules.Version,
        TemplateRules.Mixed,
        TemplateRules.TableMissing,
        TemplateRules.RowsAndColumns,
        CellRules.Blank,
        CellRules.NotANumber,
        CellRules.Range,
        Identities.ResultsAddUp,
        Identities.Balance,
        Identities.ApplicantsAddUp,
        Identities.Reconsideration,
        Identities.DirectLitigation,
        Identities.LitigationAfterReconsideration,
    ];

    /// <summary>Judges a report by every rule.</summary>
    /// <returns>At least one outcome for each rule, in the order of the catalogue.</returns>
    public static IReadOnlyList<Outcome> Evaluate(CheckSubject subject) => [.. Rules.SelectMany(rule => rule.Evaluate(subject))];
}
