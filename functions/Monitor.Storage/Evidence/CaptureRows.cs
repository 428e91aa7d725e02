using System.Text;
using Monitor.Core.Evidence;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Evidence;

/// <summary>Keys of the table <c>captures</c>; the README lists them.</summary>
internal static class CaptureRows
{
    public const string AddressPrefix = "u|";
    public const string BodyPrefix = "b|";
    private const int HashDigits = 16;

    // Addresses are longer than keys may be. What follows '#' is never sent.
    public static string Address(Uri url) =>
        AddressPrefix + BodyHash.Of(Encoding.UTF8.GetBytes(url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)));

    public static string Body(BodyHash body) => BodyPrefix + body;

    /// <summary>The row of a capture: its time, and the hash of its contents, so that one that is recorded again is the same row, and one that was changed shows.</summary>
    public static string Row(Capture capture, string json) => $"{KeyText.NewestFirst(capture.StartedAt)}|{Hash(json)}";

    /// <summary>Whether contents are those under whose hash a row was stored.</summary>
    public static bool IsNamedBy(string row, string json) => row.EndsWith($"|{Hash(json)}", StringComparison.Ordinal);

    private static string Hash(string json) => BodyHash.Of(Encoding.UTF8.GetBytes(json)).Value[..HashDigits];
}
