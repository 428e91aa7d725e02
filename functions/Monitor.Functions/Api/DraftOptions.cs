using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Monitor.Documents;
using Monitor.Functions.Access;

namespace Monitor.Functions.Api;

/// <summary>How much may be asked of the check of drafts: settings of section <c>Drafts</c>.</summary>
public sealed class DraftOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Drafts";

    /// <summary>The largest draft in bytes.</summary>
    /// <value>The default value is 8 MiB; at most what the reader takes, 16 MiB.</value>
    [Range(1024, DocumentParser.MaxBytes)]
    public int MaxBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How many drafts one caller may have checked in a minute.</summary>
    /// <value>The default value is 30.</value>
    [Range(1, 10_000)]
    public int PerMinute { get; set; } = 30;

    /// <summary>How many days the hashes of drafts are remembered, so that a report can be said to have been checked before it was published.</summary>
    /// <value>The default value is 400: from one round to the next.</value>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 400;

    /// <summary>Whether anyone may have a draft checked, signed in or not. Who is not is counted by the network the request comes from.</summary>
    /// <value>The default value is false.</value>
    public bool Anonymous { get; set; }
}

/// <summary>Counts the drafts of each caller. In memory: each instance counts for itself.</summary>
public sealed class DraftLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter;

    /// <summary>Makes a counter.</summary>
    /// <param name="options">How many are allowed.</param>
    public DraftLimiter(IOptions<DraftOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        limiter = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.PerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));
    }

    /// <summary>Asks for one more draft.</summary>
    /// <param name="caller">Who asks; null for somebody who is not signed in.</param>
    /// <param name="address">Where the request comes from; null where that is not known.</param>
    public RateLimitLease Take(Caller? caller, IPAddress? address) =>
        limiter.AttemptAcquire(caller is null ? $"from {ClientNetwork.Of(address)}" : $"by {caller.Name}");

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
