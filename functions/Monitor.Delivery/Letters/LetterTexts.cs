using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Monitor.Core.Checks;

namespace Monitor.Delivery.Letters;

/// <summary>The fixed sentences of letters, from <c>Letters.resx</c> (Chinese) and <c>Letters.en.resx</c>.</summary>
internal static partial class LetterTexts
{
    private static readonly ResourceManager Resources = new("Monitor.Delivery.Letters.Letters", typeof(LetterTexts).Assembly);

    /// <summary>A sentence with its placeholders filled; what is filled in is not searched for placeholders again.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    /// <exception cref="KeyNotFoundException">A placeholder has no value.</exception>
    public static string Of(string key, CultureInfo language, params (string Name, string Value)[] values)
    {
        var text = Resources.GetString(key, language) ?? throw new MissingManifestResourceException($"Letters.resx has no text '{key}'.");
        return Placeholder.Replace(text, match => Array.Find(values, value => value.Name == match.Groups["name"].Value).Value
            ?? throw new KeyNotFoundException($"The text '{key}' needs a value '{match.Groups["name"].Value}'."));
    }

    /// <summary>A sentence without placeholders; null when there is none: codes of newer versions may have no words yet.</summary>
    public static string? OrNull(string key, CultureInfo language) => Resources.GetString(key, language);

    /// <summary>All sentences of exactly one language, without falling back to Chinese.</summary>
    public static ResourceSet? All(CultureInfo language) =>
        Resources.GetResourceSet(Equals(language, Messages.Chinese) ? CultureInfo.InvariantCulture : language, createIfNotExists: true, tryParents: false);

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder { get; }
}
