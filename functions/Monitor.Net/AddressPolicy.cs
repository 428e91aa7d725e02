using System.Net;

namespace Monitor.Net;

/// <summary>Which addresses this installation may connect to.</summary>
/// <param name="allowsAll">Whether special addresses are allowed altogether: for tests and demonstrations, whose sites lie on any port of this machine.</param>
/// <param name="allowed">Ranges of special addresses that are allowed.</param>
internal sealed class AddressPolicy(bool allowsAll, IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>Whether special addresses are allowed altogether.</summary>
    public bool AllowsAll => allowsAll;

    /// <summary>Whether names of private networks may be looked up: where they lead to is judged by their addresses.</summary>
    public bool AllowsLocalNames => allowed.Count > 0;

    /// <summary>Why an address is refused, or null when it may be connected to.</summary>
    public string? Refuse(IPAddress address)
    {
        if (allowsAll || AddressRules.Refuse(address) is not { } why)
            return null;
        var meant = AddressRules.Unwrap(address);
        return !AddressRules.IsNeverAllowed(meant) && allowed.Any(range => range.Contains(meant)) ? null : why;
    }
}
