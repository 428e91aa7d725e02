using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitor.Core.Evidence;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Evidence;

/// <summary>Reads the table <c>captures</c> and the names in the container <c>evidence</c> from end to end.</summary>
internal sealed class EvidenceArchive(BlobContainerClient container, TableClient captures) : IEvidenceArchive
{
    public async IAsyncEnumerable<IReadOnlyList<StoredCapture>> ByAddressAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (partition, group) = ("", new List<StoredCapture>());
        await foreach (var row in RowsAsync(CaptureRows.AddressPrefix, cancellationToken))
        {
            if (row.PartitionKey != partition && group.Count > 0)
            {
                yield return OldestFirst(group);
                group = [];
            }

            partition = row.PartitionKey;
            group.Add(Read(row, capture => CaptureRows.Address(capture.Url)));
        }

        if (group.Count > 0)
            yield return OldestFirst(group);
    }

    public async IAsyncEnumerable<StoredCapture> FaultyByBodyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(CaptureRows.BodyPrefix, cancellationToken))
        {
            var stored = Read(row, capture => capture.Body is { } body ? CaptureRows.Body(body) : "");
            if (stored.Fault is not null)
                yield return stored;
            else if (stored.Capture is { } capture && !await IsListedAsync(capture, row.RowKey, cancellationToken))
                yield return stored with { Fault = CaptureFault.Unlisted };
        }
    }

    public async IAsyncEnumerable<StoredBody> BodiesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = EvidenceStore.BlobPrefix }, cancellationToken))
            yield return new StoredBody($"{StorageNames.Evidence}/{blob.Name}", BodyHash.TryParse(blob.Name[EvidenceStore.BlobPrefix.Length..], out var hash) ? hash : null);
    }

    private static List<StoredCapture> OldestFirst(List<StoredCapture> newestFirst)
    {
        newestFirst.Reverse();
        return newestFirst;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(string prefix, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {KeyText.After(prefix)}");
        return captures.QueryAsync<TableEntity>(filter, null, null, cancellationToken);
    }

    private static StoredCapture Read(TableEntity row, Func<Capture, string> partitionOf)
    {
        var place = $"{StorageNames.Captures}: {row.PartitionKey}, {row.RowKey}";
        try
        {
            var json = row.ReadJson();
            var capture = Stored.Parse<Capture>(json);
            var isSame = CaptureRows.IsNamedBy(row.RowKey, json) && partitionOf(capture) == row.PartitionKey;
            return new StoredCapture(place, capture, isSame ? null : CaptureFault.Changed);
        }
        catch (JsonException)
        {
            return new StoredCapture(place, null, CaptureFault.Unreadable);
        }
    }

    private async Task<bool> IsListedAsync(Capture capture, string row, CancellationToken cancellationToken) =>
        (await captures.GetEntityIfExistsAsync<TableEntity>(CaptureRows.Address(capture.Url), row, ["RowKey"], cancellationToken)).HasValue;
}
