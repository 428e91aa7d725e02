using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Work.Exporting;

/// <summary>Says to who opens an export what it is and how it is verified without this program.</summary>
internal static partial class ExportReadme
{
    private static readonly Lazy<string> Template = new(Load);

    /// <summary>The text, Chinese and then English.</summary>
    /// <param name="case">The case.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="papers">What it says.</param>
    /// <param name="head">Hash of its last event.</param>
    /// <exception cref="ArgumentException">The case has no obligation.</exception>
    public static string Of(Case @case, Finding finding, FindingPapers papers, string head)
    {
        var obligation = @case.Obligation ?? throw new ArgumentException($"The case {@case.Id} has no obligation.", nameof(@case));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = Code(finding.Id.ToString()),
            ["agency"] = Plain(obligation.AgencyName),
            ["year"] = finding.Id.Year.ToString(CultureInfo.InvariantCulture),
            ["status"] = finding.Status.Name(),
            ["changed"] = finding.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["events"] = finding.Events.ToString(CultureInfo.InvariantCulture),
            ["head"] = head,
            ["chinese"] = Plain(papers.Chinese ?? "（本程序的这一版本没有说明文字。）"),
            ["english"] = Plain(papers.English ?? "(This version of the program has no words for it.)"),
        };
        return Placeholder.Replace(Template.Value, match => values[match.Groups["name"].Value]);
    }

    // Names and figures come from outside: what they say stays one line of plain text.
    private static string Plain(string text) => Mark.Replace(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)), @"\$&");

    private static string Code(string text) => string.Concat(text.Where(c => !char.IsControl(c) && c != '`'));

    private static string Load()
    {
        const string Name = "Monitor.Work.Exporting.ExportReadme.md";
        using var stream = typeof(ExportReadme).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} was not built in.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"[\\`*_\[\]<>#|&!]", RegexOptions.None, 10_000)]
    private static partial Regex Mark { get; }
}
