using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>
/// Sessions that a named key was exchanged for. Nothing is stored: the cookie carries name, nonce and end, signed together with the key's
/// hash, so that a key that is changed or removed ends its sessions at once.
/// </summary>
public sealed class Sessions(SigningKey signing, NamedKeys keys, Cookies cookies, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Name of the cookie, without prefix.</summary>
    public const string Cookie = "monitor-session";

    private const string Purpose = "session";
    private const int LongestCookie = 1024;

    /// <summary>Begins a session and gives its cookie.</summary>
    public void Begin(HttpContext http, (string Name, NamedKeyOptions Key) entry)
    {
        var lifetime = options.Value.SessionLifetime;
        var ends = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        var text = $"{entry.Name}\n{NewNonce()}\n{ends.ToString(CultureInfo.InvariantCulture)}";
        var signature = signing.Sign(Purpose, Signed(text, entry.Key));
        cookies.Give(http, Cookie, $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}.{Base64Url.EncodeToString(signature)}", lifetime);
    }

    /// <summary>Ends the session in this browser.</summary>
    public void End(HttpContext http) => cookies.Take(http, Cookie);

    /// <summary>Who calls with the session's cookie; null when there is none, or it is not ours, or over.</summary>
    public Caller? Read(HttpContext http)
    {
        if (cookies.Read(http, Cookie) is not { Length: <= LongestCookie } cookie
            || cookie.Split('.') is not [var first, var second]
            || !Base64Url.IsValid(first) || !Base64Url.IsValid(second))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first));
        return text.Split('\n') is [var name, var nonce, var end]
            && keys.Find(name) is { } entry
            && signing.Verify(Purpose, Signed(text, entry.Key), Base64Url.DecodeFromChars(second))
            && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
            && time.GetUtcNow().ToUnixTimeSeconds() < ends
                ? NamedKeys.CallerOf(entry, Credential.Session, nonce)
                : null;
    }

    /// <summary>A new value that nobody can guess.</summary>
    internal static string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private static string Signed(string text, NamedKeyOptions key) => $"{text}\n{key.Hash.ToLowerInvariant()}";
}
