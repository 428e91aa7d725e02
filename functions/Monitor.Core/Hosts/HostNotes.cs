using Monitor.Core.Agencies;
using Monitor.Core.Evidence;

namespace Monitor.Core.Hosts;

/// <summary>A host's word that it does not want to be asked for a time (<c>Retry-After</c>).</summary>
/// <param name="Until">Until when, UTC, by the system's clock.</param>
/// <param name="Address">The address that said so.</param>
/// <param name="Status">Its status: 429 or 503.</param>
public sealed record HostWait(DateTimeOffset Until, Uri Address, int Status);

/// <summary>What came of asking for a robots.txt. Stored by name.</summary>
/// <remarks>Source: RFC 9309, 2.3.1.</remarks>
public enum RobotsState
{
    /// <summary>It came.</summary>
    Rules,

    /// <summary>The server says that there is none: nothing is forbidden.</summary>
    Unavailable,

    /// <summary>The server did not say: everything is forbidden, for a time.</summary>
    Unreachable,
}

/// <summary>What is known of a robots.txt.</summary>
/// <param name="Address">Its address: scheme, host and port decide for which addresses it is.</param>
/// <param name="State">What came of asking for it last.</param>
/// <param name="AskedAt">When that was, UTC, by the system's clock.</param>
public sealed record RobotsNote(Uri Address, RobotsState State, DateTimeOffset AskedAt)
{
    /// <summary>Hash of the last file that came, without content coding, as kept in the evidence; null when none ever did, or it was taken away.</summary>
    public BodyHash? Body { get; init; }

    /// <summary>Since when it is unreachable, UTC; null when it is not.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }
}

/// <summary>A column that the monitor found on a site, of an agency that has none in the registry.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Address">The column's address.</param>
/// <param name="FoundAt">When it was found, UTC.</param>
public sealed record ColumnNote(AgencyId Agency, Uri Address, DateTimeOffset FoundAt)
{
    /// <summary>In how many looks in a row it was gone.</summary>
    public int Lost { get; init; }
}

/// <summary>What is remembered of hosts beyond a visit, so that every process is polite in the same way.</summary>
/// <remarks>Written by whoever has the host's lease; of two writers the last one wins, which costs a request at most.</remarks>
public interface IHostNotes
{
    /// <summary>Until when a host does not want to be asked; it may be over. Null when it never said so.</summary>
    Task<HostWait?> WaitOfAsync(HostKey host, CancellationToken cancellationToken);

    /// <summary>Keeps a host's word, in place of an earlier one.</summary>
    Task KeepAsync(HostKey host, HostWait wait, CancellationToken cancellationToken);

    /// <summary>What is known of a robots.txt; null when it was never asked for.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<RobotsNote?> RobotsOfAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Keeps what is known of a robots.txt, in place of what was known before.</summary>
    Task KeepAsync(RobotsNote note, CancellationToken cancellationToken);

    /// <summary>The column that was found on a host for an agency; null when none was.</summary>
    Task<ColumnNote?> ColumnOfAsync(HostKey host, AgencyId agency, CancellationToken cancellationToken);

    /// <summary>Keeps a column that was found, in place of an earlier one.</summary>
    Task KeepAsync(HostKey host, ColumnNote note, CancellationToken cancellationToken);
}
