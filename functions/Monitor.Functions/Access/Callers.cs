using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Monitor.Functions.Access;

/// <summary>What is known of a caller.</summary>
public abstract record Identification
{
    private Identification()
    {
    }

    /// <summary>Nothing, or nothing that can be believed.</summary>
    public sealed record Nobody : Identification;

    /// <summary>Who it is and what it may do.</summary>
    /// <param name="Caller">The caller.</param>
    public sealed record Known(Caller Caller) : Identification;

    /// <summary>Who it is, but none of its claims is a role here.</summary>
    public sealed record WithoutRole : Identification;

    /// <summary>Too many wrong keys came from this address: what it sends is not even looked at.</summary>
    public sealed record Throttled : Identification;
}

/// <summary>Finds out who calls.</summary>
public sealed class Callers(AppServicePrincipal principal, NamedKeys keys, Sessions sessions, SignInThrottle throttle)
{
    /// <summary>Finds out who calls: by App Service authentication where that is on, else by the key in the header, else by the session.</summary>
    public Identification Identify(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (principal.IsOn)
            return principal.Read(http);
        if (http.Request.Headers.Authorization is { Count: > 0 } authorization)
            return ByKey(http, authorization.ToString());
        return sessions.Read(http) is { } caller ? new Identification.Known(caller) : new Identification.Nobody();
    }

    private Identification ByKey(HttpContext http, string authorization)
    {
        var address = http.Connection.RemoteIpAddress;
        if (throttle.IsBlocked(address, null))
            return new Identification.Throttled();
        if (AuthenticationHeaderValue.TryParse(authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && keys.Open(header.Parameter ?? "", null) is { } entry)
        {
            return new Identification.Known(NamedKeys.CallerOf(entry, Credential.Key));
        }

        throttle.Failed(address, null);
        return new Identification.Nobody();
    }
}
