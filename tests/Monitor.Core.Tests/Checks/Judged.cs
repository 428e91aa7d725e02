using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Checks;

/// <summary>What the catalogue says about a subject, in a few words that a row of test data can hold.</summary>
internal static class Judged
{
    /// <summary>The verdict of a rule: <c>holds</c>, <c>violated: warning</c>, <c>not evaluated: blank</c>.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="subject">What is judged.</param>
    /// <param name="locus">The place; null for the gravest that the rule says anywhere.</param>
    public static string By(string id, CheckSubject subject, string? locus = null)
    {
        var outcome = Outcome(id, subject, locus);
        return outcome.Verdict switch
        {
            Verdict.Holds => "holds",
            Verdict.Violated => $"violated: {outcome.Severity?.Name()}",
            Verdict.NotEvaluated not => $"not evaluated: {not.Reason.Name()}",
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>A value of a violation's message, as it stands in data.</summary>
    public static string Value(string id, CheckSubject subject, string name, string? locus = null) => Said(Violation(id, subject, locus).Values[name]);

    /// <summary>The violation that a rule reports.</summary>
    public static Verdict.Violated Violation(string id, CheckSubject subject, string? locus = null) => Assert.IsType<Verdict.Violated>(Outcome(id, subject, locus).Verdict);

    /// <summary>The subject with the body's line in the registry, and the due day that follows.</summary>
    public static CheckSubject Registered(this CheckSubject subject, string name, BodyKind kind, int? fromYear = null)
    {
        var agency = new Agency(default, name, [], kind, "湖南省") { FromYear = fromYear };
        return subject with { Agency = agency, Kind = kind, Due = DueDates.ByStatute(kind, subject.Year ?? 0) };
    }

    /// <summary>A date of a report, written as <c>2024-01-31</c>.</summary>
    public static ReportDate Date(DateKind kind, string day) => new(kind, Day(day), day);

    /// <summary>A day, written as <c>2024-01-31</c>.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant in China, written as <c>2024-01-31 23:00</c>.</summary>
    public static DateTimeOffset Instant(string time) => new(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), ChinaTime.Offset);

    private static Outcome Outcome(string id, CheckSubject subject, string? locus)
    {
        var outcomes = Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule.Id == id)).Where(outcome => locus is null || outcome.Locus == locus).ToList();
        return outcomes.Find(outcome => outcome.Verdict is Verdict.Violated) ?? outcomes.Find(outcome => outcome.Verdict is Verdict.NotEvaluated) ?? outcomes[0];
    }

    private static string Said(MessageValue value) => value switch
    {
        MessageValue.Text text => text.Value,
        MessageValue.Number number => number.Value.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture),
        MessageValue.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MessageValue.Label label => label.Key,
        MessageValue.Figure figure => figure.Name.ToString(),
        MessageValue.Items items => string.Join(" ", items.Values.Select(Said)),
        _ => throw new InvalidOperationException(),
    };
}
