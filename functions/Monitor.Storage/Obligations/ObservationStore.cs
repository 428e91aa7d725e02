using Azure.Data.Tables;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Obligations;

/// <summary>The table <c>observations</c>: the looks of a case are one partition, the newest first.</summary>
internal sealed class ObservationStore(TableClient table) : IObservationStore
{
    private const int ColumnDigits = 16;

    public Task RecordAsync(Observation observation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var column = BodyHash.Of(System.Text.Encoding.UTF8.GetBytes(observation.Column.AbsoluteUri)).Value[..ColumnDigits];
        var row = new TableEntity(Partition(observation.Agency, observation.Year), $"{KeyText.NewestFirst(observation.Look.At)}|{column}");
        return table.UpsertEntityAsync(row.With(observation), TableUpdateMode.Replace, cancellationToken);
    }

    public Task<Listing<Observation>> ListAsync(AgencyId agency, int year, int size, string? continuation, CancellationToken cancellationToken) =>
        new Tables.Range(table, Partition(agency, year), "").PageAsync(null, size, continuation, row => row.Read<Observation>(), cancellationToken);

    private static string Partition(AgencyId agency, int year) => new CaseId(agency, year).ToString();
}
