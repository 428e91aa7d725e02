using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>The reports that a government's own report adds up.</summary>
/// <param name="Reports">The reports at hand, of the same year, in their latest versions.</param>
/// <param name="IsComplete">Whether they are those of all bodies that report to the government; if not, their sum is only the least.</param>
public sealed record RollUp(IReadOnlyList<Report> Reports, bool IsComplete);

/// <summary>What watching an agency's site over time has shown. Null wherever nobody has looked for it: then nothing can be said.</summary>
public sealed record SiteHistory
{
    /// <summary>When the last look ended that saw all columns to their ends and did not find the report, UTC.</summary>
    public DateTimeOffset? LastAbsent { get; init; }

    /// <summary>When the report was first seen, UTC.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>How the column stands.</summary>
    public ColumnState? Column { get; init; }

    /// <summary>Whether the report stands in the column for such reports.</summary>
    public bool? IsInColumn { get; init; }

    /// <summary>The report years that the column has, read to its end.</summary>
    public IReadOnlyList<int>? YearsListed { get; init; }

    /// <summary>Earlier or other versions of the same report, oldest first.</summary>
    public IReadOnlyList<Report>? OtherVersions { get; init; }

    /// <summary>Failed tries to open the report or what is attached to it, since it was last there; empty when it opened.</summary>
    public IReadOnlyList<FailedTry>? FailedTries { get; init; }

    /// <summary>How the hosts answered, each over the same days.</summary>
    public IReadOnlyList<Availability>? Availability { get; init; }

    /// <summary>Items that lead to something else.</summary>
    public IReadOnlyList<Misfiled>? Misfiled { get; init; }

    /// <summary>Whether the office keeps a list of what was submitted to it (条例 Art. 49), and the report is on it.</summary>
    public bool? IsSubmitted { get; init; }

    /// <summary>Title and running text as the visitor of a registered host sees them.</summary>
    public string? PageText { get; init; }
}
