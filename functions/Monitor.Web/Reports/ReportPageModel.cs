using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Findings;
using Monitor.Core.Reports;

namespace Monitor.Web.Reports;

/// <summary>What the page of one report shows.</summary>
/// <param name="Id">Whose report of which year.</param>
/// <param name="Obligation">How things stand with it.</param>
/// <param name="Versions">What was seen on the site, the oldest first.</param>
/// <param name="Findings">What was found in it, closed findings too.</param>
/// <param name="Report">What the current version says; null when there is none, or it could not be read.</param>
/// <param name="Problem">Why nothing is shown although there is a version, a stable code; null when there is no reason.</param>
public sealed record ReportPageModel(
    CaseId Id, ObligationState Obligation, IReadOnlyList<ReportVersion> Versions, IReadOnlyList<Finding> Findings, Report? Report, string? Problem)
{
    /// <summary>What it is compared with; null for nothing.</summary>
    public Comparison? Compared { get; init; }

    /// <summary>That it was checked here as a draft before it was published; null when it is not known to have been.</summary>
    public DraftCheck? CheckedBefore { get; init; }

    /// <summary>The form by which its tables are drawn: that which it follows, else that of its year.</summary>
    public ReportForm Form => Report?.Tables.Values.Select(table => table.Form).OfType<ReportForm>().FirstOrDefault() ?? ReportForm.Required(Id.Year) ?? ReportForm.Format2019;

    /// <summary>The findings that stand and that a cell is compared or complained of in, the gravest first.</summary>
    public IReadOnlyList<Finding> Wrong { get; } =
        [.. Findings.Where(finding => !finding.IsClosed && finding.Content.Operands.Count > 0).OrderByDescending(finding => finding.Content.Severity).ThenBy(finding => finding.Id.ToString(), StringComparer.Ordinal)];

    /// <summary>Numbers, from 1, of the findings in <see cref="Wrong"/> in which a cell stands.</summary>
    public IEnumerable<int> NumbersOf(CellName cell) => Wrong.Index().Where(entry => entry.Item.Content.Operands.Any(operand => operand.Name == cell)).Select(entry => entry.Index + 1);
}

/// <summary>Another reading beside which a report is shown.</summary>
/// <param name="With"><c>previous</c> for the year before, else the hash of another version.</param>
/// <param name="Report">What it says.</param>
public sealed record Comparison(string With, Report Report)
{
    /// <summary>How the address names the report of the year before.</summary>
    public const string Previous = "previous";
}
