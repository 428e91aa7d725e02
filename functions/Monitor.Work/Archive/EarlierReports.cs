using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Reports;

namespace Monitor.Work.Archive;

/// <summary>Reads from the archive the reports that another one is held against.</summary>
/// <param name="cases">The cases.</param>
/// <param name="archive">The archive.</param>
internal sealed class EarlierReports(ICaseStore cases, ArchivedReports archive)
{
    private const int MostVersions = 10;

    /// <summary>The report of the year before as it stands on the site; null where none was seen, or it cannot be read any more.</summary>
    public async Task<Report?> PreviousAsync(AgencyId agency, int year, CancellationToken cancellationToken)
    {
        var before = await cases.GetAsync(new CaseId(agency, year - 1), cancellationToken);
        return before.Obligation?.Report is { } body && await archive.ReadAsync(body, cancellationToken) is ArchivedReading.Read { Inspection.Report: { } report } ? report : null;
    }

    /// <summary>The latest versions in which something else was read, oldest first; null when one cannot be read any more.</summary>
    public async Task<IReadOnlyList<Report>?> OthersAsync(AgencyId agency, int year, Report seen, CancellationToken cancellationToken)
    {
        var known = await cases.GetAsync(new CaseId(agency, year), cancellationToken);
        var reading = seen.Fingerprint();
        var versions = new List<Report>();
        foreach (var version in known.Reports.Where(version => version.Reading != reading).OrderByDescending(version => version.FirstSeen).Take(MostVersions))
        {
            if (await archive.ReadAsync(version.Body, cancellationToken) is not ArchivedReading.Read { Inspection.Report: { } report })
                return null;
            versions.Insert(0, report);
        }

        return versions;
    }
}
