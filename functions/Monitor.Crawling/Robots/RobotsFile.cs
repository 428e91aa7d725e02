using System.Globalization;
using System.Text;

namespace Monitor.Crawling.Robots;

/// <summary>What a robots.txt says of an address.</summary>
/// <param name="IsAllowed">Whether it may be asked.</param>
/// <param name="Rule">The rule that decided; null when none is about it.</param>
public sealed record RobotsVerdict(bool IsAllowed, RobotsRule? Rule);

/// <summary>A robots.txt as read: groups of rules for those who are named.</summary>
/// <remarks>
/// Source: RFC 9309. Lines that are no rules are passed over and end no group; <c>Crawl-delay</c>, which the standard does not know, is read as an
/// extension in whole or decimal seconds.
/// </remarks>
public sealed class RobotsFile
{
    /// <summary>The bytes that are read; the standard asks for at least as many (2.5). A line that the limit cuts is passed over.</summary>
    public const int MaxBytes = 500 * 1024;

    private const string Everybody = "*";
    private const string OwnPath = "/robots.txt";

    // Nobody means more; what is done with it is bounded by a setting anyway.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly List<Group> groups = [];

    private RobotsFile()
    {
    }

    /// <summary>Reads a file. Nothing is an error: what is not understood says nothing.</summary>
    /// <param name="body">The file; UTF-8, with or without a byte order mark.</param>
    public static RobotsFile Parse(ReadOnlySpan<byte> body)
    {
        var file = new RobotsFile();
        var isCut = body.Length > MaxBytes;
        var rest = isCut ? body[..MaxBytes] : body;
        rest = rest.StartsWith(Mark) ? rest[Mark.Length..] : rest;
        for (var line = 1; !rest.IsEmpty; line++)
        {
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0 && isCut)
                break;
            file.Read(end < 0 ? rest : rest[..end], line);
            rest = end < 0 ? [] : rest[(end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return file;
    }

    /// <summary>Judges an address.</summary>
    /// <param name="agent">The product token of who asks, such as <c>DisclosureReportMonitor</c>; upper and lower case are the same.</param>
    /// <param name="address">The address; its host does not matter.</param>
    public RobotsVerdict Judge(string agent, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = RobotsPath.Of(address);
        if (path == OwnPath)
            return new RobotsVerdict(true, null);
        RobotsRule? best = null;
        foreach (var rule in For(agent).SelectMany(group => group.Rules))
        {
            if (rule.Octets >= (best?.Octets ?? 0) && rule.Matches(path) && (best is null || rule.Octets > best.Octets || (rule.Allows && !best.Allows)))
                best = rule;
        }

        return new RobotsVerdict(best?.Allows ?? true, best);
    }

    /// <summary>The pause that the file asks for between two requests, the longest of several; null when it asks for none. At most a day.</summary>
    /// <param name="agent">The product token of who asks.</param>
    public TimeSpan? DelayOf(string agent) => For(agent).Max(group => group.Delay);

    /// <summary>All groups of an agent as one, those of everybody where it has none.</summary>
    private List<Group> For(string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var own = groups.FindAll(group => group.Agents.Contains(agent) && agent != Everybody);
        return own.Count > 0 ? own : groups.FindAll(group => group.Agents.Contains(Everybody));
    }

    private void Read(ReadOnlySpan<byte> line, int number)
    {
        if (line.IndexOf((byte)'#') is var comment and >= 0)
            line = line[..comment];
        if (line.IndexOf((byte)':') is var colon && colon < 0)
            return;
        var value = line[(colon + 1)..].Trim(" \t"u8);
        switch (Encoding.ASCII.GetString(line[..colon].Trim(" \t"u8)).ToUpperInvariant())
        {
            case "USER-AGENT":
                Name(value);
                break;
            case "ALLOW":
                Rule(true, number, value);
                break;
            case "DISALLOW":
                Rule(false, number, value);
                break;
            case "CRAWL-DELAY" when groups is [.., var last] && Seconds(value) is { } delay:
                last.Delay = delay > (last.Delay ?? TimeSpan.Zero) ? delay : last.Delay ?? delay;
                break;
        }
    }

    /// <summary>Lines that name agents one after the other begin one group.</summary>
    private void Name(ReadOnlySpan<byte> value)
    {
        if (groups is not [.., { HasRules: false }])
            groups.Add(new Group());
        // Some write their version behind it, as in the header.
        var end = value.IndexOfAny("/ \t"u8);
        groups[^1].Agents.Add(Encoding.UTF8.GetString(end < 0 ? value : value[..end]));
    }

    private void Rule(bool allows, int number, ReadOnlySpan<byte> value)
    {
        // Rules before the first agent are nobody's.
        if (groups is not [.., var group])
            return;
        group.HasRules = true;
        if (!value.IsEmpty)
            group.Rules.Add(RobotsRule.Of(allows, number, value));
    }

    private static TimeSpan? Seconds(ReadOnlySpan<byte> value)
    {
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || !double.IsFinite(seconds) || seconds < 0)
            return null;
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }

    private sealed class Group
    {
        public HashSet<string> Agents { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<RobotsRule> Rules { get; } = [];

        public bool HasRules { get; set; }

        public TimeSpan? Delay { get; set; }
    }
}
