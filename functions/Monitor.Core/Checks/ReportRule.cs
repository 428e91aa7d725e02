namespace Monitor.Core.Checks;

/// <summary>A rule about a report that is more than an equation.</summary>
/// <param name="id">Permanent id.</param>
/// <param name="severity">The gravest that a violation can be.</param>
/// <param name="basis">What it rests on.</param>
/// <param name="formula">What it compares, in symbols.</param>
/// <param name="judge">Judges a report: a locus and a verdict for every place it speaks of.</param>
public sealed class ReportRule(
    string id, Severity severity, Basis basis, string formula, Func<CheckSubject, IEnumerable<(string Locus, Verdict Verdict)>> judge)
    : Rule(id, severity, basis)
{
    /// <summary>A rule about the report as a whole.</summary>
    public ReportRule(string id, Severity severity, Basis basis, string formula, Func<CheckSubject, Verdict> judge)
        : this(id, severity, basis, formula, subject => [(Outcome.WholeReport, judge(subject))])
    {
    }

    /// <inheritdoc/>
    public override string Formula { get; } = formula;

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(CheckSubject subject) => judge(subject).Select(pair => new Outcome(this, pair.Locus, pair.Verdict));
}
