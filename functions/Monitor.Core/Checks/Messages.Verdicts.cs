using System.Globalization;
using System.Text.Json;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <content>The texts of verdicts on documents.</content>
public static partial class Messages
{
    /// <summary>What a document is, in a few words.</summary>
    public static string Of(DocumentKind kind, CultureInfo language) => Text($"verdict.{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}", language);

    /// <summary>A reason with the words that led to it.</summary>
    /// <exception cref="System.Resources.MissingManifestResourceException">The code is none of <see cref="VerdictReasons.All"/>.</exception>
    public static string Of(VerdictReason reason, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var words = new MessageValue.Items([.. reason.Words.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(word => new MessageValue.Text(word))]);
        return Render(Text($"reason.{reason.Code}", language), new Dictionary<string, MessageValue> { ["words"] = words }, language).TrimEnd(' ', ':', '：');
    }
}
