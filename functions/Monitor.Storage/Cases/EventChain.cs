using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Chains the events of a finding: each pins the one before it by the hash of what is stored of that.</summary>
/// <remarks>
/// What is hashed is the text as it stands in the table, and not what is read from it: a later version of the program, which knows more of an
/// event, must come to the same hash.
/// </remarks>
internal static class EventChain
{
    /// <summary>The hash of an event.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="json">What is stored of it.</param>
    public static EventHash HashOf(RecordedEvent recorded, string json) =>
        new(recorded.Event.Finding, recorded.Number, recorded.Event.At, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));

    /// <summary>An event with the text that its hash is taken of.</summary>
    public static EventText TextOf(RecordedEvent recorded, string json) => new(HashOf(recorded, json), json);

    /// <summary>An update whose new events pin those before them.</summary>
    public static CaseUpdate Chained(StoredCase stored, CaseUpdate update) => update.Findings.Count == 0
        ? update
        : update with { Findings = [.. update.Findings.Select(finding => finding with { Events = Chained(stored, finding) })] };

    /// <summary>Where a chain is broken. It never is before the first event that pins anything.</summary>
    public static IEnumerable<(FindingId Finding, string Fault)> Faults(StoredCase stored)
    {
        foreach (var (finding, links) in Links(stored))
        {
            var isChained = false;
            foreach (var (before, recorded) in links.Zip(links.Skip(1), (before, after) => (before.Hash, after.Event)))
            {
                isChained |= recorded.Previous is not null;
                if (isChained && recorded.Previous != before.Hash)
                    yield return (finding, $"its event {recorded.Number} pins another event {before.Number} than there is");
            }
        }
    }

    /// <summary>How many events pin nothing, though there is one before them.</summary>
    public static int CountUnchained(Case whole) => whole.Events.Count(recorded => recorded is { Number: > 1, Previous: null });

    private static IReadOnlyList<RecordedEvent> Chained(StoredCase stored, FindingUpdate finding)
    {
        var previous = stored.Hashes.LastOrDefault(hash => hash.Finding == finding.Finding.Id)?.Hash;
        var chained = new List<RecordedEvent>();
        foreach (var recorded in finding.Events)
        {
            var link = recorded with { Previous = previous };
            chained.Add(link);
            previous = HashOf(link, Stored.Json(link)).Hash;
        }

        return chained;
    }

    private static IEnumerable<(FindingId Finding, IReadOnlyList<(EventHash Hash, RecordedEvent Event)> Links)> Links(StoredCase stored) => stored.Hashes
        .Zip(stored.Case.Events)
        .GroupBy(link => link.First.Finding)
        .Select(group => (group.Key, (IReadOnlyList<(EventHash, RecordedEvent)>)[.. group]));
}
