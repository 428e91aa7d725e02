using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>
/// Tokens that show that a form was made by this site for this browser: a signature over the nonce of the session, or, before there is one,
/// of a cookie of its own. Another site can make a browser send the cookie, but cannot know the token.
/// </summary>
public sealed class FormTokens(SigningKey signing, Cookies cookies, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Name of the cookie that forms are bound to where there is no session, without prefix.</summary>
    public const string Cookie = "monitor-visitor";

    /// <summary>The header in which a script sends the token instead of in a form field.</summary>
    public const string Header = "X-Form-Token";

    private const string Purpose = "form";
    private const int LongestToken = 128;

    /// <summary>A token for the forms of the page that answers this request. May give a cookie.</summary>
    public string Issue(HttpContext http)
    {
        var lifetime = options.Value.FormLifetime;
        var nonce = Nonce(http);
        if (nonce is null)
            nonce = Sessions.NewNonce();
        if (http.Caller()?.Nonce is null)
            cookies.Give(http, Cookie, nonce, lifetime);
        var ends = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{ends}.{Base64Url.EncodeToString(signing.Sign(Purpose, $"{nonce}\n{ends}"))}";
    }

    /// <summary>Whether a token was made for this browser, and not too long ago.</summary>
    public bool IsValid(HttpContext http, string? token) =>
        token is { Length: <= LongestToken }
        && token.Split('.') is [var end, var signature]
        && Base64Url.IsValid(signature)
        && Nonce(http) is { } nonce
        && signing.Verify(Purpose, $"{nonce}\n{end}", Base64Url.DecodeFromChars(signature))
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
        && time.GetUtcNow().ToUnixTimeSeconds() < ends;

    private string? Nonce(HttpContext http) =>
        http.Caller()?.Nonce is { } ofSession ? ofSession
        : cookies.Read(http, Cookie) is { Length: 22 } ofVisitor && Base64Url.IsValid(ofVisitor) ? ofVisitor
        : null;
}
