using Monitor.Core;

namespace Monitor.Cli.Deciding;

/// <summary>Reads a listing to its end, part by part.</summary>
internal static class WholeListing
{
    /// <summary>All items.</summary>
    /// <param name="part">Reads the part that begins at a continuation; null is the first.</param>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(Func<string?, Task<Listing<T>>> part)
    {
        var all = new List<T>();
        string? continuation = null;
        do
        {
            var page = await part(continuation);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }
}
