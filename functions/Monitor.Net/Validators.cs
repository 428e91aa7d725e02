using Monitor.Core.Evidence;

namespace Monitor.Net;

/// <summary>What a server gave with a page to ask later whether it has changed.</summary>
/// <remarks>Source: RFC 9110, 8.8 and 13.1. Both are sent back letter for letter.</remarks>
/// <param name="ETag">The field <c>ETag</c>; null when there was none.</param>
/// <param name="LastModified">The field <c>Last-Modified</c>; null when there was none.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    // A server that sends more does not mean a validator.
    private const int Longest = 1000;

    /// <summary>The validators among header fields; null when there are none.</summary>
    public static Validators? Of(IReadOnlyList<HeaderField> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var found = new Validators(Only(headers, "ETag"), Only(headers, "Last-Modified"));
        return found is { ETag: null, LastModified: null } ? null : found;
    }

    private static string? Only(IReadOnlyList<HeaderField> headers, string name) =>
        headers.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).ToList() is [{ Length: > 0 and <= Longest } value] && value.All(letter => letter is >= ' ' and <= '~')
            ? value
            : null;
}
