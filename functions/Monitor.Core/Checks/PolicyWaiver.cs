using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Checks;

/// <summary>What an office does not pursue, and up to when: it is found and shown all the same, and held against nobody.</summary>
/// <param name="Rule">Id of the rule by which it would be told.</param>
/// <param name="Reason">Why, in the office's words; not empty.</param>
/// <param name="Until">The last day in China on which it holds; the day after what is still wrong is told.</param>
public sealed record PolicyWaiver(string Rule, string Reason, DateOnly Until)
{
    /// <summary>The agency it is for; null for all.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>The region it is for, with every region below; null for all.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The kind of body it is for; null for all.</summary>
    public BodyKind? Kind { get; init; }

    /// <summary>The report year it is for; null for all.</summary>
    public int? Year { get; init; }

    /// <summary>Whether it covers what a rule says of an agency's report of a year on a day.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The report year.</param>
    /// <param name="rule">Id of the rule.</param>
    /// <param name="today">The day in China.</param>
    public bool Covers(Agency agency, int year, string rule, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return rule == Rule && today <= Until
            && (Agency is null || Agency == agency.Id)
            && (Jurisdiction is null || DueDates.Covers(Jurisdiction, agency.Jurisdiction))
            && (Kind is null || Kind == agency.Kind)
            && (Year is null || Year == year);
    }
}
