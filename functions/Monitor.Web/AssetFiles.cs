using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Monitor.Web;

/// <summary>A file that pages refer to, embedded in this assembly.</summary>
/// <param name="Name">File name, such as <c>monitor.css</c>.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Hash">First 16 hexadecimal digits of the SHA-256 of its content; part of its address, so that a browser may keep it for ever.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Asset(string Name, string ContentType, string Hash, ReadOnlyMemory<byte> Content);

/// <summary>The files that pages refer to.</summary>
public static class AssetFiles
{
    private const string Prefix = "assets/";
    private static readonly FrozenDictionary<string, Asset> ByName = Load();

    /// <summary>All files.</summary>
    public static IEnumerable<Asset> All => ByName.Values;

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is no file of that name.</exception>
    public static string Path(string name) => $"/assets/{ByName[name].Hash}/{name}";

    /// <summary>A file by the two variable parts of its address; null when there is none, or another version of it.</summary>
    public static Asset? Find(string hash, string name) => ByName.TryGetValue(name, out var asset) && asset.Hash == hash ? asset : null;

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(AssetFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource =>
            {
                using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} cannot be opened.");
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                var content = bytes.ToArray();
                return new Asset(resource[Prefix.Length..], TypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(content))[..16], content);
            })
            .ToFrozenDictionary(asset => asset.Name);
    }

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"{name}: say here which media type '{other}' is."),
    };
}
