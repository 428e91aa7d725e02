using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;

namespace Monitor.Work.Verifying;

/// <summary>
/// The head of each finding's chain of events at the end of a day. A copy that is kept elsewhere, in a digest or on paper, is what makes
/// tampering show: beside its data a chain can be computed anew by whoever can write them.
/// </summary>
/// <param name="Day">The day in China.</param>
/// <param name="Heads">The last event of that day of each finding that had one, by finding.</param>
public sealed record DayHeads(DateOnly Day, IReadOnlyList<EventHash> Heads)
{
    /// <summary>One hash for all of them: SHA-256 of a line <c>finding number hash</c> for each, lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Heads.Select(head => FormattableString.Invariant($"{head.Finding} {head.Number} {head.Hash}\n"))))));

    /// <summary>Collects the heads of a day that is over. It comes to the same whenever it is asked for, unless an event was changed.</summary>
    /// <param name="cases">The cases; all are read.</param>
    /// <param name="day">The day in China.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<DayHeads> OfAsync(ICaseArchive cases, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var heads = new List<EventHash>();
        await foreach (var stored in cases.ReadAllAsync(cancellationToken))
        {
            heads.AddRange(stored.Hashes.Where(hash => ChinaTime.DateOf(hash.At) == day).GroupBy(hash => hash.Finding)
                .Select(ofDay => ofDay.MaxBy(hash => hash.Number)).OfType<EventHash>());
        }

        return new DayHeads(day, [.. heads.OrderBy(head => head.Finding.ToString(), StringComparer.Ordinal)]);
    }
}
