using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists;

/// <summary>The call of a script that draws the paging of a static list, and the file names it stands for.</summary>
/// <remarks>
/// <c>createPageHTML(pages, current, name, extension)</c> and <c>createPageHTML(records, pages, current, name, extension)</c> count from 0: the
/// second page is <c>index_1</c>. <c>createPageHTML('element', pages, current, name, extension, records)</c> counts from 1: it is <c>index_2</c>.
/// </remarks>
/// <param name="Pages">How many pages there are.</param>
/// <param name="Current">The number of the page the call stands in.</param>
/// <param name="First">The number of the first page, 0 or 1.</param>
/// <param name="Name">The name of the files.</param>
/// <param name="Extension">Their extension.</param>
internal sealed partial record PagingCall(int Pages, int Current, int First, string Name, string Extension)
{
    /// <summary>The call of a page's source.</summary>
    public static PagingCall? In(string source)
    {
        var calls = Call.Matches(source).Where(match => !match.Groups["f"].Success).Select(Read).Distinct().Take(2).ToList();
        // Two different ones are two lists, or one that was commented out.
        return calls is [{ } call] ? call : null;
    }

    /// <summary>The page after this one, if there is one and the call agrees with where it stands.</summary>
    /// <param name="address">Where the page was fetched.</param>
    /// <param name="root">What its links are relative to.</param>
    /// <param name="pageNumber">Which page of the list it was taken for, from 1.</param>
    public Uri? NextOf(Uri address, Uri root, int pageNumber)
    {
        var file = address.Segments[^1];
        var isOwn = address.Query.Length == 0 && (pageNumber > 1 || file.EndsWith('/') || file.Equals($"{Name}.{Extension}", StringComparison.OrdinalIgnoreCase));
        var next = Current + 1;
        return isOwn && Is(pageNumber) && next < Pages + First && Uri.TryCreate(root, $"{Name}_{next.ToString(CultureInfo.InvariantCulture)}.{Extension}", out var target)
            ? target
            : null;
    }

    /// <summary>Whether the call says that its page is a certain one of the list, from 1.</summary>
    public bool Is(int pageNumber) => Current - First + 1 == pageNumber;

    private static PagingCall? Read(Match match)
    {
        var arguments = match.Groups["a"].Value.Split(',').Select(argument => argument.Trim()).ToList();
        var first = 0;
        if (arguments.Count > 0 && arguments[0].Length > 0 && arguments[0][0] is '\'' or '"')
        {
            first = 1;
            arguments.RemoveAt(0);
        }

        var numbers = arguments.TakeWhile(argument => argument.Length is > 0 and < 7 && argument.All(char.IsAsciiDigit))
            .Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count == 3 && first == 0)
        {
            numbers.RemoveAt(0);
            arguments.RemoveAt(0);
        }

        return numbers.Count == 2 && arguments.Count >= 4 && Quoted.Match(arguments[2]) is { Success: true } name && Quoted.Match(arguments[3]) is { Success: true } extension
            ? new PagingCall(numbers[0], numbers[1], first, name.Groups["t"].Value, extension.Groups["t"].Value)
            : null;
    }

    /// <summary>All calls, those whose numbers are variables too; the function's own head has the group <c>f</c>.</summary>
    [GeneratedRegex(@"(?<f>function\s+)?createPage(?:HTML|Html)\s*\((?<a>[^()]{0,300})\)", RegexOptions.None, 10_000)]
    public static partial Regex Call { get; }

    [GeneratedRegex("""^(?<q>["'])(?<t>[A-Za-z0-9_-]{1,60})\k<q>$""", RegexOptions.None, 10_000)]
    private static partial Regex Quoted { get; }
}
