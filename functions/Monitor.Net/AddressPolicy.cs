using System.Net;

namespace Monitor.Net;

/// <summary>Which addresses this installation may connect to.</summary>
/// <param name="allowPrivate">Whether special addresses are allowed altogether.</param>
internal sealed class AddressPolicy(bool allowPrivate)
{
    /// <summary>Whether special addresses are allowed altogether: for tests and demonstrations, whose sites lie on any port of this machine.</summary>
    public bool AllowsAll => allowPrivate;

    /// <summary>Why an address is refused, or null when it may be connected to.</summary>
    public string? Refuse(IPAddress address) => allowPrivate ? null : AddressRules.Refuse(address);
}
