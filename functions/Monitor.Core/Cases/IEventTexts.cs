using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>An event as it is stored.</summary>
/// <param name="Hash">Its hash: SHA-256 of <paramref name="Json"/> in UTF-8.</param>
/// <param name="Json">The characters that are hashed.</param>
public sealed record EventText(EventHash Hash, string Json);

/// <summary>Reads events as they are stored, for who wants to compute their hashes without this program.</summary>
public interface IEventTexts
{
    /// <summary>The events of a finding in their order, as they stand in the table.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>None for a finding that is not there.</returns>
    Task<IReadOnlyList<EventText>> ReadAsync(FindingId finding, CancellationToken cancellationToken);
}
