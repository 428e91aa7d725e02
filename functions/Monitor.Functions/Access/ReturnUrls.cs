namespace Monitor.Functions.Access;

/// <summary>Where a person goes after signing in: only within this site.</summary>
public static class ReturnUrls
{
    private const int Longest = 1000;

    /// <summary>The address, if it is a path of this site; else the overview's.</summary>
    /// <remarks>
    /// A browser reads <c>//host</c>, <c>/\host</c> and either with tabs or line ends within as another site's address: only visible ASCII
    /// without backslashes passes, and the second character is no slash.
    /// </remarks>
    public static string Local(string? url) =>
        url is { Length: > 0 and <= Longest } && url[0] == '/'
        && (url.Length == 1 || url[1] != '/')
        && url.All(character => character is > ' ' and <= '~' and not '\\')
            ? url
            : "/";
}
