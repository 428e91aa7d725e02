using Azure.Data.Tables;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Reads the table <c>office</c>: one year is one partition, one region with those below it one range in it.</summary>
internal sealed class CaseIndex(TableClient table) : ICaseIndex
{
    // Asking for a stretch costs about as much as looking at so many rows of another.
    private const int WorthSkipping = 500;

    // In January everybody opens the overview at nine.
    private readonly SharedReads<(int Year, string? Jurisdiction), IReadOnlyList<CaseSummary>> reads = new();

    public async Task<Listing<FindingSummary>> FindingsAsync(FindingsQuery query, int size, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var conditions = new List<string>();
        if (query.MinSeverity is { } severity)
            conditions.Add(TableClient.CreateQueryFilter($"Severity ge {(int)severity}"));
        if (query.Status is { } status)
            conditions.Add(TableClient.CreateQueryFilter($"Status eq {status.Name()}"));
        if (query.IsUnclosed)
            conditions.AddRange(Enum.GetValues<FindingStatus>().Where(closed => closed.IsClosed()).Select(closed => TableClient.CreateQueryFilter($"Status ne {closed.Name()}")));
        if (query.Rule is { } rule)
            conditions.Add(TableClient.CreateQueryFilter($"Rule eq {rule}"));
        if (query.Agency is { } agency)
            conditions.Add(TableClient.CreateQueryFilter($"Agency eq {agency.Value}"));
        var rows = Rows(query.Year, CaseProjection.FindingPrefix, query.Jurisdiction);
        return conditions.Count == 0
            ? await rows.PageAsync(null, size, continuation, row => row.Read<FindingSummary>(), cancellationToken)
            : await rows.PageAsync(await StretchesAsync(query, cancellationToken), All(conditions), size, continuation, row => row.Read<FindingSummary>(), cancellationToken);
    }

    /// <summary>
    /// Where findings that are asked for can stand, by what the cases' rows count: of a hundred thousand findings the twenty gravest are found in
    /// their cases, and not by looking at all.
    /// </summary>
    private async Task<IReadOnlyList<Stretch>> StretchesAsync(FindingsQuery query, CancellationToken cancellationToken)
    {
        var cases = (await AllCasesAsync(query.Year, query.Jurisdiction, cancellationToken)).Select(known => (
            Prefix: CaseProjection.FindingsOf(known.Id, known.Jurisdiction),
            IsAskedFor: MayHave(known, query),
            Findings: known.Findings.Sum(count => count.Count)));
        var stretches = new List<Stretch>();
        var between = 0;
        // Not the order of the cases' rows: in these keys something follows the agency.
        foreach (var (prefix, isAskedFor, findings) in cases.OrderBy(known => known.Prefix, StringComparer.Ordinal))
        {
            if (!isAskedFor)
            {
                between += findings;
                continue;
            }

            if (stretches.Count > 0 && between <= WorthSkipping)
                stretches[^1] = stretches[^1] with { Last = prefix };
            else
                stretches.Add(new Stretch(prefix, prefix));
            between = 0;
        }

        return stretches;
    }

    private static bool MayHave(CaseSummary known, FindingsQuery query) =>
        (query.Agency is null || known.Id.Agency == query.Agency)
        && known.Findings.Any(count => count.Severity >= (query.MinSeverity ?? count.Severity) && query.Takes(count.Status))
        && (query.Rule is null || known.Rules is null || known.Rules.Has(query.Rule));

    public Task<Listing<NoticeSummary>> NoticesAsync(NoticesQuery query, int size, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var conditions = new List<string>();
        if (query.State is { } state)
            conditions.Add(TableClient.CreateQueryFilter($"Status eq {state.Name()}"));
        if (query.Agency is { } agency)
            conditions.Add(TableClient.CreateQueryFilter($"Agency eq {agency.Value}"));
        if (query.Since is { } since)
            conditions.Add(TableClient.CreateQueryFilter($"ChangedAt ge {since}"));
        return Rows(query.Year, CaseProjection.NoticePrefix, query.Jurisdiction)
            .PageAsync(All(conditions), size, continuation, row => row.Read<NoticeSummary>(), cancellationToken);
    }

    public Task<Listing<CaseSummary>> CasesAsync(CasesQuery query, int size, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var condition = query.Status is { } status ? TableClient.CreateQueryFilter($"Status eq {status.Name()}") : null;
        return Rows(query.Year, CaseProjection.CasePrefix, query.Jurisdiction)
            .PageAsync(condition, size, continuation, row => row.Read<CaseSummary>(), cancellationToken);
    }

    public Task<IReadOnlyList<CaseSummary>> AllCasesAsync(int year, string? jurisdiction, CancellationToken cancellationToken) =>
        reads.ReadAsync((year, jurisdiction), () => ReadAllAsync(year, jurisdiction), cancellationToken);

    private async Task<IReadOnlyList<CaseSummary>> ReadAllAsync(int year, string? jurisdiction)
    {
        var cases = new List<CaseSummary>();
        await foreach (var row in Rows(year, CaseProjection.CasePrefix, jurisdiction).AllAsync(null, CancellationToken.None))
            cases.Add(row.Read<CaseSummary>());
        return cases;
    }

    private static string? All(List<string> conditions) => conditions.Count == 0 ? null : string.Join(" and ", conditions);

    private Tables.Range Rows(int year, string prefix, string? jurisdiction) =>
        new(table, CaseProjection.Partition(year), prefix + KeyText.Region(jurisdiction));
}
