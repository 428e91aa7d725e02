using Monitor.Core.Evidence;

namespace Monitor.Work.Verifying;

/// <summary>Computes the hash of every body, and gathers what rests on those that are not what they were.</summary>
/// <param name="evidence">The archive.</param>
/// <param name="archive">The archive from end to end.</param>
internal sealed class BodyCheck(IEvidenceStore evidence, IEvidenceArchive archive)
{
    private const int MostUrls = 5;
    private const int ReportEvery = 500;
    private readonly HashSet<BodyHash> intact = [];
    private readonly Dictionary<BodyHash, Bad> bad = [];

    /// <summary>Computes all hashes.</summary>
    public async Task HashAsync(VerificationResult result, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await foreach (var body in archive.BodiesAsync(cancellationToken))
        {
            if (body.Hash is not { } hash)
                result.Problems.Add(new ArchiveProblem(ProblemKind.Tampered, "bodyMisnamed", body.Place, "This is no name of a body."));
            else if (await evidence.ReadAsync(hash, cancellationToken) is BodyReading.Damaged damaged)
                bad[hash] = new Bad(body.Place, $"What is stored has the hash {damaged.Actual}.", "bodyChanged");
            else
                intact.Add(hash);
            if (++result.Bodies % ReportEvery == 0)
                progress?.Report($"{result.Bodies} bodies");
        }
    }

    /// <summary>Notes that a capture received a body.</summary>
    public void Use(BodyHash body, Uri url)
    {
        if (BadOf(body) is { } known && known.Urls.Count < MostUrls && !known.Urls.Contains(url))
            known.Urls.Add(url);
    }

    /// <summary>Notes that a case rests on a body.</summary>
    /// <returns>Whether the body is there as it was received.</returns>
    public bool Use(BodyHash body, Uri url, string knownCase)
    {
        Use(body, url);
        return Use(body, knownCase);
    }

    /// <summary>Notes that a case rests on a body that came from no address, such as a letter that was sent.</summary>
    /// <returns>Whether the body is there as it was kept.</returns>
    public bool Use(BodyHash body, string knownCase)
    {
        if (BadOf(body) is not { } known)
            return true;
        known.Cases.Add(knownCase);
        return false;
    }

    /// <summary>Tells of the bodies that are not what they were, with all that rests on them.</summary>
    public IEnumerable<ArchiveProblem> Problems() => bad.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair =>
        new ArchiveProblem(ProblemKind.Tampered, pair.Value.Code, pair.Value.Place, pair.Value.Message)
        {
            Body = pair.Key,
            Urls = pair.Value.Urls,
            Cases = [.. pair.Value.Cases],
        });

    private Bad? BadOf(BodyHash body)
    {
        if (intact.Contains(body))
            return null;
        if (!bad.TryGetValue(body, out var known))
            bad[body] = known = new Bad($"body {body}", "It was received, and is not in the archive.", "bodyMissing");
        return known;
    }

    private sealed record Bad(string Place, string Message, string Code)
    {
        public List<Uri> Urls { get; } = [];

        public SortedSet<string> Cases { get; } = new(StringComparer.Ordinal);
    }
}
