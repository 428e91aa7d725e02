using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Work.Verifying;

/// <summary>Holds the chains of events against the heads that were kept of them on the days they were written.</summary>
/// <remarks>
/// Only what a file names is asked for. An event that was recorded after the file of its day was kept is in none, and that says nothing against it.
/// </remarks>
/// <param name="files">The kept files.</param>
/// <param name="result">Takes what is found.</param>
internal sealed class HeadCheck(IHeadFiles files, VerificationResult result)
{
    private readonly Dictionary<FindingId, List<KeptHead>> kept = [];
    private readonly List<string> unread = [];

    /// <summary>Reads the files. One that is in disorder is told, and its heads are not held against anything.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var file in files.ReadAllAsync(cancellationToken))
        {
            result.HeadDays++;
            if (file.Day is not { } day || DayHeads.Parse(day, file.Text) is not { } heads)
            {
                result.Problems.Add(new ArchiveProblem(ProblemKind.Tampered, "headsChanged", file.Place, "It is not what was kept: its lines do not come to the hash in its last one, or are no heads of the day it is named for."));
                continue;
            }

            foreach (var (finding, number, hash) in heads)
            {
                if (!kept.TryGetValue(finding, out var known))
                    kept[finding] = known = [];
                known.Add(new KeptHead(file.Place, number, hash));
            }
        }
    }

    /// <summary>Holds a case against the files.</summary>
    public void Check(StoredCaseReading stored)
    {
        if (stored.Case is null)
        {
            // What cannot be read was told already; nobody can say that it is gone.
            unread.Add(stored.Place);
            return;
        }

        foreach (var chain in stored.Hashes.GroupBy(hash => hash.Finding))
        {
            if (!kept.Remove(chain.Key, out var heads))
                continue;
            // Rows that were changed may claim one place twice.
            var present = chain.ToLookup(hash => hash.Number, hash => hash.Hash);
            if (heads.Find(head => !present[head.Number].Contains(head.Hash)) is { } first)
                Add(chain.Key, first, present.Contains(first.Number) ? "is another one now" : "is gone");
        }
    }

    /// <summary>Tells of the findings that were in no case.</summary>
    public void End()
    {
        foreach (var (finding, heads) in kept.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
        {
            if (!IsUnread(CaseOf(finding)))
                Add(finding, heads[0], "is gone, with all that was recorded of the finding");
        }
    }

    // A place is the table's name and the partition, which is the case's id.
    private bool IsUnread(string knownCase) => unread.Exists(place => place.EndsWith($" {knownCase}", StringComparison.Ordinal));

    private void Add(FindingId finding, KeptHead head, string what) => result.Problems.Add(new ArchiveProblem(
        ProblemKind.Tampered, "headDiffers", finding.ToString(), FormattableString.Invariant($"Its event {head.Number}, which {head.Place} names as {head.Hash}, {what}."))
    {
        Cases = [CaseOf(finding)],
    });

    private static string CaseOf(FindingId finding) => new CaseId(finding.Agency, finding.Year).ToString();

    private sealed record KeptHead(string Place, int Number, string Hash);
}
