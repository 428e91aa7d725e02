using System.Text.RegularExpressions;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>Recognises that a site shows its home page in the place of one that is gone: with its news and dates that would pass for a list.</summary>
internal static partial class HomePage
{
    /// <summary>Whether redirects led from a page to a home page: the site's, or that of a section around it.</summary>
    public static bool CameInstead(Uri asked, FetchOutcome.Fetched fetched) => fetched.Redirects.Count > 0 && IsAbove(asked, fetched.Address);

    /// <summary>Whether an address is the home page of the site, or of a section around another address.</summary>
    /// <param name="asked">The address that was asked for.</param>
    /// <param name="reached">The address that was reached, on whatever host.</param>
    public static bool IsAbove(Uri asked, Uri reached)
    {
        if (!IsIndex(reached))
            return false;
        var (mine, its) = (FolderOf(asked), FolderOf(reached));
        return its == "/" ? mine != "/" || !IsIndex(asked) : its.Length < mine.Length && mine.StartsWith(its, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsIndex(Uri address) => address.Query.Length == 0 && Index.IsMatch(address.Segments[^1]);

    private static string FolderOf(Uri address) => address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];

    [GeneratedRegex(@"/$|^(?:index|default|home|main)(?:\.[A-Za-z]{2,5})?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Index { get; }
}
