using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary>Counts the requests of each caller to the API, refused ones too. In memory: each instance counts for itself, and forgets when it stops.</summary>
/// <param name="options">How many are allowed.</param>
/// <param name="time">The time.</param>
public sealed class ApiLimiter(IOptions<ApiOptions> options, TimeProvider time)
{
    private const int MostEntries = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Since)> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a request, if it is one to the API.</summary>
    /// <param name="http">The request, whose caller is known by now where it can be.</param>
    /// <returns>Why it is refused, with <c>Retry-After</c> set; null when it is not.</returns>
    public IResult? Refuse(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!ProblemMiddleware.IsForPrograms(http.Request))
            return null;
        var (limit, wait) = Take(http.Caller(), http.Connection.RemoteIpAddress);
        if (wait is not { } left)
            return null;
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, ProblemCode.RequestTooMany, limit);
    }

    private (int Limit, TimeSpan? Wait) Take(Caller? caller, IPAddress? address)
    {
        var limit = caller is null ? options.Value.AnonymousPerMinute : options.Value.PerMinute;
        var who = caller is null ? $"from {ClientNetwork.Of(address)}" : $"by {caller.Name}";
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!counts.TryGetValue(who, out var entry) || IsOver(entry.Since, now))
            {
                if (counts.Count >= MostEntries)
                    Shrink(now);
                entry = (0, now);
            }

            if (entry.Count >= limit)
                return (limit, entry.Since + Window - now);
            counts[who] = (entry.Count + 1, entry.Since);
            return (limit, null);
        }
    }

    private void Shrink(DateTimeOffset now)
    {
        foreach (var key in counts.Where(entry => IsOver(entry.Value.Since, now)).Select(entry => entry.Key).ToList())
            counts.Remove(key);
        foreach (var key in counts.OrderBy(entry => entry.Value.Since).Take(counts.Count - (MostEntries / 2)).Select(entry => entry.Key).ToList())
            counts.Remove(key);
    }

    // A clock that was set back must not keep anybody out for longer than a minute.
    private static bool IsOver(DateTimeOffset since, DateTimeOffset now) => now - since >= Window || now < since;
}
