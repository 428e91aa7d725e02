namespace Embedded.Functions.Hosting;

/// <summary>Where the hosts of an app remember their timers; shared by all its processes.</summary>
/// <remarks>The seam to storage: <see cref="TableHostStore"/> in the product, a dictionary in unit tests.</remarks>
internal interface IHostStore
{
    /// <summary>What is stored of a timer; null if nothing is.</summary>
    Task<TimerRecord?> ReadAsync(string timer, CancellationToken cancellationToken);

    /// <summary>Stores a timer if nobody changed it since it was read.</summary>
    /// <param name="timer">The function's name.</param>
    /// <param name="record">What to store; its version is what was read, or null to make a record where there is none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The record with its new version; null if somebody else was faster.</returns>
    Task<TimerRecord?> TryWriteAsync(string timer, TimerRecord record, CancellationToken cancellationToken);
}

/// <summary>What is stored of a timer: schedule status and lease, in one record, so that both change together or not at all.</summary>
/// <param name="Schedule">The expression that <paramref name="Next"/> was computed from.</param>
/// <param name="Next">The next occurrence to run.</param>
/// <param name="Last">Start of the last finished run; null if there was none.</param>
/// <param name="LastUpdated">When a run last finished; null if none did.</param>
/// <param name="Owner">The process that is running it; null if none is.</param>
/// <param name="LeaseUntil">When the owner is given up.</param>
/// <param name="Version">What the record was when read; null for one that is not stored yet.</param>
internal sealed record TimerRecord(
    string Schedule,
    DateTimeOffset Next,
    DateTimeOffset? Last = null,
    DateTimeOffset? LastUpdated = null,
    string? Owner = null,
    DateTimeOffset? LeaseUntil = null,
    string? Version = null)
{
    /// <summary>The same, run by nobody.</summary>
    public TimerRecord Released() => this with { Owner = null, LeaseUntil = null };
}
