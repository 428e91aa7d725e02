using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>Why a rule was not evaluated.</summary>
public enum NotEvaluatedReason
{
    /// <summary>A blank cell decides, and what it should hold is unknown.</summary>
    Blank,

    /// <summary>A cell, a table or a fact it needs could not be read.</summary>
    Unreadable,

    /// <summary>A cell was inferred with the help of this very identity.</summary>
    Inferred,

    /// <summary>The form or the report year does not have what it compares.</summary>
    NotInFormat,

    /// <summary>Last year's report is not at hand.</summary>
    NoPreviousYear,

    /// <summary>The reports of the other bodies are not at hand.</summary>
    NoSiblings,

    /// <summary>The site has not been watched: a single document cannot show it.</summary>
    NoHistory,

    /// <summary>The body is not known, or not in the registry.</summary>
    NoRegistry,

    /// <summary>The reading itself is in doubt.</summary>
    ExtractionSuspect,

    /// <summary>The office has switched the rule off, or has not switched it on.</summary>
    SwitchedOff,
}

/// <summary>Names of <see cref="NotEvaluatedReason"/> values.</summary>
public static class NotEvaluatedReasons
{
    /// <summary>The name used in JSON: <c>blank</c>, <c>unreadable</c>, <c>inferred</c>, <c>notInFormat</c>, <c>noPreviousYear</c> ...</summary>
    public static string Name(this NotEvaluatedReason reason) => reason switch
    {
        NotEvaluatedReason.Blank => "blank",
        NotEvaluatedReason.Unreadable => "unreadable",
        NotEvaluatedReason.Inferred => "inferred",
        NotEvaluatedReason.NotInFormat => "notInFormat",
        NotEvaluatedReason.NoPreviousYear => "noPreviousYear",
        NotEvaluatedReason.NoSiblings => "noSiblings",
        NotEvaluatedReason.NoHistory => "noHistory",
        NotEvaluatedReason.NoRegistry => "noRegistry",
        NotEvaluatedReason.ExtractionSuspect => "extractionSuspect",
        NotEvaluatedReason.SwitchedOff => "switchedOff",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}

/// <summary>What a rule says about one place of a report. Exactly one of the three.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The rule holds.</summary>
    /// <param name="AssumedZero">Blank cells that had to be taken for zero.</param>
    public sealed record Holds(IReadOnlyList<CellName> AssumedZero) : Verdict
    {
        /// <summary>Holds without any assumption.</summary>
        public static Holds Plainly { get; } = new([]);
    }

    /// <summary>The rule is violated, whatever the blanks stand for.</summary>
    public sealed record Violated : Verdict
    {
        /// <summary>The cells compared, in the order of the formula; or the cells complained of, when nothing is compared.</summary>
        public IReadOnlyList<Cell> Operands { get; init; } = [];

        /// <summary>Value of the formula's left side, blanks as zero; null when no numbers are compared.</summary>
        public decimal? Left { get; init; }

        /// <summary>Value of the formula's right side, blanks as zero; null when no numbers are compared.</summary>
        public decimal? Right { get; init; }

        /// <summary>The formula as applied here, over canonical cell names; null for the rule's own.</summary>
        public string? Formula { get; init; }

        /// <summary>Blank cells that were taken for zero in <see cref="Left"/> and <see cref="Right"/>.</summary>
        public IReadOnlyList<CellName> AssumedZero { get; init; } = [];

        /// <summary>A severity below the rule's own, when the case is less than certain; null for the rule's own.</summary>
        public Severity? Lowered { get; init; }

        /// <summary>Key of the text that says why it is lowered, or null.</summary>
        public string? LoweredBecause { get; init; }

        /// <summary>Other violations that this one accounts for, by <see cref="Outcome.Key"/>; empty as long as nothing was diagnosed.</summary>
        public IReadOnlyList<string> Explains { get; init; } = [];

        /// <summary>What would make the violated identities hold; null for other rules, and as long as nothing was diagnosed.</summary>
        public Diagnosed? Diagnosed { get; init; }

        /// <summary>Values of the message's placeholders.</summary>
        public IReadOnlyDictionary<string, MessageValue> Values { get; init; } = new Dictionary<string, MessageValue>();
    }

    /// <summary>Nothing can be said.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotEvaluated(NotEvaluatedReason Reason) : Verdict;
}
