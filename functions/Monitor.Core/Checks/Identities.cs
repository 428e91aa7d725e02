using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>The identities (勾稽关系) of Tables III and IV.</summary>
public static class Identities
{
    /// <summary>T3-V: the results (一) to (六) add up to (七)总计, in every column.</summary>
    /// <remarks>Unit: requests (件). Source: the meaning of 总计; holds in every filled report examined.</remarks>
    public static Rule ResultsAddUp { get; } = Identity.ForEachApplicant("T3-V", Basis.Total, (form, who) => (
        Expression.Sum(form.Results.Select(row => Request(row.Name, who))),
        Request("handled", who)));

    /// <summary>T3-I: requests received plus carried in equal requests handled plus carried out, in every column.</summary>
    /// <remarks>Unit: requests (件). Source: the note printed in the corner of Table III (国办公开办函〔2019〕60号, 〔2021〕30号); 本列 means each column.</remarks>
    public static Rule Balance { get; } = Identity.ForEachApplicant("T3-I", Basis.PrintedIdentity, (_, who) => (
        Request("new", who) + (Expression)Request("carriedIn", who),
        Request("handled", who) + (Expression)Request("carriedOut", who)));

    /// <summary>T3-H: the six kinds of applicant add up to 总计, in every row.</summary>
    /// <remarks>Unit: requests (件). Source: the meaning of 总计.</remarks>
    public static Rule ApplicantsAddUp { get; } = Identity.ForEachRequestRow("T3-H", Basis.Total, row => (
        Expression.Sum(ReportForm.Applicants.SkipLast(1).Select(who => Request(row.Name, who))),
        Request(row.Name, ReportForm.Applicants[^1])));

    /// <summary>T4-R: the outcomes of administrative reconsideration add up to their total.</summary>
    /// <remarks>Unit: cases (件). Source: the meaning of 总计.</remarks>
    public static Rule Reconsideration { get; } = Identity.ForReviewGroup("T4-R", "reconsideration", Basis.Total, OutcomesAddUp);

    /// <summary>T4-L: the outcomes of litigation without prior reconsideration add up to their total.</summary>
    /// <remarks>Unit: cases (件). Source: the meaning of 总计.</remarks>
    public static Rule DirectLitigation { get; } = Identity.ForReviewGroup("T4-L", "litigation.direct", Basis.Total, OutcomesAddUp);

    /// <summary>T4-P: the outcomes of litigation after reconsideration add up to their total.</summary>
    /// <remarks>Unit: cases (件). Source: the meaning of 总计.</remarks>
    public static Rule LitigationAfterReconsideration { get; } = Identity.ForReviewGroup("T4-P", "litigation.afterReconsideration", Basis.Total, OutcomesAddUp);

    private static (Expression Left, Expression Right) OutcomesAddUp(string group) => (
        Expression.Sum(ReportForm.Outcomes.SkipLast(1).Select(outcome => new CellName(ReportTable.Review, group, outcome))),
        new CellName(ReportTable.Review, group, ReportForm.Outcomes[^1]));

    private static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);
}
