using System.Globalization;
using System.Resources;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;

namespace Monitor.Web;

/// <summary>The words of the pages and of what the API explains to people, in the languages of the product.</summary>
public static class Texts
{
    private static readonly ResourceManager Resources = new("Monitor.Web.Texts", typeof(Texts).Assembly);

    /// <summary>The languages, first the default: those of <see cref="Messages"/>.</summary>
    public static IReadOnlyList<CultureInfo> Languages => Messages.Languages;

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string Of(string key, CultureInfo language) =>
        Resources.GetString(key, language) ?? throw new MissingManifestResourceException($"Texts.resx has no text '{key}'.");

    /// <summary>The text of a key with its placeholders <c>{0}</c>, <c>{1}</c> filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string Of(string key, CultureInfo language, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Of(key, language), values);

    /// <summary>The text of a key in exactly one language, without falling back to Chinese; or null.</summary>
    public static string? OrNull(string key, CultureInfo language) => Set(language)?.GetString(key);

    /// <summary>All keys of a language, in ordinal order.</summary>
    public static IReadOnlyList<string> Keys(CultureInfo language) =>
        [.. (Set(language)?.Cast<System.Collections.DictionaryEntry>() ?? []).Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>What a kind of body is called.</summary>
    public static string Of(BodyKind kind, CultureInfo language) => Of($"kind.{kind.Name()}", language);

    /// <summary>Why it could not be told whether a report is there, in words; the code itself where there are none for it.</summary>
    public static string Reason(string code, CultureInfo language) => OrNull($"reason.{code}", language) ?? code;

    /// <summary>Why a notice was not sent, in words; the code itself where there are none for it.</summary>
    public static string Failure(string code, CultureInfo language) => OrNull($"failure.{code}", language) ?? code;

    private static ResourceSet? Set(CultureInfo language) =>
        Resources.GetResourceSet(language.Equals(Messages.Chinese) ? CultureInfo.InvariantCulture : language, createIfNotExists: true, tryParents: false);
}
