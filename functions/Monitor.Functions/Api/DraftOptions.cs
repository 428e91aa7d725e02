using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Monitor.Documents;

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
    /// <param name="caller">Name of the caller.</param>
    public RateLimitLease Take(string caller) => limiter.AttemptAcquire(caller);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
