using Monitor.Core.Documents;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Work.Inspecting;

/// <summary>Fetches and inspects pages; from one that is no report itself it goes on to the files to which it leads.</summary>
/// <param name="inspector">Reads and checks.</param>
/// <param name="client">Fetches.</param>
/// <param name="gate">Is passed before each request; null for none.</param>
public sealed class PageInspector(Inspector inspector, GuardedClient client, IHopGate? gate)
{
    /// <summary>The most files that are fetched for one page.</summary>
    public const int MaxFiles = 5;

    // A frame can hold a page that shows the file.
    private const int MostSteps = 2;
    private const int MostNamed = 3;

    /// <summary>Fetches and inspects a page.</summary>
    /// <param name="source">The address as given, for the result.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// What is said of the page, or of the file to which it leads (<see cref="Inspection.Lead"/>). Where a file may be the report and cannot be
    /// read, the result is that of the file: a page that leads to a scan is not "no report".
    /// </returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<Inspection> InspectAsync(string source, Uri address, CancellationToken cancellationToken)
    {
        var (inspection, document) = Inspect(source, await client.GetAsync(address, lenientTls: false, gate, cancellationToken), []);
        return inspection.Status == InspectionStatus.NotAReport && document is not null ? await FollowAsync(inspection, document, cancellationToken) : inspection;
    }

    private async Task<Inspection> FollowAsync(Inspection page, Document document, CancellationToken cancellationToken)
    {
        var from = document.Facts.Address ?? throw new InvalidOperationException("A fetched page without an address.");
        var embedded = EmbeddedFiles.Of(document);
        var files = new Queue<(Uri Address, int Step)>(embedded.Files.Select(file => (file, 1)));
        var dates = ReportReader.DatesOf(document);
        var met = new HashSet<Uri> { from };
        Inspection? unread = null;
        while (met.Count <= MaxFiles && files.TryDequeue(out var file))
        {
            if (!met.Add(file.Address))
                continue;
            var outcome = await client.GetAsync(file.Address, lenientTls: false, gate, cancellationToken);
            var (inspection, inner) = Inspect(page.Source, outcome, dates);
            var led = inspection with { Lead = new PageLead(from, outcome.Exchange.Address) };
            if (inspection.Status == InspectionStatus.Checked)
                return led;
            if (inspection.Status is InspectionStatus.Unreadable or InspectionStatus.Refused)
                unread ??= led with { Error = inspection.Error is { } error ? error with { Message = $"{from} leads to {outcome.Exchange.Address}: {error.Message}" } : null };
            else if (file.Step < MostSteps && inner is not null)
                EmbeddedFiles.Of(inner).Files.ToList().ForEach(next => files.Enqueue((next, file.Step + 1)));
        }

        return unread ?? WithRest(page, files.Count, embedded.Pictures);
    }

    private (Inspection Inspection, Document? Document) Inspect(string source, FetchOutcome outcome, IReadOnlyList<ReportDate> dates) => outcome switch
    {
        FetchOutcome.Fetched fetched => inspector.InspectPage(source, fetched, dates),
        FetchOutcome.Refused refused => (Inspector.Failed(source, null, InspectionStatus.Refused, refused.Code, refused.Message), null),
        FetchOutcome.Failed failed => (Inspector.Failed(source, null, InspectionStatus.Unreadable, failed.Code, failed.Message), null),
        var other => throw new InvalidOperationException($"Unknown fetch outcome {other.GetType().Name}."),
    };

    /// <summary>Pictures are not read, nor are files beyond the limit; one of them may be the report, and only a person can tell.</summary>
    private static Inspection WithRest(Inspection page, int unopened, IReadOnlyList<Uri> pictures)
    {
        var rest = (unopened > 0 ? $" {unopened} more files to which it leads were not opened." : "")
            + (pictures.Count > 0 ? $" It shows pictures, which are not read: {string.Join(", ", pictures.Take(MostNamed))}{(pictures.Count > MostNamed ? $" and {pictures.Count - MostNamed} more" : "")}." : "");
        return page.Error is { } error ? page with { Error = error with { Message = error.Message + rest } } : page;
    }
}
