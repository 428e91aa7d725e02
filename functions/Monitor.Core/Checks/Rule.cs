namespace Monitor.Core.Checks;

/// <summary>One rule of the catalogue: a declaration that evaluates itself. Its message stands in <c>Messages.resx</c> under its id.</summary>
/// <param name="id">Permanent id, such as <c>T3-I</c>; never reused.</param>
/// <param name="severity">The gravest that a violation can be; a verdict may lower it.</param>
/// <param name="basis">What it rests on.</param>
public abstract class Rule(string id, Severity severity, Basis basis)
{
    /// <summary>Permanent id, such as <c>T3-I</c>.</summary>
    public string Id { get; } = id;

    /// <summary>Version of the rule, stored with its findings; raised whenever the same report could be judged differently.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The gravest that a violation can be.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>First report year it holds for; null for no limit.</summary>
    public int? FromYear { get; init; }

    /// <summary>Last report year it holds for; null for no limit.</summary>
    public int? ToYear { get; init; }

    /// <summary>Whether it is evaluated only where an office's policy asks for it: its thresholds are not proven.</summary>
    public bool IsOffByDefault { get; init; }

    /// <summary>
    /// What a violation asks of the body: <c>publish</c>, <c>date</c>, <c>site</c>, <c>structure</c>, <c>figures</c>, <c>text</c>, <c>security</c> or
    /// <c>none</c>. Its text stands in <c>Messages.resx</c> under <c>remedy.{Remedy}</c>.
    /// </summary>
    public string Remedy { get; init; } = RemedyOf(id);

    /// <summary>What it rests on.</summary>
    public Basis Basis { get; } = basis;

    /// <summary>What it compares, in symbols.</summary>
    public abstract string Formula { get; }

    /// <summary>Judges a report at every place the rule speaks of: at least one outcome.</summary>
    public abstract IEnumerable<Outcome> Evaluate(CheckSubject subject);

    private static string RemedyOf(string id) => id switch
    {
        "PUB-01" or "PUB-15" => "publish",
        "PUB-03" => "none",
        "PUB-02" or "PUB-04" or "PUB-05" or "PUB-06" or "PUB-10" => "date",
        _ when id.StartsWith("PUB", StringComparison.Ordinal) => "site",
        _ when id.StartsWith("SEC", StringComparison.Ordinal) => "security",
        _ when id.StartsWith("TXT", StringComparison.Ordinal) => "text",
        _ when id.StartsWith("STR", StringComparison.Ordinal) || id.StartsWith("FEE", StringComparison.Ordinal) || id.StartsWith("TPL", StringComparison.Ordinal) => "structure",
        _ => "figures",
    };
}

/// <summary>What a rule says about one place.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Locus">The place: a canonical cell pattern, a cell, a table, a section, or <c>-</c> for the whole report.</param>
/// <param name="Verdict">What it says.</param>
public sealed record Outcome(Rule Rule, string Locus, Verdict Verdict)
{
    /// <summary>The locus of a rule about the whole report.</summary>
    public const string WholeReport = "-";

    /// <summary>Rule and place, as <c>rule|locus</c>: what a finding's <c>explains</c> lists.</summary>
    public string Key => $"{Rule.Id}|{Locus}";

    /// <summary>The policy by which it was judged.</summary>
    public Policy Policy { get; init; } = Policy.Standard;

    /// <summary>The severity of the violation, never above what the policy or else the rule says; or null when the rule is not violated.</summary>
    public Severity? Severity
    {
        get
        {
            var highest = Policy.SeverityOf(Rule);
            return Verdict is Verdict.Violated violated ? violated.Lowered is { } lowered && lowered < highest ? lowered : highest : null;
        }
    }
}
