using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>Who may do what: settings of section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Named keys by name: <c>Access:Keys:{name}:Hash</c>, <c>:Role</c>, <c>:Jurisdiction</c>.</summary>
    /// <value>None by default. Not used where App Service authentication is on.</value>
    public Dictionary<string, NamedKeyOptions> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the role claims of App Service authentication mean: <c>Access:Claims:{claim}:Role</c>, <c>:Jurisdiction</c>.</summary>
    /// <value>None by default: a signed-in person without a role that stands here may do nothing.</value>
    public Dictionary<string, GrantOptions> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>How long a session lasts after signing in.</summary>
    /// <value>The default value is 10 hours: a working day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(10);

    /// <summary>How long a form may lie open before it is sent.</summary>
    /// <value>The default value is 2 hours.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan FormLifetime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Failed attempts with one name from one address before further ones are refused.</summary>
    /// <value>The default value is 5 in <see cref="AttemptWindow"/>.</value>
    [Range(1, 1000)]
    public int AttemptsPerName { get; set; } = 5;

    /// <summary>Failed attempts from one address, whatever the name, before further ones are refused.</summary>
    /// <value>The default value is 20 in <see cref="AttemptWindow"/>. Raise it where a proxy makes all callers look like one.</value>
    [Range(1, 100_000)]
    public int AttemptsPerAddress { get; set; } = 20;

    /// <summary>How long failed attempts count.</summary>
    /// <value>The default value is 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AttemptWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Marks cookies as secure even where a request arrives unencrypted, as it does behind a proxy that ends TLS.</summary>
    /// <value>The default value is false: cookies are secure exactly where the request is https.</value>
    public bool AlwaysSecureCookies { get; set; }

    /// <summary>The key that signs sessions and forms, at least 32 bytes in Base64; needed where several instances share no folder.</summary>
    /// <value>The default value is null: a key is made and kept in <see cref="KeyFile"/>.</value>
    public string? SigningKey { get; set; }

    /// <summary>Where the key that signs sessions and forms is kept, mode 0600.</summary>
    /// <value>The default value is <c>data/session.key</c> beside the app.</value>
    [Required]
    public string KeyFile { get; set; } = Path.Combine(AppContext.BaseDirectory, "data", "session.key");
}

/// <summary>What a role claim grants.</summary>
public class GrantOptions
{
    /// <summary>The role.</summary>
    /// <value>Must be set.</value>
    public Role? Role { get; set; }

    /// <summary>The region, such as <c>湖南省/衡阳市</c>, or <c>*</c> for all.</summary>
    /// <value>Must be set: nobody sees everything by an omission.</value>
    public string Jurisdiction { get; set; } = "";
}

/// <summary>A named key.</summary>
public sealed class NamedKeyOptions : GrantOptions
{
    /// <summary>SHA-256 of the key's UTF-8 bytes, 64 hexadecimal digits. The key itself stands nowhere.</summary>
    /// <value>Must be set.</value>
    public string Hash { get; set; } = "";
}

/// <summary>Refuses settings that would let in nobody, or everybody.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var mistakes = options.Keys.SelectMany(entry => Mistakes(entry.Key, entry.Value))
            .Concat(options.Claims.SelectMany(entry => Mistakes("Claims", entry.Key, entry.Value)))
            .Concat(Twice(options))
            .ToList();
        if (options.SigningKey is { } key && !(TryDecode(key, out var bytes) && bytes.Length >= Access.SigningKey.Length))
            mistakes.Add($"Access:SigningKey must be at least {Access.SigningKey.Length} bytes in Base64.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(string name, NamedKeyOptions key)
    {
        if (name.Length > LongestName || name.Any(char.IsControl))
            yield return $"Access:Keys:{name}: a name has at most {LongestName} characters, none of them a control character.";
        if (!IsHash(key.Hash))
            yield return $"Access:Keys:{name}:Hash must be the SHA-256 of the key, 64 hexadecimal digits.";
        foreach (var mistake in Mistakes("Keys", name, key))
            yield return mistake;
    }

    private static IEnumerable<string> Mistakes(string section, string name, GrantOptions grant)
    {
        if (grant.Role is not { } role || !Enum.IsDefined(role))
            yield return $"Access:{section}:{name}:Role must be viewer, officer or approver.";
        if (!IsRegion(grant.Jurisdiction))
            yield return $"Access:{section}:{name}:Jurisdiction must be a region such as 湖南省/衡阳市, or * for all.";
    }

    // Two names for one key would make it unclear who did what.
    private static IEnumerable<string> Twice(AccessOptions options) => options.Keys
        .GroupBy(entry => entry.Value.Hash, StringComparer.OrdinalIgnoreCase)
        .Where(group => IsHash(group.Key) && group.Count() > 1)
        .Select(group => $"Access:Keys: {string.Join(", ", group.Select(entry => entry.Key))} have one key; give each its own.");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static bool IsRegion(string text) =>
        text == Jurisdiction.Everywhere || (!string.IsNullOrWhiteSpace(text) && text.Split('/').All(part => part.Length > 0 && part.Trim() == part));

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return false;
        bytes = bytes[..length];
        return true;
    }
}
