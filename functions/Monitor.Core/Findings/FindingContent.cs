using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Findings;

/// <summary>What a finding was made from: the proof can be fetched from the archive and the finding recomputed.</summary>
/// <param name="Body">Hash of the body that was read.</param>
/// <param name="Url">Where it was published.</param>
/// <param name="SeenAt">When it was received, UTC.</param>
/// <param name="ReaderVersion">Version of the reader that read it.</param>
public sealed record Proof(BodyHash Body, Uri Url, DateTimeOffset SeenAt, int ReaderVersion)
{
    /// <summary>The officer who saw it and handed it in; null for what the program fetched. Personal data: not for logs or letters.</summary>
    public string? SeenBy { get; init; }
}

/// <summary>What a finding says. It holds values and not texts, so that it can be said in either language.</summary>
/// <param name="RuleVersion">Version of the rule.</param>
/// <param name="Severity">How grave it is; the rule's own, or lower.</param>
/// <param name="Basis">Key of the legal basis.</param>
/// <param name="Proof">What it was made from; null for a finding about something that is not there (PUB-01), whose proof is the looks.</param>
public sealed record FindingContent(int RuleVersion, Severity Severity, string Basis, Proof? Proof)
{
    /// <summary>The cells compared or complained of.</summary>
    public IReadOnlyList<Cell> Operands { get; init; } = [];

    /// <summary>Value of the formula's left side, blanks as zero; null when no numbers are compared.</summary>
    public decimal? Left { get; init; }

    /// <summary>Value of the formula's right side, blanks as zero; null when no numbers are compared.</summary>
    public decimal? Right { get; init; }

    /// <summary>The formula as applied; null for the rule's own.</summary>
    public string? Formula { get; init; }

    /// <summary>Blank cells that were taken for zero in <see cref="Left"/> and <see cref="Right"/>.</summary>
    public IReadOnlyList<CellName> AssumedZero { get; init; } = [];

    /// <summary>The other violated identities that it explains, as <c>rule|locus</c>; empty when the one that shows it is the only one.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];

    /// <summary>
    /// The violation that shows it, as <c>rule|locus</c>, when that is no longer the one it has its id from; null as long as it is. A report that
    /// was mended in part is still the same matter.
    /// </summary>
    public string? ShownBy { get; init; }

    /// <summary>What would make the violated identities hold; null when there are none, or they were found before anything was diagnosed.</summary>
    public Diagnosed? Diagnosed { get; init; }

    /// <summary>What was received when it was found that something is not there (PUB-01): the pages of the list and what they led to; else empty.</summary>
    public IReadOnlyList<PageProof> Pages { get; init; } = [];

    /// <summary>Hash of the policy by which it was judged; null in findings of before there were policies.</summary>
    public string? Policy { get; init; }

    /// <summary>Key of the text that says why the severity is below the rule's own; null when it is not.</summary>
    public string? LoweredBecause { get; init; }

    /// <summary>Values of the message's placeholders.</summary>
    public IReadOnlyDictionary<string, MessageValue> Values { get; init; } = new Dictionary<string, MessageValue>();

    /// <summary>What a violation says.</summary>
    /// <param name="outcome">The violation.</param>
    /// <param name="proof">What it was made from; null for something that is not there.</param>
    /// <param name="pages">What was received when it was not there; empty otherwise.</param>
    /// <exception cref="ArgumentException">The outcome is no violation.</exception>
    public static FindingContent Of(Outcome outcome, Proof? proof, IReadOnlyList<PageProof> pages)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome is not { Verdict: Verdict.Violated violated, Severity: { } severity })
            throw new ArgumentException("Only a violation is found.", nameof(outcome));
        return new FindingContent(outcome.Rule.Version, severity, outcome.Rule.Basis.Key, proof)
        {
            Pages = pages,
            Policy = outcome.Policy.Hash,
            Operands = violated.Operands,
            Left = violated.Left,
            Right = violated.Right,
            Formula = violated.Formula,
            AssumedZero = violated.AssumedZero,
            Explains = violated.Explains,
            Diagnosed = violated.Diagnosed,
            LoweredBecause = violated.LoweredBecause,
            Values = violated.Values,
        };
    }

    /// <summary>
    /// Whether other contents say the same. What it was made from does not matter as long as the same was read: the first proof stays good. Nor
    /// does the number of days since something was due, which grows by itself.
    /// </summary>
    public bool SaysTheSame(FindingContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (RuleVersion, Severity, Basis, Left, Right, Formula, LoweredBecause, ShownBy) ==
                (other.RuleVersion, other.Severity, other.Basis, other.Left, other.Right, other.Formula, other.LoweredBecause, other.ShownBy)
            && Proof?.ReaderVersion == other.Proof?.ReaderVersion
            && Operands.Select(Figure).SequenceEqual(other.Operands.Select(Figure))
            && AssumedZero.SequenceEqual(other.AssumedZero)
            && Explains.SequenceEqual(other.Explains)
            && (Diagnosed?.SaysTheSame(other.Diagnosed) ?? other.Diagnosed is null)
            && Values.Where(IsSaid).OrderBy(value => value.Key, StringComparer.Ordinal).Select(Said)
                .SequenceEqual(other.Values.Where(IsSaid).OrderBy(value => value.Key, StringComparer.Ordinal).Select(Said));

        static (CellName, CellStatus, decimal?, string?) Figure(Cell cell) => (cell.Name, cell.Status, cell.Value, cell.Raw);
        bool IsSaid(KeyValuePair<string, MessageValue> value) => Proof is not null || value.Key != "days";
        static (string, string) Said(KeyValuePair<string, MessageValue> value) => (value.Key, Write(value.Value));
        static string Write(MessageValue value) => value is MessageValue.Items items ? string.Join('\n', items.Values.Select(Write)) : value.ToString() ?? "";
    }
}
