using Monitor.Core.Agencies;
using Monitor.Core.Reports;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Candidates;

/// <summary>What somebody says a document is: this agency's report of that year, at this address.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The report year.</param>
/// <param name="Url">Where it is said to be.</param>
/// <param name="Neighbours">The bodies that publish on the agency's hosts, so that another one's report is told.</param>
public sealed record ReportClaim(Agency Agency, int Year, Uri Url, AgencyRegistry Neighbours)
{
    /// <summary>Why the claim is refused, for the operator; null when the document is what it is said to be.</summary>
    /// <param name="verdict">What the document was found to be, for the year claimed.</param>
    public string? Refuse(DocumentVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var host = HostKey.Of(Url);
        if (!HostKey.Of(Agency).Contains(host))
            return $"{host} is no host on which {Agency.Name} is registered to publish; if it is one, add it to the registry.";
        if (verdict is not { Kind: DocumentKind.AnnualReport, Report: { } report })
            return $"It is not the report of {Year}. {verdict.Summary}.";
        if (report.IsDividedOn(Year))
            return $"It says {report.TitledYear} above and counts {report.StatedYear} inside. {verdict.Summary}.";
        if (report.Year != Year)
            return $"It does not say that it is the report of {Year}. {verdict.Summary}.";
        return RefuseBody(report, host);
    }

    private string? RefuseBody(Report report, HostKey host)
    {
        if (report.Agency is not { } body)
        {
            return Neighbours.Agencies.Any(other => other.Id != Agency.Id && HostKey.Of(other).Contains(host))
                ? $"It does not say whose report it is, and other bodies publish on {host} as well."
                : null;
        }

        return new Ownership(new ColumnRequest(Agency, Url, [Year], Neighbours)).Compare(body) == NameMatch.Same
            ? null
            : $"It is the report of '{body}' inside, which is no registered name of {Agency.Name}.";
    }
}
