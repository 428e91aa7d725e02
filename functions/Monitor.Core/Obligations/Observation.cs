using Monitor.Core.Agencies;
using Monitor.Core.Evidence;

namespace Monitor.Core.Obligations;

/// <summary>How much of a column was seen; what an <see cref="Look.Absent"/> rests on.</summary>
/// <param name="PagesRead">Pages of the list that were read.</param>
/// <param name="ReadToEnd">Whether no further page was announced, or all were read.</param>
/// <param name="ItemsRecognised">Dated items of the column that were recognised.</param>
/// <param name="Candidates">Items that could be the report looked for.</param>
/// <param name="CandidatesRead">Candidates that were opened and read.</param>
public sealed record Coverage(int PagesRead, bool ReadToEnd, int ItemsRecognised, int Candidates, int CandidatesRead);

/// <summary>One look at one column of an agency for the report of one year.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The report year.</param>
/// <param name="Column">Address of the column.</param>
/// <param name="StartedAt">When the look began, UTC.</param>
/// <param name="Look">What came of it, and when it ended.</param>
/// <param name="Coverage">How much was seen.</param>
/// <param name="Run">The run it belongs to: the scheduled occurrence.</param>
public sealed record Observation(AgencyId Agency, int Year, Uri Column, DateTimeOffset StartedAt, Look Look, Coverage Coverage, string Run)
{
    /// <summary>What was received for it, in order: what <see cref="Look.Absent"/> rests on.</summary>
    public IReadOnlyList<PageProof> Pages { get; init; } = [];

    /// <summary>What it showed of the column itself.</summary>
    public ColumnSigns Signs { get; init; } = ColumnSigns.None;

    /// <summary>Whether the case follows it: a crash may have come in between.</summary>
    public bool IsFollowed { get; init; }
}

/// <summary>A page that was received and kept.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="Body">Hash of its body.</param>
/// <param name="SeenAt">When it was received, UTC, by the system's clock.</param>
public sealed record PageProof(Uri Url, BodyHash Body, DateTimeOffset SeenAt);

/// <summary>Keeps what came of every look.</summary>
public interface IObservationStore
{
    /// <summary>Records a look. A look at the same column that ended at the same instant is replaced.</summary>
    Task RecordAsync(Observation observation, CancellationToken cancellationToken);

    /// <summary>Looks for an agency's report of a year, newest first.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The report year.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<Observation>> ListAsync(AgencyId agency, int year, int size, string? continuation, CancellationToken cancellationToken);
}
