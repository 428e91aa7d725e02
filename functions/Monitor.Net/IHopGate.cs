namespace Monitor.Net;

/// <summary>Why an address is not asked.</summary>
/// <param name="Code">A stable code; it becomes that of the outcome.</param>
/// <param name="Message">Why, for the operator.</param>
public sealed record ClosedGate(string Code, string Message)
{
    /// <summary>Whether the address must not be asked at all; else it is not asked now. The fetch is then refused, else it fails.</summary>
    public bool IsForbidden { get; init; }
}

/// <summary>Stands before every request of a fetch, the first and those that redirects lead to: a place to wait for one's turn at a host.</summary>
public interface IHopGate
{
    /// <summary>Waits until an address may be asked. The time that takes does not count as time of the fetch.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <returns>Null to go on, or why the address is not asked; the fetch then ends with that.</returns>
    Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>
    /// Whether an operator named the host and port of an address, in the registry or by hand: only such an address is asked at another port
    /// than 80 and 443, behind which no public site is expected, but much that answers to a request that was never meant for it.
    /// </summary>
    /// <param name="address">The address; http or https.</param>
    bool IsNamed(Uri address);

    /// <summary>The request to an address is over, whatever came of it.</summary>
    /// <param name="address">The address.</param>
    void Leave(Uri address);
}
