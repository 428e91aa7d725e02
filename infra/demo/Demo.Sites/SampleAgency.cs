namespace Demo.Sites;

/// <summary>One sample agency and what a monitor must make of it for the report year 2025 on 10 February 2026, China time.</summary>
/// <param name="Id">Its id in the registry.</param>
/// <param name="Shows">What it is an example of, in Chinese and English, separated by <c> / </c>.</param>
/// <param name="Status">
/// The status of its obligation: <c>notDue</c>, <c>published</c>, <c>publishedLate</c>, <c>missing</c> or <c>unverifiable</c>.
/// </param>
/// <param name="Reason">Why it is unverifiable, such as <c>morePages</c>; null for every other status.</param>
/// <param name="Rules">The ids of the rules that must be found violated, and no others; empty for none.</param>
public sealed record SampleAgency(string Id, string Shows, string Status, string? Reason, IReadOnlyList<string> Rules);
