using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Reading.Classifying;

/// <summary>What in the beginning of a document speaks for a report although its tables have not come yet.</summary>
internal static partial class ExcerptSigns
{
    private const int EnoughTopics = 2;

    /// <summary>The signs; empty when there are too few. A title or a section is one, though it adds no reason of its own.</summary>
    public static IReadOnlyList<VerdictReason> Of(DocumentReading reading)
    {
        var signs = new List<VerdictReason>();
        if (reading.Facts.Titles.Presented is { } presented)
            signs.Add(new(VerdictReasons.Presented, presented.Text));
        if (reading.Report.StatedYear is { } year)
            signs.Add(new(VerdictReasons.Period, year.ToString(CultureInfo.InvariantCulture)));
        var topics = reading.Prose.SelectMany(piece => Topic.Matches(piece.Packed)).Select(match => match.Value).Distinct().ToList();
        // Other papers count by years and have sections as well: without a word on disclosure nothing of that tells anything.
        if (topics.Count == 0)
            return reading.Report.Title is null ? [] : signs.Count > 0 ? signs : [new(VerdictReasons.Topics, "")];
        if (signs.Count == 0 && reading.Report.Title is null && reading.Report.Sections.Count == 0 && topics.Count < EnoughTopics)
            return [];
        signs.Add(new(VerdictReasons.Topics, string.Join(Judgement.Separator, topics)));
        return signs;
    }

    [GeneratedRegex("主动公开|依申请(?:公开)?|政府信息公开申请|公开(?:各类)?(?:政府|政务)信息|政府信息管理|公开平台|监督保障|信息公开", RegexOptions.None, 10_000)]
    private static partial Regex Topic { get; }
}
