using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Findings;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>The texts of rules, bases and labels in the languages of the product.</summary>
public static partial class Messages
{
    private const int MostItems = 12;
    private static readonly ResourceManager Resources = new("Monitor.Core.Checks.Messages", typeof(Messages).Assembly);

    /// <summary>Simplified Chinese, the language of offices and agencies.</summary>
    public static CultureInfo Chinese { get; } = new("zh-CN");

    /// <summary>English.</summary>
    public static CultureInfo English { get; } = new("en");

    /// <summary>The languages, first the default.</summary>
    public static IReadOnlyList<CultureInfo> Languages { get; } = [Chinese, English];

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key: a rule or label without its text.</exception>
    public static string Text(string key, CultureInfo language) =>
        Resources.GetString(key, language) ?? throw new MissingManifestResourceException($"Messages.resx has no text '{key}'.");

    /// <summary>The text of a key in exactly one language, without falling back to Chinese; or null.</summary>
    public static string? TextOrNull(string key, CultureInfo language) =>
        Resources.GetResourceSet(language == Chinese ? CultureInfo.InvariantCulture : language, createIfNotExists: true, tryParents: false)?.GetString(key);

    /// <summary>The names of a text's placeholders, in order of first use.</summary>
    public static IEnumerable<string> PlaceholdersOf(string text) => Placeholder.Matches(text).Select(match => match.Groups["name"].Value).Distinct();

    /// <summary>The message of a violation.</summary>
    public static string Of(Outcome outcome, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Verdict is Verdict.Violated violated
            ? Of(outcome.Rule.Id, violated.Values, violated.AssumedZero, violated.LoweredBecause, language) + DiagnosedTexts.Of(violated.Diagnosed, violated.Explains.Count, language)
            : throw new ArgumentException("Only a violation has a message.", nameof(outcome));
    }

    /// <summary>The message of a finding as it stands.</summary>
    public static string Of(Finding finding, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var content = finding.Content;
        return Of(finding.ShownRule, content.Values, content.AssumedZero, content.LoweredBecause, language) + DiagnosedTexts.Of(content.Diagnosed, content.Explains.Count, language);
    }

    /// <summary>Why a finding's severity is below its rule's own, as its message ends; null when it is not.</summary>
    public static string? LoweredBecause(Finding finding, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Content.LoweredBecause is { } key ? Render(Text(key, language), finding.Content.Values, language).Trim() : null;
    }

    /// <summary>A placeholder value made of cells.</summary>
    public static Dictionary<string, MessageValue> Cells(string placeholder, IEnumerable<CellName> cells) =>
        new() { [placeholder] = new MessageValue.Items([.. cells.Select(cell => new MessageValue.Figure(cell))]) };

    /// <summary>The official labels of a figure: table, row and column.</summary>
    public static string LabelOf(CellName name, CultureInfo language) =>
        string.Join(Text("label.separator", language), Text($"short.{name.Table.Name()}", language), Text($"row.{name.Table.Name()}.{name.Row}", language), Text($"column.{name.Column}", language));

    private static string Of(
        string rule, IReadOnlyDictionary<string, MessageValue> values, IReadOnlyList<CellName> assumedZero, string? loweredBecause, CultureInfo language)
    {
        var message = Render(Text(rule, language), values, language);
        if (assumedZero.Count > 0)
            message += Render(Text("note.assumedZero", language), Cells("cells", assumedZero), language);
        return loweredBecause is null ? message : message + Render(Text(loweredBecause, language), values, language);
    }

    internal static string Render(string text, IReadOnlyDictionary<string, MessageValue> values, CultureInfo language) =>
        Placeholder.Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out var value)
            ? Render(value, language)
            : throw new KeyNotFoundException($"The message '{text}' needs a value '{match.Groups["name"].Value}'."));

    private static string Render(MessageValue value, CultureInfo language) => value switch
    {
        MessageValue.Text text => text.Value,
        MessageValue.Number number => number.Value.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture),
        MessageValue.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MessageValue.Label label => Text(label.Key, language),
        MessageValue.Figure figure => LabelOf(figure.Name, language),
        MessageValue.Items items => string.Join(Text("list.separator", language), items.Values.Take(MostItems).Select(item => Render(item, language)))
            + (items.Values.Count > MostItems ? Render(Text("list.more", language), new Dictionary<string, MessageValue> { ["count"] = new MessageValue.Number(items.Values.Count) }, language) : ""),
        _ => throw new InvalidOperationException($"Unknown message value {value.GetType().Name}."),
    };

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder { get; }
}
