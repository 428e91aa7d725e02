namespace Monitor.Core.Checks;

/// <summary>All rules. A rule is added here by one declaration and two texts (see CONTRIBUTING).</summary>
public static class Catalogue
{
    /// <summary>The rules in the order of the catalogue: publication, structure, fees, template, cells, Tables II to IV, years, roll-up, text against tables.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        PublicationRules.Missing,
        PublicationRules.Late,
        PublicationRules.DueSoon,
        PublicationRules.DateUnknown,
        SiteRules.Backdated,
        SiteRules.DatesConflict,
        SiteRules.ColumnEmpty,
        SiteRules.Misplaced,
        SiteRules.HistoryGap,
        SiteRules.Changed,
        SiteRules.DeadLink,
        SiteRules.NotText,
        SiteRules.Unavailable,
        SiteRules.WrongDocument,
        SiteRules.NotSubmitted,
        SiteRules.Hijacked,
        TitleRules.Title,
        StructureRules.SectionMissing,
        StructureRules.Numbering,
        StructureRules.EmptySection,
        ContentRules.FiveAspects,
        ContentRules.GovernmentExtras,
        ContentRules.ProblemsAndImprovement,
        PeriodRules.Period,
        PeriodRules.OtherYear,
        TitleRules.Terms,
        SimilarityRules.LikeLastYear,
        SimilarityRules.LikePeer,
        FeeStatementRules.Statement,
        FeeStatementRules.Coherence,
        TemplateRules.Version,
        TemplateRules.Mixed,
        TemplateRules.TableMissing,
        TemplateRules.RowsAndColumns,
        TemplateRules.Labels,
        CellRules.Blank,
        CellRules.NotANumber,
        CellRules.Range,
        CellRules.Misread,
        FeeRules.Amount,
        FigureRules.DocumentsInForce,
        FigureRules.MayMakeRules,
        FigureRules.PublishedInAll,
        FigureRules.DecisionsLikeItems,
        FigureRules.MayGrantLicences,
        Identities.ResultsAddUp,
        Identities.Balance,
        Identities.ApplicantsAddUp,
        FigureRules.NoMoreThanReceived,
        FigureRules.DisputesWithoutRequests,
        Identities.Reconsideration,
        Identities.DirectLitigation,
        Identities.LitigationAfterReconsideration,
        FigureRules.LitigationWithoutReconsideration,
        YearRules.CarriedOver,
        YearRules.Stock,
        YearRules.Items,
        YearRules.Jump,
        YearRules.Copied,
        RollUpRules.Complete,
        RollUpRules.Incomplete,
        RollUpRules.Requests,
        TextRules.NoRequests,
        TextRules.Received,
        TextRules.Accepted,
        TextRules.Channels,
        TextRules.CarriedAndClosed,
        TextRules.Applicants,
        TextRules.Disputes,
        TextRules.Documents,
        TextRules.InnerSum,
    ];

    private static readonly HashSet<string> Comparing = new(
        new[]
        {
            SimilarityRules.LikeLastYear, SimilarityRules.LikePeer, YearRules.CarriedOver, YearRules.Stock, YearRules.Items, YearRules.Jump, YearRules.Copied,
            RollUpRules.Complete, RollUpRules.Incomplete, RollUpRules.Requests,
        }.Select(rule => rule.Id),
        StringComparer.Ordinal);

    /// <summary>Whether what a rule says rests on looks at the site: when a report was published, and how it stands there, is told by lists and other pages besides the report.</summary>
    /// <param name="rule">Id of the rule.</param>
    public static bool RestsOnLooks(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.StartsWith("PUB-", StringComparison.Ordinal) || rule.StartsWith("SEC-", StringComparison.Ordinal);
    }

    /// <summary>Whether what a rule says follows from the report alone, not from looks or other reports.</summary>
    /// <param name="rule">Id of the rule.</param>
    public static bool RestsOnReport(string rule) => !RestsOnLooks(rule) && !Comparing.Contains(rule);

    /// <summary>Judges a report by every rule, as the subject's policy wants it.</summary>
    /// <returns>At least one outcome for each rule, in the order of the catalogue.</returns>
    public static IReadOnlyList<Outcome> Evaluate(CheckSubject subject) => Evaluate(subject, Rules);

    /// <summary>Judges a report by some rules, as the subject's policy wants it.</summary>
    /// <returns>At least one outcome for each rule, in the order given.</returns>
    public static IReadOnlyList<Outcome> Evaluate(CheckSubject subject, IEnumerable<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return [.. rules.SelectMany(rule => Outcomes(rule, subject))];
    }

    private static IEnumerable<Outcome> Outcomes(Rule rule, CheckSubject subject)
    {
        if (!subject.Policy.IsOn(rule))
            return [new Outcome(rule, Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.SwitchedOff))];
        if (subject.Year < rule.FromYear || subject.Year > rule.ToYear)
            return [new Outcome(rule, Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat))];
        return rule.Evaluate(subject).Select(outcome => outcome with { Policy = subject.Policy });
    }
}
