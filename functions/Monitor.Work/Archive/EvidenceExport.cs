using System.Runtime.CompilerServices;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Delivery.Warc;

namespace Monitor.Work.Archive;

/// <summary>What an export wrote.</summary>
/// <param name="Captures">Captures, each with the records that belong to it.</param>
/// <param name="Records">Records, the one that describes the file among them.</param>
/// <param name="Lost">Places of captures that could not be written whole, because they or their bodies were lost or changed.</param>
public sealed record ExportResult(long Captures, long Records, IReadOnlyList<string> Lost);

/// <summary>Writes what was received as a WARC file (ISO 28500), so that it can be looked at without this program.</summary>
/// <param name="cases">The cases.</param>
/// <param name="observations">The looks.</param>
/// <param name="evidence">The archive.</param>
/// <param name="archive">The archive from end to end.</param>
public sealed class EvidenceExport(ICaseArchive cases, IObservationStore observations, IEvidenceStore evidence, IEvidenceArchive archive)
{
    private const int PageSize = 1000;

    /// <summary>Writes all captures of the addresses that the cases name, whenever they were made. The same archive gives the same bytes.</summary>
    /// <param name="scope">Which cases.</param>
    /// <param name="output">Takes the file.</param>
    /// <param name="index">Takes the index; null for none.</param>
    /// <param name="progress">Is told the number of captures every few hundred; null for nobody.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was written; nothing at all when there is no capture.</returns>
    public Task<ExportResult> WriteAsync(ExportScope scope, Stream output, CdxjIndex? index, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return BodyExport.WriteAsync(evidence, CapturesAsync(scope, cancellationToken), scope.ToString(), output, index, progress, cancellationToken);
    }

    private async IAsyncEnumerable<StoredCapture> CapturesAsync(ExportScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scope.IsWhole)
        {
            await foreach (var group in archive.ByAddressAsync(cancellationToken))
                foreach (var stored in group)
                    yield return stored;
            yield break;
        }

        var named = new NamedAddresses(cases, observations, evidence);
        var addresses = await named.OfAsync(scope, cancellationToken);
        foreach (var place in named.Unread)
            yield return new StoredCapture(place, null, CaptureFault.Unreadable);
        foreach (var address in addresses)
        {
            var group = new List<Capture>();
            await foreach (var capture in Listings.ItemsAsync((after, cancelled) => evidence.CapturesOfAsync(address, PageSize, after, cancelled), cancellationToken))
                group.Insert(0, capture);
            foreach (var capture in group)
                yield return new StoredCapture($"{capture.Url} {capture.StartedAt:O}", capture, null);
        }
    }
}
