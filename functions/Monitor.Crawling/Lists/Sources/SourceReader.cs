using Monitor.Core.Agencies;
using Monitor.Crawling.Titles;
using Monitor.Net;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>What reading an interface gave.</summary>
/// <param name="Items">The items of all answers, in order.</param>
/// <param name="Addresses">The addresses that answered.</param>
/// <param name="More">Why there may be more than was seen, for the operator; null when the list was read to its end.</param>
internal sealed record SourceReading(IReadOnlyList<ListItem> Items, IReadOnlyList<Uri> Addresses, string? More)
{
    /// <summary>Whether <see cref="More"/> is an address that a robots.txt forbids.</summary>
    public bool IsBarred { get; init; }
}

/// <summary>
/// Asks an interface for a list until it has given as many different entries as it announces. Only that is the whole list: an answer that repeats
/// what came before, announces another number, or has an entry without a day leaves it unread.
/// </summary>
/// <param name="source">The interface.</param>
/// <param name="visit">Asks.</param>
/// <param name="hosts">The hosts on which answers count.</param>
/// <param name="lenientTls">Whether broken certificates are tolerated.</param>
internal sealed class SourceReader(IListSource source, HostVisit visit, IReadOnlySet<HostKey> hosts, bool lenientTls)
{
    private readonly List<ListItem> items = [];
    private readonly List<Uri> addresses = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<ListRequest> asked = [];
    private string? undated;
    private int? total;
    private PageFailure? failure;

    /// <summary>Reads the list.</summary>
    public async Task<SourceReading> ReadAsync(CancellationToken cancellationToken)
    {
        total = source.Total;
        Add(source.Embedded);
        string? more = null;
        ListRequest? request = source.First;
        while (more is null && request is not null)
            (more, request) = await StepAsync(request, cancellationToken);
        return new SourceReading(items, addresses, more ?? undated) { IsBarred = failure?.Reason == LookReasons.Robots };
    }

    /// <summary>Asks once: why there may be more than can be seen, or what to ask next; neither when all is there.</summary>
    private async Task<(string? More, ListRequest? Next)> StepAsync(ListRequest request, CancellationToken cancellationToken)
    {
        if (asked.Count >= visit.Options.MaxListPages)
            return ($"more than {visit.Options.MaxListPages} answers of {source.Name}", null);
        if (!asked.Add(request))
            return ($"{source.Name} leads in a circle: {request.Address}", null);
        if (!hosts.Contains(HostKey.Of(request.Address)))
            return ($"{source.Name} lies on a host that is not registered: {request.Address}", null);
        if (await AskAsync(request, cancellationToken) is not { } part)
            return ($"{source.Name} could not be read: {request.Address}{(failure is null ? "" : $" ({failure.Detail})")}", null);
        if (part.Total is { } said && total is { } before && said != before)
            return ($"{before} entries are announced, and then {said}", null);
        total ??= part.Total;
        var fresh = Add(part.Records);
        if (total is { } all && known.Count >= all)
            return (known.Count == all ? null : $"{all} entries are announced and {known.Count} came", null);
        // The first answer may begin with what stands in the page.
        if (fresh == 0 && !(asked.Count == 1 && source.Embedded.Count > 0 && part.Records.Count > 0))
            return ($"{source.Name} gave nothing new, and {Announced()}", null);
        return part.Next is { } next ? (null, next) : ($"{source.Name} names no way on, and {Announced()}", null);
    }

    private async Task<ListPart?> AskAsync(ListRequest request, CancellationToken cancellationToken)
    {
        var visited = request.Form is { } form
            ? await visit.PostAsync(request.Address, form, lenientTls, cancellationToken)
            : await visit.GetAsync(request.Address, lenientTls, cancellationToken);
        failure = PageFailure.Of(visited, hosts);
        if (failure is not null || visited.Outcome is not FetchOutcome.Fetched fetched || source.Read(fetched.Body, fetched.ContentType, fetched.Address, known.Count, asked.Count) is not { } part)
            return null;
        addresses.Add(fetched.Address);
        return part;
    }

    /// <summary>Takes the entries that are new, and says how many they are.</summary>
    private int Add(IReadOnlyList<ListRecord> records)
    {
        var fresh = 0;
        foreach (var record in records.Where(record => known.Add(record.Key)))
        {
            fresh++;
            items.AddRange(record.Items);
            if (!record.Items.Any(item => item.Date is not null))
                undated ??= record.Items.Count == 0 ? $"an entry of {source.Name} cannot be read" : $"'{record.Items[0].Text}' has no date";
        }

        return fresh;
    }

    private static bool HasPages(ListPage page) => page.Paging is { Next: not null } or { Last: not null } or { Query: not null } or { Pages: > 1 } || (page.Stored == 0 && page.Paging.Elsewhere is not null);

    private string Announced() => total is { } all ? $"{all} entries are announced and {known.Count} came" : "it does not say how many entries there are";

    /// <summary>What the page shows in its list that an interface does not give: then it fills another list. Null when it gives all of it.</summary>
    public static string? Contradiction(ListPage page, SourceReading reading)
    {
        var given = reading.Items.Where(item => item.Target is not null).Select(item => item.Target!.PathAndQuery).ToHashSet(StringComparer.Ordinal);
        var texts = reading.Items.Select(item => item.Text).ToHashSet(StringComparer.Ordinal);
        var missing = page.Items.FirstOrDefault(item => item is { Proves: true, Date: not null, Target: { } target }
            && ItemTitle.Of(item.Text, []).Kind == ItemKind.Report && !given.Contains(target.PathAndQuery) && !texts.Contains(item.Text));
        if (missing is not null)
            return $"the page shows '{missing.Text}', which its interface does not give";
        // Notices beside the list are another thing, unless they are a list with pages of its own.
        var other = page.Items.FirstOrDefault(item => item is { Proves: true, Date: not null, Target: { } target } && !given.Contains(target.PathAndQuery) && !texts.Contains(item.Text));
        return other is not null && HasPages(page) ? $"the page has a list with pages of its own, with '{other.Text}' in it" : null;
    }
}
