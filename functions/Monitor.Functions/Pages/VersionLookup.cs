using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Api;

namespace Monitor.Functions.Pages;

/// <summary>Finds a version of a report that a caller may see.</summary>
internal static class VersionLookup
{
    /// <summary>The version of a hash; null where the report is not the caller's, or never had such a version.</summary>
    public static async Task<(Case Found, ObligationState Obligation, ReportVersion Version)?> FindAsync(
        ICaseStore cases, Caller caller, string agency, int year, string hash, CancellationToken cancellationToken) =>
        AgencyId.TryParse(agency, out var id)
        && await CaseLookup.FindAsync(cases, caller, new CaseId(id, year), cancellationToken) is var (found, obligation)
        && found.Reports.FirstOrDefault(version => version.Body.Value == hash) is { } version
            ? (found, obligation, version)
            : null;
}
