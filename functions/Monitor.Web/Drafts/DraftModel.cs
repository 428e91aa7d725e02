using Monitor.Core.Checks;
using Monitor.Core.Reports;

namespace Monitor.Web.Drafts;

/// <summary>What the page on which a draft is checked shows.</summary>
/// <param name="FormToken">The token that the form sends back.</param>
/// <param name="MaxBytes">The largest draft in bytes.</param>
public sealed record DraftModel(string FormToken, long MaxBytes)
{
    /// <summary>The most characters that may be pasted: a value of a form has at most 64 KiB, and a Chinese character three bytes.</summary>
    public const int LongestText = 20_000;

    /// <summary>Why nothing was checked, in words of the page's language; null where nothing was tried, or it was.</summary>
    public string? Problem { get; init; }

    /// <summary>What was found; null where nothing was checked.</summary>
    public DraftResult? Result { get; init; }
}

/// <summary>What was found in a draft. It is not kept.</summary>
/// <param name="Sha256">SHA-256 of the draft, by which its sender can show later what was checked; null for none.</param>
/// <param name="Kind">What it is; null where it could not be read.</param>
/// <param name="IsChecked">Whether it is a report that the rules were applied to.</param>
/// <param name="Error">Why it could not be read, a stable code; null where it could.</param>
/// <param name="Agency">The reporting body's name; null when the draft does not say.</param>
/// <param name="Year">The report year; null when the draft does not say.</param>
/// <param name="Findings">Violations, those that one slip accounts for as one.</param>
/// <param name="NotEvaluated">How many judgements were not made because something is not at hand or not readable.</param>
public sealed record DraftResult(
    string? Sha256, DocumentKind? Kind, bool IsChecked, string? Error, string? Agency, int? Year, IReadOnlyList<Outcome> Findings, int NotEvaluated);

/// <summary>Names of the fields of the form.</summary>
public static class DraftFields
{
    /// <summary>The draft as a file.</summary>
    public const string File = "file";

    /// <summary>The draft as pasted text.</summary>
    public const string Text = "text";
}
