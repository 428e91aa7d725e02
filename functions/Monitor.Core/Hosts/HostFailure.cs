using Monitor.Core.Agencies;

namespace Monitor.Core.Hosts;

/// <summary>Why a host could not be gone through: the program failed, and not its site.</summary>
/// <param name="Host">The host.</param>
/// <param name="Run">The run of the order.</param>
/// <param name="At">When it failed last, UTC, by the system's clock.</param>
/// <param name="Error">What happened, for the operator.</param>
public sealed record HostFailure(string Host, string Run, DateTimeOffset At, string Error);

/// <summary>Remembers of each host why it could not be gone through, until it could: what failed too often is put aside without a word.</summary>
public interface IHostFailures
{
    /// <summary>The last failure of a host; null when it was gone through since, or never failed.</summary>
    Task<HostFailure?> FailureOfAsync(HostKey host, CancellationToken cancellationToken);

    /// <summary>Keeps a failure, in place of an earlier one.</summary>
    Task KeepAsync(HostKey host, HostFailure failure, CancellationToken cancellationToken);

    /// <summary>Forgets the failure of a host that was gone through.</summary>
    Task ForgetAsync(HostKey host, CancellationToken cancellationToken);
}
