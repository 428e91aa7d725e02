using System.Globalization;
using System.Resources;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Web.Findings;

/// <summary>
/// What a finding says, in words. It may have been made by another version of the program, whose rules and placeholders are not this one's;
/// then there are no words, and the list that it stands in is shown none the less.
/// </summary>
public static class FindingTexts
{
    /// <summary>What was found; null when there are no words for it.</summary>
    public static string? Message(Finding finding, CultureInfo language) => WordsOrNull(() => Messages.Of(finding, language));

    /// <summary>Why its severity is below the rule's own; null when it is not, or there are no words for it.</summary>
    public static string? LoweredBecause(Finding finding, CultureInfo language) => WordsOrNull(() => Messages.LoweredBecause(finding, language));

    /// <summary>What it rests on in law; null when there are no words for it.</summary>
    public static string? Basis(Finding finding, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return WordsOrNull(() => Messages.Text($"basis.{finding.Content.Basis}", language));
    }

    /// <summary>The whole explanation; null when there are no words for it.</summary>
    public static Explanation? Explained(Finding finding, CultureInfo language) => WordsOrNull(() => Explanation.Of(finding, language));

    private static T? WordsOrNull<T>(Func<T?> words)
        where T : class
    {
        try
        {
            return words();
        }
        catch (Exception exception) when (exception is MissingManifestResourceException or KeyNotFoundException)
        {
            return null;
        }
    }
}
