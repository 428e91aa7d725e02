namespace Monitor.Core.Evidence;

/// <summary>What is wrong with a stored capture, as far as its row alone tells.</summary>
public enum CaptureFault
{
    /// <summary>Its contents are no capture that this build can read.</summary>
    Unreadable,

    /// <summary>Its contents are not those under whose hash it was stored.</summary>
    Changed,

    /// <summary>It is listed under the body that it received, and no longer under the address that was asked.</summary>
    Unlisted,
}

/// <summary>A capture as it is stored.</summary>
/// <param name="Place">Partition and row, for the operator.</param>
/// <param name="Capture">The capture; null when it cannot be read.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
public sealed record StoredCapture(string Place, Capture? Capture, CaptureFault? Fault);

/// <summary>A body as it is stored.</summary>
/// <param name="Place">Container and name of the blob, for the operator.</param>
/// <param name="Hash">The hash that names it; null when its name is none.</param>
public sealed record StoredBody(string Place, BodyHash? Hash);

/// <summary>Goes through everything that was received. For maintenance: it reads everything.</summary>
public interface IEvidenceArchive
{
    /// <summary>All captures, those of an address together, the oldest first; the addresses in an order that is always the same.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredCapture>> ByAddressAsync(CancellationToken cancellationToken);

    /// <summary>The captures that something is wrong with where they are listed by body.</summary>
    IAsyncEnumerable<StoredCapture> FaultyByBodyAsync(CancellationToken cancellationToken);

    /// <summary>All bodies, by name; none is read.</summary>
    IAsyncEnumerable<StoredBody> BodiesAsync(CancellationToken cancellationToken);
}
