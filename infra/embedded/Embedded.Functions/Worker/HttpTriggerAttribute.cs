using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Who may call an HTTP function: the least powerful key that opens it.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anybody; no key is asked for.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user. Not supported by the embedded host: start-up fails.</summary>
    User = 1,

    /// <summary>The function's own key, a host key or the master key.</summary>
    Function = 2,

    /// <summary>An extension's system key. Not supported by the embedded host: start-up fails.</summary>
    System = 3,

    /// <summary>The master key only.</summary>
    Admin = 4,
}

/// <summary>Starts a function by an HTTP request.</summary>
/// <remarks>
/// Always write the level: without one this property says <see cref="AuthorizationLevel.Anonymous"/> for the constructor that takes
/// methods only, while the Azure host falls back to <see cref="AuthorizationLevel.Function"/>.
/// </remarks>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, level <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>The given methods, no level written.</summary>
    /// <param name="methods">HTTP methods in any case; none means all.</param>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Any method, the given level.</summary>
    /// <param name="authLevel">Who may call.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods and level.</summary>
    /// <param name="authLevel">Who may call.</param>
    /// <param name="methods">HTTP methods in any case; none means all.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template behind the route prefix of host.json; null or empty means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The methods accepted; null means all. Another method does not match the route at all (404, not 405).</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
