using System.Text;

namespace Monitor.Crawling.Robots;

/// <summary>A line <c>Allow</c> or <c>Disallow</c> of a robots.txt.</summary>
/// <remarks>Source: RFC 9309, 2.2.2 and 2.2.3.</remarks>
public sealed class RobotsRule
{
    // Enough to find the line again.
    private const int LongestText = 200;

    private readonly string[] parts;
    private readonly bool isAnchored;

    private RobotsRule(bool allows, int line, string text, string pattern, bool isAnchored)
    {
        (Allows, Line, Text) = (allows, line, text);
        this.isAnchored = isAnchored;
        parts = pattern.Split(RobotsPath.Wildcard);
        Octets = pattern.Length + (isAnchored ? 1 : 0);
    }

    /// <summary>Whether it allows; else it forbids.</summary>
    public bool Allows { get; }

    /// <summary>Number of its line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The rule as written, such as <c>Disallow: /admin/</c>; cut after 200 characters.</summary>
    public string Text { get; }

    /// <summary>How specific it is: octets of its pattern after normalising.</summary>
    internal int Octets { get; }

    /// <summary>Makes a rule.</summary>
    /// <param name="allows">Whether it allows.</param>
    /// <param name="line">Number of its line.</param>
    /// <param name="value">The pattern as written; not empty, an empty one is no rule.</param>
    internal static RobotsRule Of(bool allows, int line, ReadOnlySpan<byte> value)
    {
        var endsThere = value[^1] == (byte)'$';
        var written = Encoding.UTF8.GetString(value.Length <= LongestText ? value : value[..LongestText]);
        var text = string.Concat(written.Where(letter => !char.IsControl(letter)));
        return new RobotsRule(allows, line, $"{(allows ? "Allow" : "Disallow")}: {text}", RobotsPath.OfPattern(endsThere ? value[..^1] : value), endsThere);
    }

    /// <summary>Whether the rule is about a path.</summary>
    /// <param name="path">Path and query, normalised by <see cref="RobotsPath"/>.</param>
    internal bool Matches(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        if (parts.Length == 1)
            return !isAnchored || path.Length == parts[0].Length;
        // The leftmost place of each part leaves the most room for the next ones.
        var rest = path[parts[0].Length..];
        for (var i = 1; i < parts.Length; i++)
        {
            if (isAnchored && i == parts.Length - 1)
                return rest.EndsWith(parts[i], StringComparison.Ordinal);
            if (rest.IndexOf(parts[i], StringComparison.Ordinal) is var at && at < 0)
                return false;
            rest = rest[(at + parts[i].Length)..];
        }

        return true;
    }
}
