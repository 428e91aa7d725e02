using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Storage.Cases;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Agencies;

/// <summary>The table <c>registry</c>: all lines in one partition, by id.</summary>
internal sealed class AgencyRegistryStore(TableClient table, HostProjection hosts) : IAgencyRegistryStore
{
    private const string Partition = "agency";
    private const int MaxActions = 100;

    private Tables.Range Lines => new(table, Partition, "");

    public async Task<RegistryImportResult> ImportAsync(IReadOnlyList<Agency> agencies, RegistryImport import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agencies);
        ArgumentNullException.ThrowIfNull(import);
        if (agencies.GroupBy(agency => agency.Id).FirstOrDefault(group => group.Count() > 1) is { } twins)
            throw new ArgumentException($"'{twins.Key}' is the id of {twins.Count()} lines; ids are unique.", nameof(agencies));

        var known = new Dictionary<AgencyId, Agency>();
        await foreach (var line in AllAsync(cancellationToken))
            known.Add(line.Agency.Id, line.Agency);

        var named = agencies.Select(agency => agency.Id).ToHashSet();
        var missing = known.Values.Where(agency => !named.Contains(agency.Id) && Reaches(agency, import.CloseMissingAfter)).ToList();
        var closed = import.CloseMissingAfter is { } last ? missing.ConvertAll(agency => agency with { ToYear = last }) : [];
        var added = agencies.Where(agency => !known.ContainsKey(agency.Id)).ToList();
        var changed = agencies.Where(agency => known.TryGetValue(agency.Id, out var before) && Stored.Json(before) != Stored.Json(agency)).ToList();

        var rows = added.Concat(changed).Concat(closed).Select(agency => Row(agency, import));
        foreach (var part in rows.Chunk(MaxActions))
        {
            await table.SubmitTransactionAsync(
                part.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        }

        // All lines of the file, also unchanged ones: an import that was cut short before this is completed by repeating it.
        await hosts.WriteAsync(agencies.Concat(closed), cancellationToken);
        foreach (var agency in changed)
        {
            foreach (var host in HostKey.Of(known[agency.Id]).Except(HostKey.Of(agency)))
                await hosts.RemoveAsync(HostProjection.Partition(host), agency.Id.Value, cancellationToken);
        }

        return new RegistryImportResult(
            added.Count, changed.Count, agencies.Count - added.Count - changed.Count, closed.Count, missing.Count - closed.Count);
    }

    public async Task<RegisteredAgency?> GetAsync(AgencyId id, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, id.Value, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } value } ? Line(value) : null;
    }

    public Task<Listing<RegisteredAgency>> ListAsync(string? jurisdiction, int size, string? continuation, CancellationToken cancellationToken)
    {
        // '0' is the character after '/': between the two lies all that is below the region.
        var condition = string.IsNullOrEmpty(jurisdiction)
            ? null
            : TableClient.CreateQueryFilter($"Jurisdiction eq {jurisdiction} or (Jurisdiction ge {jurisdiction + "/"} and Jurisdiction lt {jurisdiction + "0"})");
        return Lines.PageAsync(condition, size, continuation, Line, cancellationToken);
    }

    public async IAsyncEnumerable<RegisteredAgency> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Lines.AllAsync(null, cancellationToken))
            yield return Line(row);
    }

    public async IAsyncEnumerable<Agency> OnHostAsync(HostKey host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in hosts.RowsAsync(host, cancellationToken))
            yield return row.Read<Agency>();
    }

    /// <summary>Writes the table <c>hosts</c> anew and removes rows that no line stands behind.</summary>
    /// <returns>How many agencies there are.</returns>
    public async Task<long> RebuildHostsAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        await foreach (var line in AllAsync(cancellationToken))
            agencies.Add(line.Agency);
        await hosts.WriteAsync(agencies, cancellationToken);
        ProjectionRebuilder.Report(progress, "hosts", agencies.Count, last: true);

        var expected = agencies.SelectMany(agency => HostKey.Of(agency).Select(host => (HostProjection.Partition(host), agency.Id.Value))).ToHashSet();
        var looked = 0L;
        await foreach (var row in hosts.AllRowsAsync(cancellationToken))
        {
            if (!expected.Contains((row.PartitionKey, row.RowKey)))
                await hosts.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
            ProjectionRebuilder.Report(progress, "staleHosts", ++looked, last: false);
        }

        ProjectionRebuilder.Report(progress, "staleHosts", looked, last: true);
        return agencies.Count;
    }

    private static bool Reaches(Agency agency, int? last) => last is { } year ? agency.ToYear is null || agency.ToYear > year : agency.ToYear is null;

    private static TableEntity Row(Agency agency, RegistryImport import) => new TableEntity(Partition, agency.Id.Value)
    {
        ["Jurisdiction"] = agency.Jurisdiction,
        ["ImportedAt"] = import.At,
        ["ImportedBy"] = import.By,
    }.With(agency);

    private static RegisteredAgency Line(TableEntity row) =>
        new(row.Read<Agency>(), row.GetDateTimeOffset("ImportedAt") ?? default, row.GetString("ImportedBy") ?? "");
}
