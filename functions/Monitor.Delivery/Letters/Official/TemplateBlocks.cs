using System.Text.RegularExpressions;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Finds in a template the block that does not end as it began: the parser of templates says that there is one and not where.</summary>
internal static partial class TemplateBlocks
{
    /// <summary>The line, from 1, and the tag of the first block that has no end, another's, or no beginning; null when all blocks match.</summary>
    public static (int Line, string Tag)? FirstFault(string template)
    {
        var open = new Stack<(int Line, string Name, string Tag)>();
        foreach (Match match in Tags.Matches(template))
        {
            var (kind, name) = (match.Groups["kind"].Value, match.Groups["name"].Value);
            var (line, tag) = (1 + template.AsSpan(0, match.Index).Count('\n'), $"{{{{{kind}{name}}}}}");
            // {{^}} is another way to write {{else}}; a comment is neither.
            if (kind.Length == 0 || name.Length == 0)
                continue;
            if (kind != "/")
                open.Push((line, name, tag));
            else if (!open.TryPop(out var begun))
                return (line, tag);
            else if (begun.Name != name)
                return (begun.Line, begun.Tag);
        }

        return open.TryPop(out var last) ? (last.Line, last.Tag) : null;
    }

    // Comments first: what looks like a tag in them is none.
    [GeneratedRegex(@"\{\{~?!--.*?--~?\}\}|\{\{~?![^}]*\}\}|\{\{~?(?<kind>[#^/])\s*(?<name>[^\s{}~]*)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tags { get; }
}
