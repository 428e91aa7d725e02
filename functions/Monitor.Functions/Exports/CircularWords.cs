using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters.Official;
using Monitor.Delivery.Sheets;
using Monitor.Web;
using Monitor.Web.Findings;
using Monitor.Web.Overview;
using Monitor.Work.Circulars;

namespace Monitor.Functions.Exports;

/// <summary>Says in words what a circular has: for its document, which is Chinese, and for its workbook.</summary>
public static class CircularWords
{
    private const int MostNames = 10;

    /// <summary>What the template says.</summary>
    /// <param name="circular">The circular.</param>
    /// <param name="settings">Who signs, under which number.</param>
    public static CircularModel ModelOf(Circular circular, LetterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(circular);
        ArgumentNullException.ThrowIfNull(settings);
        var language = Messages.Chinese;
        return new CircularModel(
            circular.Region,
            circular.Year,
            circular.Day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
            Numbers(circular),
            [.. circular.Problems.GroupBy(problem => KindOf(problem.Rule)).Select(kind => Problem(kind, language))],
            [.. circular.Problems.SelectMany(problem => problem.Lines).Select(line => Line(line, language))],
            [.. circular.Unseen.Select(body => new CircularModelUnseen(body.Name, body.Region, Texts.Reason(body.Reason, language)))],
            [.. circular.FollowUp.Standing.Select(line => Line(line, language))],
            [.. circular.Bodies.Select(body => new CircularModelBody(body.Name, body.Region, Texts.Of($"status.{body.Status.Name()}", language), Day(body.PublishedOn), body.Problems))],
            circular.IsRanked)
        {
            Office = settings.Office,
            Number = settings.Number,
        };
    }

    /// <summary>The circular as sheets: the numbers, the findings, who could not be seen, what of the round before still stands, and every body.</summary>
    /// <param name="circular">The circular.</param>
    /// <param name="language">Language of heads and words.</param>
    public static IReadOnlyList<Sheet> SheetsOf(Circular circular, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(circular);
        string Text(string key) => Texts.Of($"circular.{key}", language);
        SheetColumn Column(string key, SheetKind kind, int width) => new(Texts.Of($"sheet.{key}", language), kind, width);
        SheetColumn[] lines =
        [
            Column("agency", SheetKind.Text, 24), Column("region", SheetKind.Text, 20), Column("id", SheetKind.Text, 36), Column("rule", SheetKind.Text, 10), Column("severity", SheetKind.Text, 10),
            Column("status", SheetKind.Text, 14), Column("message", SheetKind.Text, 60), Column("url", SheetKind.Text, 50), Column("sha256", SheetKind.Text, 66),
        ];
        return
        [
            new Sheet(Text("numbers"), [new(Text("number"), SheetKind.Text, 40), new(Text("value"), SheetKind.Text, 12)], Rows(Numbers(circular).Select(number => new object?[] { Text($"of.{number.Key}"), number.Value }))),
            new Sheet(Text("problems"), lines, Rows(circular.Problems.SelectMany(problem => problem.Lines).Select(line => Row(line, language)))),
            new Sheet(
                Text("unseen"), [Column("agency", SheetKind.Text, 24), Column("region", SheetKind.Text, 20), Column("reason", SheetKind.Text, 40)],
                Rows(circular.Unseen.Select(body => new object?[] { body.Name, body.Region, Texts.Reason(body.Reason, language) }))),
            new Sheet(Text("last"), lines, Rows(circular.FollowUp.Standing.Select(line => Row(line, language)))),
            new Sheet(
                Text(circular.IsRanked ? "ranked" : "bodies"),
                [Column("agency", SheetKind.Text, 24), Column("region", SheetKind.Text, 20), Column("state", SheetKind.Text, 14), Column("published", SheetKind.Date, 12), Column("errors", SheetKind.Number, 12)],
                Rows(circular.Bodies.Select(body => new object?[] { body.Name, body.Region, Texts.Of($"status.{body.Status.Name()}", language), body.PublishedOn, body.Problems }))),
        ];
    }

    /// <summary>The kind of problem that an office speaks of: several rules find the same kind.</summary>
    internal static string KindOf(string rule) => rule switch
    {
        "PUB-01" => "missing",
        "PUB-02" => "late",
        "PUB-14" => "backdated",
        _ when rule.StartsWith("PUB", StringComparison.Ordinal) => "access",
        _ when rule.StartsWith("T3", StringComparison.Ordinal) => "applications",
        _ when rule.StartsWith("T4", StringComparison.Ordinal) => "review",
        _ when rule.StartsWith("TPL", StringComparison.Ordinal) || rule.StartsWith("FMT", StringComparison.Ordinal) => "form",
        _ when rule.StartsWith("STR", StringComparison.Ordinal) => "structure",
        _ when rule.StartsWith("CY", StringComparison.Ordinal) => "years",
        _ when rule.StartsWith("SEC", StringComparison.Ordinal) => "secrets",
        _ => "other",
    };

    internal static string TitleOf(string rule, CultureInfo language) =>
        Catalogue.Rules.FirstOrDefault(known => known.Id == rule) is { } known ? RuleTexts.Outline(known, language) : rule;

    private static Dictionary<string, string> Numbers(Circular circular)
    {
        var (counts, last) = (circular.Counts, circular.FollowUp);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["due"] = Number(counts.Due), ["notDue"] = NumberOrNothing(counts.NotDue), ["seen"] = Number(counts.Seen), ["coverage"] = Share(counts.Coverage), ["notSeen"] = Number(counts.NotSeen),
            ["onTime"] = Number(counts.OnTime), ["late"] = Number(counts.Late), ["missing"] = Number(counts.Missing), ["faultless"] = Number(counts.Faultless),
            ["faultlessShare"] = counts.FaultlessShare is { } share ? Share(share) : "", ["mended"] = Number(counts.Mended), ["withdrawn"] = Number(counts.Withdrawn),
            ["lastYear"] = Number(last.Year), ["lastFound"] = NumberOrNothing(last.Found), ["lastMended"] = Number(last.Mended), ["lastClosed"] = Number(last.Closed),
            ["lastStanding"] = Number(last.Standing.Count), ["leastCoverage"] = Share(circular.LeastCoverage),
        };
    }

    // Cut and not rounded: 99.96 % is not all of them.
    private static string Share(decimal share) => (Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // To a template an empty text is "not".
    private static string NumberOrNothing(int number) => number == 0 ? "" : Number(number);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static CircularModelProblem Problem(IGrouping<string, CircularProblem> kind, CultureInfo language)
    {
        List<CircularLine> lines = [.. kind.SelectMany(problem => problem.Lines)];
        return new CircularModelProblem(
            Texts.Of($"circular.kind.{kind.Key}", language),
            string.Join('、', kind.Select(problem => problem.Rule)),
            lines.DistinctBy(line => line.Finding.Id.Agency).Count(),
            lines.Count,
            Names(lines),
            string.Join('；', kind.Select(problem => Messages.Text($"basis.{problem.Basis}", language)).Distinct(StringComparer.Ordinal)));
    }

    private static string Names(List<CircularLine> lines)
    {
        List<string> names = [.. lines.Select(line => line.Name).Distinct(StringComparer.Ordinal)];
        return names.Count <= MostNames ? string.Join('、', names) : string.Join('、', names.Take(MostNames)) + string.Create(CultureInfo.InvariantCulture, $"等{names.Count}个单位");
    }

    private static CircularModelLine Line(CircularLine line, CultureInfo language) => new(
        line.Name,
        FindingTexts.Message(line.Finding, language) ?? line.Finding.Id.Rule,
        Texts.Of($"finding.status.{line.Finding.Status.Name()}", language),
        line.Finding.Id.ToString(),
        line.Url?.AbsoluteUri ?? "",
        line.Evidence?.Value ?? "");

    private static object?[] Row(CircularLine line, CultureInfo language) =>
    [
        line.Name, line.Region, line.Finding.Id.ToString(), line.Finding.ShownRule, Messages.Text($"severity.{line.Finding.Content.Severity}", language),
        Texts.Of($"finding.status.{line.Finding.Status.Name()}", language), FindingTexts.Message(line.Finding, language), line.Url?.AbsoluteUri, line.Evidence?.Value,
    ];

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<object?[]> rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
            yield return row;
    }
}
