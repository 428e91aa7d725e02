using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>Reports that are due on one day.</summary>
/// <param name="Due">The day, China Standard Time.</param>
/// <param name="Agencies">How many bodies owe theirs by then and have not published it.</param>
public sealed record DueDay(DateOnly Due, int Agencies);

/// <summary>The next day on which reports are due.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Due">The day, China Standard Time.</param>
/// <param name="Days">Days from today to it, at least 0.</param>
/// <param name="Agencies">How many bodies owe theirs by then and have not published it; null where it is the statute's day and nobody has been looked at for that year.</param>
public sealed record NextDue(int Year, DateOnly Due, int Days, int? Agencies);

/// <summary>How things stand with the bodies of a kind.</summary>
public sealed record KindCounts
{
    /// <summary>Counts them.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="statuses">How things stand with each; null for one without a case.</param>
    public KindCounts(BodyKind kind, IEnumerable<ObligationStatus?> statuses)
    {
        Kind = kind;
        foreach (var status in statuses)
        {
            Total++;
            switch (status)
            {
                case ObligationStatus.Published:
                    InTime++;
                    break;
                case ObligationStatus.PublishedLate:
                    Late++;
                    break;
                case ObligationStatus.Missing:
                    Missing++;
                    break;
                case ObligationStatus.NotDue or ObligationStatus.DueSoon:
                    NotDue++;
                    break;
                default:
                    NotSeen++;
                    break;
            }
        }
    }

    /// <summary>The kind.</summary>
    public BodyKind Kind { get; }

    /// <summary>All of them that owe a report.</summary>
    public int Total { get; }

    /// <summary>Published, and not known to be late.</summary>
    public int InTime { get; }

    /// <summary>Published late.</summary>
    public int Late { get; }

    /// <summary>Due, looked for, and not there.</summary>
    public int Missing { get; }

    /// <summary>Not due yet, and not there.</summary>
    public int NotDue { get; }

    /// <summary>Not known, or never looked at.</summary>
    public int NotSeen { get; }
}

/// <summary>What changed in a region since a day.</summary>
/// <param name="Since">The day in China, that day included: yesterday.</param>
/// <param name="Unseen">Bodies that could be looked at and cannot any more, since then.</param>
/// <param name="Seen">Bodies that could not be looked at and can again, since then.</param>
/// <param name="Published">Reports that were first seen since then.</param>
/// <param name="Found">Findings that were found or came back since then and are not closed again, by severity; a severity that none has is left out.</param>
/// <param name="Mended">Findings that a look since then shows to be mended.</param>
/// <param name="Settled">Findings that the office is done with since then: explained, waived or withdrawn.</param>
/// <param name="NotCounted">Cases whose changes the list does not know, because it was written by an older version; <c>monitor rebuild</c> mends it.</param>
public sealed record RegionChanges(DateOnly Since, int Unseen, int Seen, int Published, IReadOnlyDictionary<Severity, int> Found, int Mended, int Settled, int NotCounted);
