using System.Net;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Text;
using Monitor.Documents.Charsets;
using Monitor.Net;

namespace Demo.Sites.Tests;

/// <summary>The running sites, their registry, and a person with a browser who follows links.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly GuardedClient client = new(new FetchOptions { AllowPrivate = true, TotalTime = TimeSpan.FromSeconds(10) }, TimeProvider.System);

    public SampleSites Sites { get; private set; } = null!;

    public CsvReading<Agency> Registry { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sites = await SampleSites.StartAsync(0, CancellationToken.None);
        Registry = RegistryCsv.Read(Sites.RegistryCsv, "sample.csv");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Sites.DisposeAsync();
    }

    public Agency Agency(string id) => Registry.Items.Select(item => item.Value).Single(agency => agency.Id.ToString() == id);

    public Task<FetchOutcome> GetAsync(Uri address, CancellationToken cancellationToken) => client.GetAsync(address, cancellationToken);

    public async Task<FetchOutcome.Fetched> PageAsync(Uri address, CancellationToken cancellationToken) =>
        Assert.IsType<FetchOutcome.Fetched>(await GetAsync(address, cancellationToken));

    /// <summary>The pages of an agency's column as far as plain links lead, and what a script's plain request adds to them.</summary>
    public async Task<List<(Uri Address, string Html)>> ColumnAsync(string id, CancellationToken cancellationToken)
    {
        var pages = new List<(Uri Address, string Html)>();
        for (var next = Agency(id).Columns.Single(); next is not null;)
        {
            var html = Text(await PageAsync(next, cancellationToken));
            pages.Add((next, html));
            if (Regex.Match(html, "\\$\\.get\\('(?<v>[^']+)'") is { Success: true } request)
            {
                var asked = new Uri(next, request.Groups["v"].Value);
                pages.Add((asked, Text(await PageAsync(asked, cancellationToken))));
            }

            next = Links(html, next).Where(link => link.Text == "下一页").Select(link => link.Address).FirstOrDefault();
        }

        return pages;
    }

    /// <summary>Where a column's list names a title, or null.</summary>
    public async Task<Uri?> FindAsync(string id, string title, CancellationToken cancellationToken) =>
        (await ColumnAsync(id, cancellationToken)).SelectMany(page => Links(page.Html, page.Address)).Where(link => link.Title == title || link.Text == title).Select(link => link.Address).FirstOrDefault();

    public static string Text(FetchOutcome.Fetched page) => Charset.Decode(page.Body.Span, null)?.Text ?? "";

    public static IEnumerable<(Uri Address, string Title, string Text)> Links(string html, Uri page) =>
        from Match match in Regex.Matches(html, "<a\\b(?<attributes>[^>]*)>(?<text>.*?)</a>", RegexOptions.IgnoreCase | RegexOptions.Singleline)
        let href = Regex.Match(match.Groups["attributes"].Value, "href=\"(?<v>[^\"]*)\"").Groups["v"].Value
        where !href.StartsWith("javascript:", StringComparison.Ordinal)
        select (new Uri(page, WebUtility.HtmlDecode(href)), Regex.Match(match.Groups["attributes"].Value, "title=\"(?<v>[^\"]*)\"").Groups["v"].Value, Regex.Replace(match.Groups["text"].Value, "<[^>]+>", ""));
}
