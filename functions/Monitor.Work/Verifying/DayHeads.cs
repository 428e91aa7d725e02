using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
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
    private const string DayWord = "heads";
    private const string HashWord = "sha256";

    /// <summary>One hash for all of them: SHA-256 of a line <c>finding number hash</c> for each, lower-case hexadecimal.</summary>
    public string Hash => HashOf(Lines);

    /// <summary>The file of the day: a line with the day, one for each head, and one with <see cref="Hash"/>.</summary>
    public string Text => FormattableString.Invariant($"{DayWord} {Day:yyyy-MM-dd}\n{Lines}{HashWord} {Hash}\n");

    private string Lines => string.Concat(Heads.Select(head => FormattableString.Invariant($"{head.Finding} {head.Number} {head.Hash}\n")));

    /// <summary>Reads the file of a day.</summary>
    /// <param name="day">The day in China whose file it is.</param>
    /// <param name="text">What stands in it.</param>
    /// <returns>Finding, number and hash of each head; null when this is no such file, or not as it was written.</returns>
    public static IReadOnlyList<(FindingId Finding, int Number, string Hash)>? Parse(DateOnly day, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = FormattableString.Invariant($"{DayWord} {day:yyyy-MM-dd}\n");
        var last = text.LastIndexOf($"{HashWord} ", StringComparison.Ordinal);
        if (!text.StartsWith(first, StringComparison.Ordinal) || last < first.Length)
            return null;
        var lines = text[first.Length..last];
        if (text[last..] != $"{HashWord} {HashOf(lines)}\n")
            return null;
        var heads = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(HeadOf).ToList();
        return heads.Contains(null) ? null : [.. heads.OfType<(FindingId, int, string)>()];
    }

    /// <summary>The hash that stands in the file of a day; null when the text is no such file.</summary>
    /// <param name="text">What stands in it.</param>
    public static string? HashIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimEnd('\n').Split('\n')[^1].Split(' ') is [HashWord, var hash] ? hash : null;
    }

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

    private static string HashOf(string lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));

    private static (FindingId Finding, int Number, string Hash)? HeadOf(string line)
    {
        var hash = line.LastIndexOf(' ');
        var number = hash > 0 ? line.LastIndexOf(' ', hash - 1) : -1;
        return number > 0 && FindingId.TryParse(line[..number], out var finding)
            && int.TryParse(line[(number + 1)..hash], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? (finding, place, line[(hash + 1)..]) : null;
    }
}
