using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A rule that sums of cells are equal, at every column, row or group of one table.</summary>
/// <param name="id">Permanent id.</param>
/// <param name="table">The table it is about.</param>
/// <param name="basis">What it rests on.</param>
/// <param name="equations">Its equations for a form.</param>
public sealed class Identity(string id, ReportTable table, Basis basis, Func<ReportForm, IEnumerable<Equation>> equations)
    : Rule(id, Severity.Error, basis)
{
    // Made once: every report of a form has the same, and making them costs more than judging them.
    private readonly FrozenDictionary<ReportForm, ImmutableArray<Equation>> equations =
        ReportForm.All.ToFrozenDictionary(form => form, form => equations(form).ToImmutableArray());

    // T3-01 and FMT-05 ask for what was judged before.
    private readonly ConditionalWeakTable<CheckSubject, Outcome[]> judged = [];

    /// <inheritdoc/>
    public override string Formula => equations[ReportForm.Format2021][0] is var first && first.Left.Terms.Count > 8
        ? $"{first.Left.Terms[0]} + … + {first.Left.Terms[^1]} = {first.Right}"
        : first.ToString();

    /// <summary>An identity for every column of Table III: six kinds of applicant and the total.</summary>
    public static Identity ForEachApplicant(string id, Basis basis, Func<ReportForm, string, (Expression Left, Expression Right)> sides) =>
        new(id, ReportTable.Applications, basis, form => ReportForm.Applicants.Select(who =>
        {
            var (left, right) = sides(form, who);
            return new Equation($"applications.*.{who}", left, right, Place("column", $"column.{who}"));
        }));

    /// <summary>An identity for every row of Table III.</summary>
    public static Identity ForEachRequestRow(string id, Basis basis, Func<FormRow, (Expression Left, Expression Right)> sides) =>
        new(id, ReportTable.Applications, basis, form => form.Rows(ReportTable.Applications).Select(row =>
        {
            var (left, right) = sides(row);
            return new Equation($"applications.{row.Name}.*", left, right, Place("row", $"row.applications.{row.Name}"));
        }));

    /// <summary>An identity for one group of Table IV.</summary>
    public static Identity ForReviewGroup(string id, string group, Basis basis, Func<string, (Expression Left, Expression Right)> sides)
    {
        var (left, right) = sides(group);
        return new(id, ReportTable.Review, basis, _ => [new Equation($"review.{group}", left, right, Place("row", $"row.review.{group}"))]);
    }

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(CheckSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return judged.GetValue(subject, one => [.. Judge(one)]);
    }

    /// <summary>Its equations in a report; empty when the report does not have the table, or follows no known form.</summary>
    public IReadOnlyList<Equation> EquationsOf(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var reading = report.Tables[table];
        var form = table == ReportTable.Review ? ReportForm.Format2021 : reading.Form;
        return reading.IsPresent && form is not null ? equations[form] : ImmutableArray<Equation>.Empty;
    }

    private IEnumerable<Outcome> Judge(CheckSubject subject)
    {
        var inReport = EquationsOf(subject.Report);
        if (inReport.Count == 0)
        {
            var reason = subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable;
            return equations[ReportForm.Format2021].Select(equation => new Outcome(this, equation.Locus, new Verdict.NotEvaluated(reason)));
        }

        return inReport.Select(equation => new Outcome(this, equation.Locus, equation.Judge(subject.Report.Cells, subject.Policy.BlankIsZero)));
    }

    private static Dictionary<string, MessageValue> Place(string placeholder, string label) => new() { [placeholder] = new MessageValue.Label(label) };
}
