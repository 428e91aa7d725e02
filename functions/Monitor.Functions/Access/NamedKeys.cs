using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>The named keys of the settings.</summary>
public sealed class NamedKeys(IOptionsMonitor<AccessOptions> options)
{
    /// <summary>Whether there is any.</summary>
    public bool Any => options.CurrentValue.Keys.Count > 0;

    /// <summary>A key's entry by its name; null when there is none.</summary>
    public (string Name, NamedKeyOptions Key)? Find(string name)
    {
        foreach (var (known, key) in options.CurrentValue.Keys)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                return (known, key);
        }

        return null;
    }

    /// <summary>Whose key this is; null for nobody's. Compares with every key, so that the time says nothing about which came close.</summary>
    /// <param name="presented">The key.</param>
    /// <param name="name">The name it must have; null for any.</param>
    public (string Name, NamedKeyOptions Key)? Open(string presented, string? name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        (string, NamedKeyOptions)? found = null;
        foreach (var (known, key) in options.CurrentValue.Keys)
        {
            var same = CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(key.Hash));
            if (same && (name is null || string.Equals(known, name, StringComparison.OrdinalIgnoreCase)))
                found = (known, key);
        }

        return found;
    }

    /// <summary>Who calls with a key.</summary>
    public static Caller CallerOf((string Name, NamedKeyOptions Key) entry, Credential credential, string? nonce = null) => new(
        entry.Name, entry.Key.Role ?? Role.Viewer, Jurisdiction.FromSetting(entry.Key.Jurisdiction), credential, nonce);
}
