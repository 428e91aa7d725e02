using System.Globalization;
using System.Net.Http.Headers;

namespace Monitor.Net;

/// <summary>Reads the header field <c>Retry-After</c>.</summary>
/// <remarks>Source: RFC 9110, 10.2.3: seconds, or a date.</remarks>
public static class RetryAfter
{
    /// <summary>How long an answer asks to wait; null when it does not, or not in a way that can be read.</summary>
    /// <param name="exchange">The answer.</param>
    /// <param name="now">The time, UTC, where the server does not tell its own.</param>
    /// <returns>Never negative: a date that is over asks for no wait.</returns>
    public static TimeSpan? Of(Exchange exchange, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (exchange.Headers.FirstOrDefault(field => field.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))?.Value.Trim() is not { Length: > 0 } value)
            return null;
        // More digits than fit a number mean a long time all the same.
        if (value.All(char.IsAsciiDigit))
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        if (!RetryConditionHeaderValue.TryParse(value, out var parsed) || parsed.Date is not { } date)
            return null;
        // By the server's own clock, which may be wrong.
        var wait = date - (exchange.ServerDate ?? now);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
