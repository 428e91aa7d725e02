namespace Monitor.Core.Evidence;

/// <summary>That an officer saw a file on a site and handed it in. Personal data: not for logs or letters.</summary>
/// <param name="By">Who saw it.</param>
/// <param name="SeenAt">When, UTC.</param>
/// <param name="Url">Where.</param>
public sealed record OfficerSighting(string By, DateTimeOffset SeenAt, Uri Url);

/// <summary>Reads from the archive who handed in a file.</summary>
public static class OfficerSightings
{
    private const int PageSize = 1000;

    /// <summary>All sightings of a file, the oldest first; empty for one that only the program fetched.</summary>
    /// <param name="evidence">The archive.</param>
    /// <param name="body">Hash of the file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<IReadOnlyList<OfficerSighting>> SightingsOfAsync(this IEvidenceStore evidence, BodyHash body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var sightings = new List<OfficerSighting>();
        await foreach (var capture in Listings.ItemsAsync((after, cancelled) => evidence.CapturesWithAsync(body, PageSize, after, cancelled), cancellationToken))
        {
            if (capture.SeenBy is { } officer)
                sightings.Add(new OfficerSighting(officer, capture.StartedAt, capture.Url));
        }

        return [.. sightings.OrderBy(sighting => sighting.SeenAt).ThenBy(sighting => sighting.By, StringComparer.Ordinal)];
    }
}
