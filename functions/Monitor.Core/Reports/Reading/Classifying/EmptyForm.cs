using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Reading.Classifying;

/// <summary>Tells an empty form from a report: its tables have no number at all, and between its headings stand placeholders only.</summary>
/// <remarks>A report whose office writes 0 everywhere is a report, and so is one with blank tables and a sentence of its own.</remarks>
internal static partial class EmptyForm
{
    private const int LongestLabel = 20;
    private const int Shown = 3;

    /// <summary>The placeholders of an empty form, joined; null when the document is none. Empty when nothing at all stands between the headings.</summary>
    public static string? PlaceholdersOf(DocumentReading reading)
    {
        var report = reading.Report;
        if (report.Format == ReportFormat.Unknown || report.Cells.Count == 0 || report.Cells.Values.Any(HasWords))
            return null;
        // Behind the last heading the page goes on below its text: only the first line is the section's.
        var lines = report.Sections.SkipLast(1).SelectMany(section => section.Text.Split('\n'))
            .Concat(report.Sections.TakeLast(1).SelectMany(section => section.Text.Split('\n').Take(1)))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .ToList();
        return lines.TrueForAll(IsPlaceholder) ? string.Join(Judgement.Separator, lines.Where(line => Mark.IsMatch(line)).Distinct().Take(Shown)) : null;
    }

    private static bool HasWords(Cell cell) => cell.Status is not (CellStatus.Blank or CellStatus.Unreadable) || (cell.Raw is { } raw && raw.Any(char.IsAsciiDigit));

    private static bool IsPlaceholder(string line) => Mark.IsMatch(line) || (line.Length <= LongestLabel && !Statement.IsMatch(line));

    [GeneratedRegex(@"[×✕╳]{1,}|[XxＸ]{2,}|[_＿]{2,}|\*{2,}|[〇○□]{2,}|(?:\.|…|·){3,}|…|[(（【\[](?:此处|请|文字|内容)?[^)）】\]]{0,20}(?:描述|填写|填报|说明|略|撰写)[^)）】\]]{0,20}[)）】\]]|^(?:填表|填写|填报)说明", RegexOptions.None, 10_000)]
    private static partial Regex Mark { get; }

    // 无 is an answer, a sub-heading is none.
    [GeneratedRegex(@"[。;；,，]|^无|没有|未|\d", RegexOptions.None, 10_000)]
    private static partial Regex Statement { get; }
}
