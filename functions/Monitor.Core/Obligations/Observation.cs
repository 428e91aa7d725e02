using Monitor.Core.Agencies;

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
public sealed record Observation(AgencyId Agency, int Year, Uri Column, DateTimeOffset StartedAt, Look Look, Coverage Coverage, string Run);

/// <summary>Keeps what came of every look.</summary>
public interface IObservationStore
{
    /// <summary>Records a look. Recording it again changes nothing.</summary>
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
