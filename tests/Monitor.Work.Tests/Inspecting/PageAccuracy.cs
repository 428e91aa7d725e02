using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Text;
using Monitor.Documents;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>What is said of the beginnings of pages, most of which are cut before their tables.</summary>
internal static partial class PageAccuracy
{
    private static readonly string[] Facts = ["kind", "title", "agency", "year", "form"];

    /// <summary>Every entry in which something is not as the collector noted it although the excerpt has it, looked at by eye: page, fact and why.</summary>
    private static readonly Dictionary<(int Page, string Fact), string> Explained = new()
    {
        [(14, "agency")] = "named only as the owner of a site, which need not be the reporting body",
        [(23, "agency")] = "the page says 佳荣里街",
        [(28, "agency")] = "the excerpt names only the office that compiled it for the whole city",
        [(39, "kind")] = "nothing in the excerpt says what paper it is",
        [(39, "year")] = "not taken for a report, so that nothing is read",
        [(40, "agency")] = "the page never has the full name: 市场监管局 in the title, 区市场监管局 in the metadata",
        [(47, "kind")] = "nothing in the excerpt says what paper it is",
        [(71, "agency")] = "the page says 大垭乡",
    };

    /// <summary>Adds the counts, and a line for everything that differs.</summary>
    public static void AddTo(StringBuilder table)
    {
        // A reason for a difference that is no more would hide the next one.
        var unused = Explained.Keys.ToHashSet();
        var counts = Facts.ToDictionary(fact => fact, _ => (Right: 0, NotShown: 0, Explained: 0));
        var lines = new List<string>();
        foreach (var (index, page) in CorpusReport.Pages.Index())
        {
            foreach (var (fact, expected, found, isRight, isShown) in Compare(page))
            {
                var (right, notShown, explained) = counts[fact];
                if (isRight)
                {
                    counts[fact] = (right + 1, notShown, explained);
                }
                else if (!isShown && found is null)
                {
                    counts[fact] = (right, notShown + 1, explained);
                }
                else
                {
                    counts[fact] = (right, notShown, explained + 1);
                    unused.Remove((index + 1, fact));
                    lines.Add($"| {index + 1} | {fact} | {expected} | {found ?? "–"} | {Explained.GetValueOrDefault((index + 1, fact), "**unexplained**")} |");
                }
            }
        }

        table.Append(
            """

            ### Beginnings of pages (pages.jsonl)

            *right*: as the collector noted it (of a body's name also without the regions before it). *not shown*: the excerpt does not have it, and nothing is
            read. *other*: looked at by eye, with the reason below.

            | what | right | not shown | other |
            |---|---|---|---|

            """);
        foreach (var (fact, (right, notShown, explained)) in counts)
            table.Append(CultureInfo.InvariantCulture, $"| {fact} | {right} | {notShown} | {explained} |\n");
        table.Append("\n| page | what | collector | read | why |\n|---|---|---|---|---|\n").AppendJoin('\n', lines).Append('\n');
        Assert.Empty(unused);
        Assert.DoesNotContain(lines, line => line.Contains("**unexplained**", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Fact, string Expected, string? Found, bool IsRight, bool IsShown)> Compare(JsonElement page)
    {
        string Text(string property) => page.TryGetProperty(property, out var value) ? value.ToString() : "";
        var excerpt = Text("excerpt");
        var document = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(excerpt), null, null)).Document;
        var verdict = ReportClassifier.Classify(document, isExcerpt: true);
        var kind = Text("kind") switch { "report" => DocumentKind.AnnualReport, "notice" => DocumentKind.Notice, "template" => DocumentKind.BlankForm, var other => throw new InvalidOperationException(other) };
        yield return ("kind", kind.ToString(), verdict.Kind.ToString(), verdict.Kind == kind, true);
        if (kind != DocumentKind.AnnualReport)
            yield break;

        var simple = TraditionalChinese.ToSimplified(ChineseText.WithoutPinyin(excerpt));
        var report = verdict.Report;
        var year = Text("year");
        var body = Text("agency").Split('(', '（')[0];
        yield return ("title", "a title line", report?.Title, report?.Title is { } title && simple.Split('\n').Any(line => line.Length > 3 && title.Contains(ChineseText.WithoutSpaces(ChineseText.Fold(line))[..4], StringComparison.Ordinal)), TitleLine.IsMatch(simple));
        yield return ("agency", body, report?.Agency, report?.Agency is { } agency && (agency.Contains(body, StringComparison.Ordinal) || body.EndsWith(agency, StringComparison.Ordinal)), simple.Contains(body, StringComparison.Ordinal));
        yield return ("year", year, report?.Year?.ToString(CultureInfo.InvariantCulture), report?.Year?.ToString(CultureInfo.InvariantCulture) == year, simple.Contains(year, StringComparison.Ordinal));
        var form = report is null or { Format: ReportFormat.Unknown } ? null : InspectionJson.NameOf(report.Format);
        yield return ("form", Text("format"), form, form == Text("format"), simple.Contains("信息内容", StringComparison.Ordinal));
    }

    [GeneratedRegex("^(?=.{6,60}$)[^，。,;；\n]*信息公开[^，。,;；\n]*(?:报告|年报)[^，。,;；\n]*(?<!如下[:：]?)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex TitleLine { get; }
}
