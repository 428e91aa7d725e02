namespace Monitor.Web.Frame;

/// <summary>The pages that the frame leads to.</summary>
public static class Navigation
{
    /// <summary>Path of each page and the key of its name, in the order in which they are shown.</summary>
    public static IReadOnlyList<(string Path, string Name)> Pages { get; } =
    [
        ("/", "nav.overview"),
        ("/findings", "nav.findings"),
        ("/map", "nav.map"),
        ("/agencies", "nav.agencies"),
        ("/notices", "nav.notices"),
        ("/check", "nav.check"),
        ("/rules", "nav.rules"),
        ("/health", "nav.health"),
    ];

    /// <summary>What <c>aria-current</c> says of a link on a page.</summary>
    /// <param name="link">Where the link leads.</param>
    /// <param name="path">Path of the page, with its query or without.</param>
    /// <returns><c>page</c> where it leads to this page, <c>true</c> where this page lies below it, else null.</returns>
    public static string? Current(string link, string path)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(path);
        var here = path.Split('?')[0];
        return here == link ? "page" : link != "/" && here.StartsWith(link + "/", StringComparison.Ordinal) ? "true" : null;
    }
}
