using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Documents;
using Monitor.Documents.Charsets;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>
/// 大汉 jpage: the first group of entries may stand in a store in the page, further ones come through <c>dataproxy.jsp</c>: behind the link of
/// <c>nextgroup</c>, or posted with the numbers of the entries and the fields that the page's script names.
/// </summary>
/// <param name="page">The page.</param>
/// <param name="embedded">The store in the page; an empty one when it has none.</param>
/// <param name="first">The first request.</param>
/// <param name="fields">The fields that are posted; null where links are followed.</param>
/// <param name="group">How many entries are asked for at once.</param>
internal sealed partial class JpageSource(SourcePage page, JpageStore embedded, ListRequest first, Fields? fields, int group) : IListSource
{
    private const int UsualPage = 15;
    private const int PagesOfGroup = 3;
    private const int LargestPage = 500;

    /// <inheritdoc/>
    public string Name => "the jpage proxy";

    /// <inheritdoc/>
    public ListRequest First => first;

    /// <inheritdoc/>
    public IReadOnlyList<ListRecord> Embedded { get; } = RecordsOf(embedded, page.Address);

    /// <inheritdoc/>
    public int? Total { get; } = embedded.Total ?? TotalOf(page.Html);

    /// <summary>The proxy that a page names, if the store in the page does not hold everything already.</summary>
    public static IListSource? In(SourcePage page)
    {
        var stores = JpageStore.In(page.Html);
        // Of two stores nobody can tell what belongs to which; the page then says that there is more.
        if (stores.Count > 1)
            return null;
        var embedded = stores.Count == 1 ? stores[0] : new JpageStore([], null, null);
        if (embedded.Records.Count > 0 && (embedded.Total ?? TotalOf(page.Html)) == embedded.Records.Count)
            return null;
        if (embedded.NextGroup is { } next)
            return Uri.TryCreate(page.Address, next, out var target) && IsWeb(target) ? new JpageSource(page, embedded, new ListRequest(target), null, 0) : null;
        var proxies = Proxy.Matches(page.Html).Select(match => match.Groups["a"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (proxies is not [var proxy] || !Uri.TryCreate(page.Address, proxy, out var address) || !IsWeb(address))
            return null;
        // A script that names all of it asks for just that.
        if (address.Query.Contains("columnid=", StringComparison.Ordinal) && address.Query.Contains("unitid=", StringComparison.Ordinal) && embedded.Records.Count == 0)
            return new JpageSource(page, embedded, new ListRequest(address), null, 0);
        var perPage = ScriptValues.Only(page.Html, "perPage", @"\d{1,3}") is { } printed ? int.Parse(printed, CultureInfo.InvariantCulture) : UsualPage;
        if (FieldsOf(page.Html) is not { } fields || perPage is 0 or > LargestPage)
            return null;
        return new JpageSource(page, embedded, Post(address, fields, embedded.Records.Count, perPage * PagesOfGroup), fields, perPage * PagesOfGroup);
    }

    /// <inheritdoc/>
    public ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri address, int known, int number)
    {
        if (body.Length > DocumentParser.MaxBytes || Charset.Decode(body.Span, DocumentParser.CharsetOf(contentType)) is not { } decoded)
            return null;
        var store = JpageStore.Of(decoded.Text);
        if (store.Records.Count == 0 && !decoded.Text.Contains("<recordset", StringComparison.OrdinalIgnoreCase))
            return null;
        var records = RecordsOf(store, address);
        if (fields is not null)
            return new ListPart(records, store.Total, Post(first.Address, fields, known + records.Count, group));
        var next = store.NextGroup is { } href && Uri.TryCreate(address, href, out var target) && IsWeb(target) ? new ListRequest(target) : null;
        return new ListPart(records, store.Total, next);
    }

    private static List<ListRecord> RecordsOf(JpageStore store, Uri address) =>
        [.. store.Records.Select(record => (Markup: record, Items: ListParser.Fragment(record, address))).Select(record => new ListRecord(KeyOf(record.Markup, record.Items), record.Items))];

    /// <summary>Where an entry leads: its markup may differ between the page and the proxy, and an entry that counted twice would hide another.</summary>
    private static string KeyOf(string markup, IReadOnlyList<ListItem> items) =>
        items.Any(item => item.Target is not null) ? string.Join(' ', items.Select(item => item.Target).OfType<Uri>().Select(target => target.Authority + target.PathAndQuery)) : markup;

    private static ListRequest Post(Uri proxy, Fields fields, int known, int group)
    {
        var range = new Fields()
            .Set("startrecord", (known + 1).ToString(CultureInfo.InvariantCulture))
            .Set("endrecord", (known + group).ToString(CultureInfo.InvariantCulture))
            .Set("perpage", (group / PagesOfGroup).ToString(CultureInfo.InvariantCulture));
        return new ListRequest(new Uri($"{proxy.GetLeftPart(UriPartial.Path)}?{range}"), fields.ToString());
    }

    /// <summary>The fields that the script posts: a literal object that names the column and the unit.</summary>
    private static Fields? FieldsOf(string html)
    {
        var objects = Literal.Matches(html).Select(match => match.Groups["o"].Value)
            .Where(text => text.Contains("columnid", StringComparison.OrdinalIgnoreCase) && text.Contains("unitid", StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal).ToList();
        if (objects is not [var only])
            return null;
        var fields = new Fields();
        foreach (Match field in Member.Matches(only))
            fields.Set(field.Groups["n"].Value, field.Groups["v"].Value);
        return fields["columnid"] is null || fields["unitid"] is null ? null : fields;
    }

    private static int? TotalOf(string html) => ScriptValues.Only(html, "totalRecord", @"\d{1,6}") is { } total ? int.Parse(total, CultureInfo.InvariantCulture) : null;

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    [GeneratedRegex("""(?<q>["'])(?<a>[^"'\s<>]{0,300}/jpage/dataproxy\.jsp[^"'\s<>]{0,1000})\k<q>""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Proxy { get; }

    [GeneratedRegex(@"\{(?<o>[^{}]{1,1000})\}", RegexOptions.None, 10_000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex("""["']?(?<n>[A-Za-z_]\w{0,40})["']?\s*:\s*(?:(?<q>["'])(?<v>[^"'\r\n]{0,200})\k<q>|(?<v>\d{1,20}))""", RegexOptions.None, 10_000)]
    private static partial Regex Member { get; }
}
