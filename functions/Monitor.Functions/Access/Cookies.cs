using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>Gives, reads and takes back cookies: HttpOnly, SameSite=Strict, secure over https and then bound to this host by their name.</summary>
public sealed class Cookies(IOptions<AccessOptions> options)
{
    /// <summary>Reads a cookie.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Read(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[FullName(http, name)];
    }

    /// <summary>Gives a cookie.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">Its name, without prefix.</param>
    /// <param name="value">Its value.</param>
    /// <param name="lifetime">How long the browser keeps it.</param>
    public void Give(HttpContext http, string name, string value, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(FullName(http, name), value, Attributes(http, lifetime));
    }

    /// <summary>Takes a cookie back.</summary>
    public void Take(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(FullName(http, name), Attributes(http, null));
    }

    // A browser lets nobody but this very host set a cookie of this prefix, not even a neighbour under the same domain.
    private string FullName(HttpContext http, string name) => IsSecure(http) ? "__Host-" + name : name;

    private bool IsSecure(HttpContext http) => http.Request.IsHttps || options.Value.AlwaysSecureCookies;

    private CookieOptions Attributes(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(http),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
