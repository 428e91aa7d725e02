using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;

namespace Monitor.Work.Archive;

/// <summary>Which cases' evidence is meant. All that is stated must hold.</summary>
/// <param name="Agency">The agency; null for all.</param>
/// <param name="Year">The report year; null for all.</param>
public sealed record ExportScope(AgencyId? Agency, int? Year)
{
    /// <summary>Whether everything is meant, also what belongs to no case.</summary>
    public bool IsWhole => Agency is null && Year is null;

    /// <summary>Whether a case is meant.</summary>
    public bool Includes(CaseId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (Agency ?? id.Agency) == id.Agency && (Year ?? id.Year) == id.Year;
    }

    /// <inheritdoc/>
    public override string ToString() => IsWhole ? "all evidence" : $"evidence of {Agency?.Value ?? "all agencies"}, {(Year is { } year ? $"report year {year}" : "all years")}";
}

/// <summary>Gathers the addresses whose captures the cases rest on.</summary>
/// <param name="cases">The cases.</param>
/// <param name="observations">The looks.</param>
/// <param name="evidence">The archive.</param>
internal sealed class NamedAddresses(ICaseArchive cases, IObservationStore observations, IEvidenceStore evidence)
{
    private const int PageSize = 1000;
    private readonly SortedDictionary<string, Uri> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<BodyHash> bodies = [];
    private readonly List<string> unread = [];

    /// <summary>Places of cases that could not be read, and may be meant.</summary>
    public IReadOnlyList<string> Unread => unread;

    /// <summary>The addresses of all cases meant, in order: columns looked at, pages received, reports, and what findings were made from.</summary>
    public async Task<IReadOnlyCollection<Uri>> OfAsync(ExportScope scope, CancellationToken cancellationToken)
    {
        await foreach (var stored in cases.ReadAllAsync(cancellationToken))
        {
            if (stored.Case is not { } known)
                unread.Add(stored.Place);
            else if (scope.Includes(known.Id))
                await AddAsync(known, cancellationToken);
        }

        // A report is named by the address that answered, its captures by the one that was asked.
        foreach (var body in bodies)
            await foreach (var capture in Listings.ItemsAsync((after, cancelled) => evidence.CapturesWithAsync(body, PageSize, after, cancelled), cancellationToken))
                Add(capture.Url);
        return addresses.Values;
    }

    private async Task AddAsync(Case known, CancellationToken cancellationToken)
    {
        foreach (var version in known.Reports)
            Add(version.Url, version.Body);
        foreach (var content in known.Events.Select(recorded => recorded.Event.Content).OfType<Core.Findings.FindingContent>())
        {
            if (content.Proof is { } proof)
                Add(proof.Url, proof.Body);
            foreach (var page in content.Pages)
                Add(page.Url, page.Body);
        }

        await foreach (var look in Listings.ItemsAsync((after, cancelled) => observations.ListAsync(known.Id.Agency, known.Id.Year, PageSize, after, cancelled), cancellationToken))
        {
            Add(look.Column);
            foreach (var page in look.Pages)
                Add(page.Url, page.Body);
        }
    }

    private void Add(Uri address, BodyHash? body = null)
    {
        addresses.TryAdd(address.AbsoluteUri, address);
        if (body is { } hash)
            bodies.Add(hash);
    }
}
