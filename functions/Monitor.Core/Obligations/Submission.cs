using Monitor.Core.Agencies;

namespace Monitor.Core.Obligations;

/// <summary>That a report was submitted to the office, as somebody there entered it.</summary>
/// <remarks>Source: 条例 Art. 49 para. 1: reports are submitted to the office besides being published. No site shows it.</remarks>
/// <param name="Agency">Whose report.</param>
/// <param name="Year">The report year.</param>
/// <param name="On">The day in China on which it was submitted; null where an entry was taken back.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When it was entered, UTC.</param>
public sealed record Submission(AgencyId Agency, int Year, DateOnly? On, string By, DateTimeOffset At);

/// <summary>The office's own list of what was submitted to it.</summary>
public interface ISubmissionRegister
{
    /// <summary>Enters a submission, in place of what was entered for the same report.</summary>
    Task EnterAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>What was entered for a report year, by agency, entries that were taken back too.</summary>
    IAsyncEnumerable<Submission> OfYearAsync(int year, CancellationToken cancellationToken);
}
