using Microsoft.AspNetCore.Http;

namespace Monitor.Functions.Access;

/// <summary>The region whose cases a person may see, with all below it.</summary>
/// <param name="Path">The region from the largest part down, such as <c>湖南省/衡阳市</c>; null for all regions.</param>
public sealed record Jurisdiction(string? Path)
{
    /// <summary>How settings write all regions.</summary>
    public const string Everywhere = "*";

    /// <summary>Reads what a setting says.</summary>
    public static Jurisdiction FromSetting(string setting) => new(setting == Everywhere ? null : setting);

    /// <summary>Whether a region is this one or lies below it.</summary>
    public bool Contains(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Path is null || region == Path || region.StartsWith(Path + "/", StringComparison.Ordinal);
    }
}

/// <summary>How a caller showed who it is.</summary>
public enum Credential
{
    /// <summary>The cookie that the sign-in page gives. A browser sends it by itself.</summary>
    Session,

    /// <summary>A named key in the <c>Authorization</c> header. A program sends it on purpose.</summary>
    Key,

    /// <summary>App Service authentication in front of the app. A browser sends its cookie by itself.</summary>
    Principal,
}

/// <summary>Somebody who may do something.</summary>
/// <param name="Name">Name of the key or of the person.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Jurisdiction">Where.</param>
/// <param name="Credential">How it showed who it is.</param>
/// <param name="Nonce">What the forms of its session are bound to; null where there is no session of ours.</param>
public sealed record Caller(string Name, Role Role, Jurisdiction Jurisdiction, Credential Credential, string? Nonce = null);

/// <summary>What of callers may stand in logs.</summary>
internal static class CallerNames
{
    /// <summary>The name of a key, which the office chose; of a person only that it is one, because that name is an address where accounts are.</summary>
    public static string LogName(this Caller caller) => caller.Credential == Credential.Principal ? "a person" : caller.Name;
}

/// <summary>Hands the caller from the access middleware to functions.</summary>
public static class CallerExtensions
{
    /// <summary>Who calls; null for nobody known, which only a function that is open to anyone sees.</summary>
    public static Caller? Caller(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Features.Get<Caller>();
    }

    /// <summary>Who calls a function that requires a role.</summary>
    /// <exception cref="InvalidOperationException">Nobody is known: the function is open to anyone.</exception>
    public static Caller RequiredCaller(this HttpContext http) =>
        http.Caller() ?? throw new InvalidOperationException("A function that is open to anyone asked who calls.");
}
