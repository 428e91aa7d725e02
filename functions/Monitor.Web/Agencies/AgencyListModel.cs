using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Web.Agencies;

/// <summary>What is asked of the list of bodies. All that is stated must hold.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Region">The region with those below it; null for all.</param>
/// <param name="Search">A part of a name or id; null for any.</param>
/// <param name="Kind">The kind of body; null for any.</param>
/// <param name="Status">How things stand; null for any.</param>
public sealed record AgencyFilter(int Year, string? Region, string? Search, BodyKind? Kind, ObligationStatus? Status);

/// <summary>A body in the list.</summary>
/// <param name="Agency">The body.</param>
/// <param name="Due">The last day on which its report is on time; null when nobody has opened a case.</param>
/// <param name="Status">How things stand; null as above.</param>
/// <param name="Reason">Why it is not known, a stable code; null when it is.</param>
/// <param name="PublishedOn">The day of publication that the site shows; null when it is not known.</param>
/// <param name="Errors">How many errors and breaches are open.</param>
/// <param name="Warnings">How many warnings are open.</param>
public sealed record AgencyRow(Agency Agency, DateOnly? Due, ObligationStatus? Status, string? Reason, DateOnly? PublishedOn, int Errors, int Warnings);

/// <summary>What the page of bodies shows.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="FirstYear">The first year that can be asked for.</param>
/// <param name="LastYear">The last.</param>
/// <param name="Rows">The bodies of this part.</param>
/// <param name="Matching">How many match in all.</param>
/// <param name="IsWhole">Whether all bodies were looked through.</param>
/// <param name="Days">How many of those that match were published so many days after their due day (negative: before), by days.</param>
/// <param name="Previous">Address of the part before; null for the first.</param>
/// <param name="Next">Address of the part behind; null for the last.</param>
public sealed record AgencyListModel(
    AgencyFilter Asked, int FirstYear, int LastYear, IReadOnlyList<AgencyRow> Rows, int Matching, bool IsWhole, IReadOnlyList<(int Days, int Count)> Days, string? Previous, string? Next);
