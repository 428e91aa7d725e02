using System.Globalization;
using Monitor.Core.Notices;
using Monitor.Net;

namespace Monitor.Delivery.Posting;

/// <summary>Posts notices to programs, past the same address guard as the crawler, with limits of its own.</summary>
/// <remarks>Addresses can hold a key: nothing that is said of a request repeats its address.</remarks>
/// <param name="client">Asks; it is disposed of with this.</param>
public sealed class NoticePost(GuardedClient client) : IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private const int LongestWait = 40;

    /// <summary>The limits of a request.</summary>
    /// <param name="fetch">Names the monitor, and says how long a request may take and whether private addresses are allowed.</param>
    public static FetchOptions LimitsFrom(FetchOptions fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        return new FetchOptions
        {
            AllowPrivate = fetch.AllowPrivate,
            UserAgent = fetch.UserAgent,
            Contact = fetch.Contact,
            ConnectTime = fetch.ConnectTime,
            HeadTime = fetch.PostTime,
            TotalTime = fetch.PostTime,
            MaxBytes = LongestAnswer,
            MaxExpandedBytes = LongestAnswer,
            MaxRedirects = 0,
        };
    }

    /// <summary>Posts.</summary>
    /// <param name="who">The receiver as an operator knows it, such as <c>webhook:oa</c>.</param>
    /// <param name="address">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="cancellationToken">Cancels the request; whether the receiver has it is not known then.</param>
    internal async Task<PostAnswer> PostAsync(string who, Uri address, PostedBody body, CancellationToken cancellationToken)
    {
        var fetched = await client.PostAsync(address, body, cancellationToken);
        return new PostAnswer(Judge(who, fetched), (fetched as FetchOutcome.Fetched)?.Body);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    // The status decides: a receiver that took it has taken it, whatever becomes of the rest of its answer.
    private static SendOutcome Judge(string who, FetchOutcome fetched) => (fetched, fetched.Exchange.Status) switch
    {
        (FetchOutcome.Failed { Code: "proxy" }, not null) => new SendOutcome.Deferred("proxy", $"The proxy does not get through to {who}."),
        (_, >= 200 and < 300) => new SendOutcome.Accepted(),
        (_, 408 or 429 or >= 500) => new SendOutcome.Deferred("busy", $"{who} answered with status {Status(fetched)}{Wait(fetched)}.")
        {
            Wait = RetryAfter.Of(fetched.Exchange, fetched.Exchange.FinishedAt),
        },
        // Another secret, another path: the settings of one side are wrong, not the notice, and it must not be lost for that.
        (_, 401 or 403 or 404 or 405 or 407 or 410) => new SendOutcome.Deferred("turnedAway", $"{who} answered with status {Status(fetched)}: compare its address and secret with the settings."),
        (_, >= 400) => new SendOutcome.Refused("rejected", $"{who} answered with status {Status(fetched)}."),
        (_, not null) => new SendOutcome.Deferred("redirect", $"{who} answered with status {Status(fetched)}, and what is posted is not posted anew to somewhere else."),
        (FetchOutcome.Refused refused, _) => new SendOutcome.Deferred(
            refused.Code, $"The address of {who} is one that the monitor does not connect to. Net:AllowedRanges allows programs on an office's own network."),
        (FetchOutcome.Failed failed, _) => NoAnswer(who, failed),
        _ => throw new InvalidOperationException($"Unknown outcome {fetched.GetType().Name}."),
    };

    private static SendOutcome NoAnswer(string who, FetchOutcome.Failed failed) => failed.Code switch
    {
        "dns" => new SendOutcome.Deferred("connect", $"The host name of {who} does not resolve."),
        "tls" => new SendOutcome.Deferred("tls", $"There is no trusted TLS connection to {who}: its certificate or its protocol is not accepted."),
        "connect" when failed.Exchange.RemoteAddress is null => new SendOutcome.Deferred("connect", $"There is no connection to {who}."),
        // From here on the receiver may have all of it.
        "timeout" => new SendOutcome.Unclear("timeout", $"{who} did not answer in time."),
        _ => new SendOutcome.Unclear("connect", $"{who} was given the notice, or a part of it, and did not answer as a web server does."),
    };

    private static string Status(FetchOutcome fetched) => fetched.Exchange.Status?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Wait(FetchOutcome fetched)
    {
        var field = fetched.Exchange.Headers.FirstOrDefault(field => field.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase));
        if (field is null)
            return "";
        var wait = Lines.Join(field.Value);
        return $" and asks to wait (Retry-After: {(wait.Length > LongestWait ? wait[..LongestWait] + "…" : wait)})";
    }
}

/// <summary>What came of a request.</summary>
/// <param name="Outcome">The outcome as far as the status tells.</param>
/// <param name="Body">The answer's body; null when it did not come whole, or with another status than 2xx.</param>
internal sealed record PostAnswer(SendOutcome Outcome, ReadOnlyMemory<byte>? Body);
