using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Obligations;

namespace Monitor.Core.Checks;

/// <summary>What an office has decided about one rule.</summary>
/// <param name="IsOn">Whether the rule is evaluated; null for the rule's own default.</param>
/// <param name="Severity">The gravest that a violation can be; null for the rule's own. A verdict may still lower it.</param>
public sealed record RulePolicy(bool? IsOn, Severity? Severity);

/// <summary>From when on something is told.</summary>
public sealed record Thresholds
{
    /// <summary>FMT-01: up to as many blank cells are only noted, if none of them is a total; at least 0.</summary>
    public int Blanks { get; init; } = 5;

    /// <summary>STR-11, STR-12: share of common passages from which two texts count as the same; above 0, up to 1.</summary>
    public decimal Similarity { get; init; } = 0.90m;

    /// <summary>CY-04: how many times larger or smaller a figure must be than the year before; above 1.</summary>
    public decimal Jump { get; init; } = 10;

    /// <summary>CY-04: how much larger or smaller it must be besides; at least 0.</summary>
    public decimal JumpAtLeast { get; init; } = 50;

    /// <summary>FMT-04: how many times the fees of the year before are taken for another unit; above 1.</summary>
    public decimal FeeJump { get; init; } = 1000;

    /// <summary>FMT-04: from which amount (万元) the fees of a body below a city are taken for yuan; above 0.</summary>
    public decimal FeeInYuan { get; init; } = 1_000_000;
}

/// <summary>How an office wants reports to be judged, where the law leaves it room. Its hash is stored with every finding.</summary>
public sealed record Policy
{
    /// <summary>What holds when an office has decided nothing.</summary>
    public static Policy Standard { get; } = new();

    /// <summary>Decisions about rules, by their ids.</summary>
    public IReadOnlyDictionary<string, RulePolicy> Rules { get; init; } = new SortedDictionary<string, RulePolicy>(StringComparer.Ordinal);

    /// <summary>
    /// Whether blanks must be zeros here. An identity that fails only because blanks count as 0 is then told as a warning, never as an error.
    /// </summary>
    public bool BlankIsZero { get; init; }

    /// <summary>FMT-04: how many decimals an amount of fees must have, unless it is 0; null where nothing is prescribed.</summary>
    public int? FeeDecimals { get; init; }

    /// <summary>The thresholds.</summary>
    public Thresholds Thresholds { get; init; } = new();

    /// <summary>Due days set by local notices.</summary>
    public IReadOnlyList<LocalDueDay> DueDays { get; init; } = [];

    /// <summary>What is not pursued, and up to when.</summary>
    public IReadOnlyList<PolicyWaiver> Waivers { get; init; } = [];

    /// <summary>SHA-256 over everything that this policy decides: two files that decide the same have the same. Stored with every finding.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Decisions()))));

    /// <summary>Whether a rule is evaluated.</summary>
    public bool IsOn(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Rules.GetValueOrDefault(rule.Id)?.IsOn ?? !rule.IsOffByDefault;
    }

    /// <summary>The gravest that a violation of a rule can be.</summary>
    public Severity SeverityOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Rules.GetValueOrDefault(rule.Id)?.Severity ?? rule.Severity;
    }

    private IEnumerable<string> Decisions() =>
    [
        .. Rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => $"{rule.Key}={rule.Value.IsOn}/{rule.Value.Severity}"),
        $"blankIsZero={BlankIsZero}",
        $"feeDecimals={FeeDecimals?.ToString(CultureInfo.InvariantCulture)}",
        .. new[] { Thresholds.Blanks, Thresholds.Similarity, Thresholds.Jump, Thresholds.JumpAtLeast, Thresholds.FeeJump, Thresholds.FeeInYuan }
            .Select(threshold => threshold.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)),
        .. DueDays.Select(day => $"{day.Jurisdiction}/{day.Kind}={day.Due}/{day.Basis}").Order(StringComparer.Ordinal),
        .. Waivers.Select(waiver => string.Create(
            CultureInfo.InvariantCulture,
            $"waive {waiver.Rule}/{waiver.Agency}/{waiver.Jurisdiction}/{waiver.Kind}/{waiver.Year}={waiver.Until:yyyy-MM-dd}/{waiver.Reason}")).Order(StringComparer.Ordinal),
    ];
}
