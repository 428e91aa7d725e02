using System.Collections.Frozen;

namespace Monitor.Documents.Html;

/// <summary>Looks at markup before it is parsed: the parser's time grows with the square of the nesting depth.</summary>
public static class HtmlGuard
{
    /// <summary>The deepest nesting that is parsed. Real pages stay below 100; 10,000 levels cost the parser a second, 100,000 a minute.</summary>
    public const int MaxDepth = 2000;

    // Elements that never nest, because they are empty or because the next of their kind closes them.
    private static readonly FrozenSet<string> Flat = FrozenSet.ToFrozenSet(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FlatNames = Flat.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>An upper estimate of how deep the elements of a page nest. Comments, scripts and styles do not count.</summary>
    public static int DepthOf(ReadOnlySpan<char> html)
    {
        int depth = 0, deepest = 0;
        for (var i = html.IndexOf('<'); i >= 0 && i + 1 < html.Length;)
        {
            var rest = html[i..];
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                i = After(html, i, "-->");
                continue;
            }

            var closing = rest[1] == '/';
            var name = NameOf(rest[(closing ? 2 : 1)..]);
            if (!closing && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
            {
                i = After(html, i, $"</{name}");
                continue;
            }

            if (name.Length > 0 && !FlatNames.Contains(name))
            {
                depth = closing ? Math.Max(0, depth - 1) : depth + 1;
                deepest = Math.Max(deepest, depth);
            }

            var next = html[(i + 1)..].IndexOf('<');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return deepest;
    }

    private static int After(ReadOnlySpan<char> html, int from, string end)
    {
        var found = html[from..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            return -1;
        var start = from + found + end.Length;
        var next = html[start..].IndexOf('<');
        return next < 0 ? -1 : start + next;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && (char.IsAsciiLetterOrDigit(tag[length]) || tag[length] is ':' or '-'))
            length++;
        return length > 0 && char.IsAsciiLetter(tag[0]) ? tag[..length] : [];
    }
}
