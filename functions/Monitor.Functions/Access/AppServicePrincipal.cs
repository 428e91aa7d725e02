using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>
/// Who App Service authentication says is calling. Its header is believed only where the platform says that it stands in front of the app
/// (<c>WEBSITE_AUTH_ENABLED</c>): anywhere else anybody can send it.
/// </summary>
public sealed class AppServicePrincipal(IConfiguration configuration, IOptionsMonitor<AccessOptions> options)
{
    /// <summary>The header, JSON in Base64.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Where the platform's own sign-in page is.</summary>
    public const string SignInPath = "/.auth/login/aad";

    /// <summary>Where the platform ends a session.</summary>
    public const string SignOutPath = "/.auth/logout";

    private const string EnabledSetting = "WEBSITE_AUTH_ENABLED";
    private const string ShortRoleClaim = "roles";

    /// <summary>Whether App Service authentication stands in front of the app; then it is the only way in.</summary>
    public bool IsOn => string.Equals(configuration[EnabledSetting], bool.TrueString, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who calls.</summary>
    public Identification Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var header = http.Request.Headers[Header];
        if (!IsOn || header.Count != 1 || Parse(header[0] ?? "") is not { } principal)
            return new Identification.Nobody();

        // The highest role; of several with that role the first by name. Never the sum of two regions.
        var grants = options.CurrentValue.Claims;
        var granted = principal.Claims
            .Where(claim => claim.Type == ShortRoleClaim || claim.Type == principal.RoleType)
            .Where(claim => grants.ContainsKey(claim.Value))
            .OrderByDescending(claim => grants[claim.Value].Role)
            .ThenBy(claim => claim.Value, StringComparer.Ordinal)
            .Select(claim => grants[claim.Value])
            .FirstOrDefault();
        if (granted is not { Role: { } role })
            return new Identification.WithoutRole();

        var name = principal.Claims.FirstOrDefault(claim => claim.Type == principal.NameType)?.Value ?? "";
        return new Identification.Known(new Caller(name, role, Jurisdiction.FromSetting(granted.Jurisdiction), Credential.Principal));
    }

    private static Principal? Parse(string header)
    {
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, bytes, out var length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Principal>(bytes.AsSpan(0, length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(
        [property: JsonPropertyName("name_typ")] string? NameType,
        [property: JsonPropertyName("role_typ")] string? RoleType,
        [property: JsonPropertyName("claims")] IReadOnlyList<Claim>? Stated)
    {
        [JsonIgnore]
        public IReadOnlyList<Claim> Claims => Stated ?? [];
    }

    private sealed record Claim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Stated)
    {
        [JsonIgnore]
        public string Value => Stated ?? "";
    }
}
