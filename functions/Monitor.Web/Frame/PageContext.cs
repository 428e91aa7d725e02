using System.Globalization;

namespace Monitor.Web.Frame;

/// <summary>What every page needs to know about the request that asked for it.</summary>
/// <param name="Language">Language of the page.</param>
/// <param name="Path">Path of the page with its query, without <c>lang</c>, such as <c>/signin?returnUrl=%2F</c>: the language links lead there.</param>
/// <param name="ChosenLanguage">The language named in the address, which links carry on; null where the browser's is followed.</param>
/// <param name="Account">Who is signed in; null for nobody.</param>
public sealed record PageContext(CultureInfo Language, string Path, string? ChosenLanguage, Account? Account)
{
    /// <summary>An address within the site that keeps the chosen language.</summary>
    /// <param name="path">Path, with a query or without.</param>
    public string Link(string path) => ChosenLanguage is null ? path : WithLanguage(path, ChosenLanguage);

    /// <summary>This page in another language.</summary>
    public string InLanguage(CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return WithLanguage(Path, language.Name);
    }

    /// <summary>The text of a key in the page's language.</summary>
    public string Text(string key) => Texts.Of(key, Language);

    /// <summary>The text of a key in the page's language with its placeholders filled.</summary>
    public string Text(string key, params object[] values) => Texts.Of(key, Language, values);

    private static string WithLanguage(string path, string language) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}";
}

/// <summary>Who is signed in, as pages show it.</summary>
/// <param name="Name">The person's or key's name.</param>
/// <param name="Role"><c>viewer</c>, <c>officer</c> or <c>approver</c>.</param>
/// <param name="Jurisdiction">The region that may be seen, with those below it; null for all.</param>
/// <param name="FormToken">The token that forms of this page send back.</param>
public sealed record Account(string Name, string Role, string? Jurisdiction, string FormToken)
{
    /// <summary>Whether the role is enough to decide about findings.</summary>
    public bool MayDecide => Role is "officer" or "approver";
}

/// <summary>Names of form fields that pages and functions agree on.</summary>
public static class FormFields
{
    /// <summary>The token that shows that a form was made by this site for this visitor.</summary>
    public const string Token = "token";

    /// <summary>Where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>Name of the key.</summary>
    public const string Name = "name";

    /// <summary>The key.</summary>
    public const string Key = "key";
}
