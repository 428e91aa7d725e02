using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Monitor.Documents.Html;

/// <summary>Parses markup under limits, and gives up as soon as the parser has been led to do more than any page asks for.</summary>
/// <remarks>
/// The parser's time grows with the square of the nesting depth, and a formatting element that nobody closes is copied into every paragraph
/// behind it. How deep a page nests cannot be told from its tags alone: ignored end tags, foreign elements, raw text and the repair of broken
/// tables all deceive such a count. So the tree itself is measured while it grows.
/// </remarks>
public static class HtmlGuard
{
    /// <summary>The deepest nesting that is parsed. Real pages stay below 100.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The most tags and comments of a page, counted as the signs with which they begin. The largest real report page seen has 25,000.</summary>
    public const int MaxTags = 200_000;

    /// <summary>The most attributes of one tag. Real pages stay below 50.</summary>
    public const int MaxAttributes = 1000;

    /// <summary>The most memory that building the tree of a page may take, in bytes.</summary>
    public const long MaxAllocated = 256 * 1024 * 1024;

    // Copies of formatting elements can go deeper than any element of the source; what is beyond this the parser sets side by side.
    private const int DeepestTree = MaxDepth + 24;

    /// <summary>Parses a page. No script is run, nothing is fetched; of several base elements the first one counts.</summary>
    /// <param name="html">The decoded page.</param>
    /// <param name="refused">Why it was refused (<c>tooDeep</c> or <c>tooComplex</c>), or null.</param>
    /// <returns>The page, to be disposed of; null when it was refused.</returns>
    public static IHtmlDocument? Parse(string html, out DocumentOutcome.Unreadable? refused)
    {
        ArgumentNullException.ThrowIfNull(html);
        refused = null;
        // What follows the last tag is text; every other piece that the parser works on begins with this sign or stands before one.
        if (html.AsSpan().Count('<') > MaxTags)
        {
            refused = new DocumentOutcome.Unreadable("tooComplex", $"The page has more than {MaxTags:N0} tags; no report has.");
            return null;
        }

        var limits = new Limits();
        IHtmlDocument? page = null;
        try
        {
            page = new HtmlParser(limits.Options).ParseDocument(html);
            limits.Check();
            return page;
        }
        catch (LimitException limit)
        {
            page?.Dispose();
            refused = new DocumentOutcome.Unreadable(limit.Code, limit.Message);
            return null;
        }
    }

    /// <summary>What one page has used of its limits.</summary>
    private sealed class Limits
    {
        private readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
        private IElement? created;
        private int bases;

        public HtmlParserOptions Options => new()
        {
            IsKeepingSourceReferences = true,
            MaximumDepth = DeepestTree,
            // An element is created before it is put in its place: it is the one before that can be measured.
            OnCreated = (element, _) =>
            {
                Check();
                created = element;
            },
            ShouldEmitAttribute = IsWanted,
        };

        /// <summary>Measures what has been built so far.</summary>
        /// <exception cref="LimitException">It is more than any page asks for.</exception>
        public void Check()
        {
            if (GC.GetAllocatedBytesForCurrentThread() - allocated > MaxAllocated)
                throw new LimitException("tooComplex", $"The page takes more than {MaxAllocated / 1024 / 1024} MiB to build; no report does.");
            var depth = 0;
            for (INode? node = created; node is not null; node = node.Parent)
                depth++;
            if (depth > MaxDepth)
                throw new LimitException("tooDeep", $"The page nests its elements more than {MaxDepth:N0} deep; no report does.");
        }

        /// <summary>Two attributes make the parser search the whole page for each of them: one says nothing of a text, the other counts once a page.</summary>
        private bool IsWanted(ref StructHtmlToken tag, ReadOnlyMemory<char> attribute)
        {
            if (tag.Attributes.Count >= MaxAttributes)
                throw new LimitException("tooComplex", $"A tag of the page has more than {MaxAttributes:N0} attributes; no report does.");
            if (attribute.Span.SequenceEqual("href") && tag.Name.Memory.Span.SequenceEqual("base"))
                return bases++ == 0;
            return !attribute.Span.SequenceEqual("checked");
        }
    }

    /// <summary>The parser has no other way to be stopped than an exception out of its callbacks; it never leaves this class.</summary>
    private sealed class LimitException(string code, string message) : Exception(message)
    {
        public string Code { get; } = code;
    }
}
