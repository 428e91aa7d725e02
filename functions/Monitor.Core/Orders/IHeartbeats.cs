namespace Monitor.Core.Orders;

/// <summary>When a part of the program last did its work to the end.</summary>
/// <param name="Name">The part: a timer function's name.</param>
/// <param name="First">When it did so for the first time, UTC, by the system's clock.</param>
/// <param name="Last">When it last did so, UTC, by the system's clock.</param>
public sealed record Heartbeat(string Name, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Remembers when each timer last succeeded: what runs no more cannot say so itself.</summary>
public interface IHeartbeats
{
    /// <summary>Notes that a part has done its work.</summary>
    /// <param name="name">The part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task BeatAsync(string name, CancellationToken cancellationToken);

    /// <summary>All that are known, by name.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken);
}
