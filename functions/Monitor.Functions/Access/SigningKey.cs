using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>Signs what the app gives out and must recognise: sessions and form tokens.</summary>
public sealed class SigningKey
{
    /// <summary>Least length of the key in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] key;

    /// <summary>Takes the key from the settings, or from its file, which is made at the first start.</summary>
    public SigningKey(IOptions<AccessOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        key = options.Value.SigningKey is { } setting ? Convert.FromBase64String(setting) : FromFile(options.Value.KeyFile);
    }

    /// <summary>The signature of a text made for a purpose: one purpose's signature is never another's.</summary>
    public byte[] Sign(string purpose, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\0{text}"));

    /// <summary>Whether a signature is that of a text. Takes the same time whatever is wrong.</summary>
    public bool Verify(string purpose, string text, ReadOnlySpan<byte> signature) => CryptographicOperations.FixedTimeEquals(Sign(purpose, text), signature);

    private static byte[] FromFile(string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
            Make(file);
        var found = File.ReadAllBytes(file);
        return found.Length >= Length
            ? found
            : throw new InvalidOperationException($"{file} holds no signing key. Delete it to have a new one made; everybody must then sign in again.");
    }

    // Written beside and moved into place, so that of several processes that start at once all use the key of the first.
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? ".");
        var draft = $"{file}.{Guid.NewGuid():N}";
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, create))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
