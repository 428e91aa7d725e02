using System.Globalization;
using System.Net;

namespace Monitor.Net;

/// <summary>Recognises heads that leave it open where their body ends, or that say that it is not all: a page that may be cut proves nothing.</summary>
/// <remarks>Sources: RFC 9112, 6.3 (a Content-Length that is invalid, or several that differ, is an error); RFC 9110, 15.3.7 (206 answers a request for a range).</remarks>
internal static class BodyFaults
{
    /// <summary>What is wrong, or null.</summary>
    public static string? In(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.PartialContent)
            return "it sends a part of the page, which was not asked for";
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var fields) || response.Headers.TransferEncodingChunked == true)
            return null;
        var lengths = fields.SelectMany(field => field.Split(',', StringSplitOptions.TrimEntries)).Distinct().ToList();
        return lengths is [var length] && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null
            : $"it says of its length '{string.Join(", ", lengths.Take(3))}'";
    }
}
