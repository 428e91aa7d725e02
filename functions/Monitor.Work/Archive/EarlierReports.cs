using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Reports;

namespace Monitor.Work.Archive;

/// <summary>Reads from the archive the reports that another one is held against.</summary>
/// <param name="cases">The cases.</param>
/// <param name="archive">The archive.</param>
internal sealed class EarlierReports(ICaseStore cases, ArchivedReports archive)
{
    private const int MostVersions = 10;

    /// <summary>The report of the year before as it stands on the site; null where none was seen, or it cannot be read any more.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The year whose report is held against it.</param>
    /// <param name="atHand">What was just read from bodies that the archive keeps as well; they are not read again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Report?> PreviousAsync(AgencyId agency, int year, IReadOnlyDictionary<BodyHash, Report> atHand, CancellationToken cancellationToken)
    {
        if ((await cases.GetReportsAsync(new CaseId(agency, year - 1), cancellationToken)).Current is not { } body)
            return null;
        return atHand.TryGetValue(body, out var known) ? known
            : await archive.ReadAsync(body, cancellationToken) is ArchivedReading.Read { Inspection.Report: { } report } ? report : null;
    }

    /// <summary>The latest versions in which something else was read, oldest first; null when one cannot be read any more.</summary>
    public async Task<IReadOnlyList<Report>?> OthersAsync(AgencyId agency, int year, Report seen, CancellationToken cancellationToken)
    {
        var known = await cases.GetReportsAsync(new CaseId(agency, year), cancellationToken);
        var reading = seen.Fingerprint();
        var versions = new List<Report>();
        foreach (var version in known.All.Where(version => version.Reading != reading).OrderByDescending(version => version.FirstSeen).Take(MostVersions))
        {
            if (await archive.ReadAsync(version.Body, cancellationToken) is not ArchivedReading.Read { Inspection.Report: { } report })
                return null;
            versions.Insert(0, report);
        }

        return versions;
    }
}
