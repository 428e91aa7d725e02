using System.Diagnostics;
using System.Threading.Channels;
using AngleSharp.Html.Parser;

namespace Monitor.Benchmarks;

/// <summary>The least that a crawler can do: fetch, parse, follow links, count cells. What everything else is measured against.</summary>
public static class BareLoop
{
    private const int Workers = 16;

    /// <summary>Goes through a site from one page on and prints what it took.</summary>
    /// <param name="start">The first page; links to other hosts are not followed.</param>
    /// <returns>The exit code 0.</returns>
    /// <exception cref="HttpRequestException">A page was not served.</exception>
    public static async Task<int> RunAsync(Uri start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var watch = Stopwatch.StartNew();
#pragma warning disable RS0030 // Monitor.Net guards what a crawl connects to; this is what it is measured against.
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Workers });
#pragma warning restore RS0030
        var pages = Channel.CreateUnbounded<Uri>();
        var known = new HashSet<Uri> { start };
        var (waiting, seen, cells) = (1, 0, 0);
        pages.Writer.TryWrite(start);
        await Parallel.ForEachAsync(pages.Reader.ReadAllAsync(), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (address, cancellation) =>
        {
            using var response = await client.GetAsync(address, cancellation);
            if (response.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType != "text/html")
                throw new HttpRequestException($"{address} is no page.");
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            using var document = await new HtmlParser().ParseDocumentAsync(body, cancellation);
            Interlocked.Increment(ref seen);
            if (address.AbsolutePath.Contains("/r20", StringComparison.Ordinal))
                Interlocked.Add(ref cells, document.QuerySelectorAll("table tr > td").Count(cell => cell.TextContent.Trim() is not null));
            foreach (var link in document.QuerySelectorAll("a[href]"))
                Follow(new Uri(address, link.GetAttribute("href")));
            if (Interlocked.Decrement(ref waiting) == 0)
                pages.Writer.Complete();
        });
        Console.WriteLine($"{seen} pages, {cells} cells, {watch.Elapsed.TotalSeconds:0.0} s, {seen / watch.Elapsed.TotalSeconds:0} pages/s");
        return 0;

        void Follow(Uri link)
        {
            if (link.Authority != start.Authority)
                return;
            lock (known)
            {
                if (!known.Add(link))
                    return;
            }

            Interlocked.Increment(ref waiting);
            pages.Writer.TryWrite(link);
        }
    }
}
