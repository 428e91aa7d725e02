using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Text;
using Monitor.Crawling.Lists;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Candidates;

/// <summary>Chooses the items that could be an agency's report of a year. When in doubt an item is chosen: what is not opened is never "not there".</summary>
/// <param name="request">What is looked for.</param>
/// <param name="ownership">Whose a name makes a report.</param>
internal sealed partial class CandidateChoice(ColumnRequest request, Ownership ownership)
{
    private readonly IReadOnlyList<string> words = [.. BodyName.WordsOf(request.Agency)];

    /// <summary>What an item's text says.</summary>
    public ItemTitle TitleOf(ListItem item) => ItemTitle.Of(item.Text, words);

    /// <summary>The candidates for a year, the surest first.</summary>
    public IReadOnlyList<Candidate> For(int year, ColumnList list) => [.. list.Items
        .Where(item => item.Target is null || !list.Addresses.Any(read => Paging.SameAddress(read, item.Target)))
        .Select(item => Of(item, year, list.NamesReports))
        .OfType<Candidate>()
        .DistinctBy(candidate => (object?)candidate.Item.Target ?? candidate.Item)
        .OrderBy(candidate => candidate.Rank)];

    /// <summary>Whether an item is a report by its title, or by its year in a column of reports.</summary>
    public bool IsReport(ListItem item, ColumnList list) => TitleOf(item) is { Kind: ItemKind.Report } || (list.NamesReports && TitleOf(item).IsBareYear);

    /// <summary>Whether an item that is no candidate names the report of a year all the same: a letter that presents it, a report on two matters, a table of reports.</summary>
    public bool MayPresent(ListItem item, int year)
    {
        if (TitleOf(item) is not { Kind: not (ItemKind.Report or ItemKind.Perhaps) } title)
            return false;
        // What a webmaster's list cut off, with or without the year.
        var text = ChineseText.WithoutSpaces(item.Text);
        return title.Years.Contains(year)
            ? (Presents.IsMatch(text) && !AboutTheWork.IsMatch(text)) || CutBehindYear.IsMatch(text)
            : title.Years.Count == 0 && item.Date is { } date && date.Year == year + 1 && CutShort.IsMatch(text);
    }

    /// <summary>Whether an item's text is the name of a body and nothing else.</summary>
    public static bool IsBodyAlone(string text) => BodyNames.IsBodyName(ChineseText.WithoutSpaces(text));

    private Candidate? Of(ListItem item, int year, bool namesReports)
    {
        var title = TitleOf(item);
        // A year alone has the title of a report: what it leads to must be read, or the year is in doubt.
        if (title.IsBareYear && (namesReports || item.Proves))
            return title.Years[0] == year ? Owned(item, item.Beside, isTitled: true, saysYear: true) : null;
        if (title.Kind is not (ItemKind.Report or ItemKind.Perhaps))
            return item.Heading == year && IsBodyAlone(item.Text) ? Owned(item, ChineseText.WithoutSpaces(item.Text), isTitled: true, saysYear: true) : null;
        bool saysYear;
        if (title.Years.Count > 0)
        {
            saysYear = title.Years.Contains(year);
            // Last year's title on this year's item, or the year of publication for the report year: webmasters do both.
            if (!saysYear && !(item.Date is { } day && day.Year == year + 1 && !title.Years.Contains(day.Year - 1)))
                return null;
        }
        else if (item.Heading is { } heading)
        {
            if (heading != year)
                return null;
            saysYear = true;
        }
        else
        {
            // The report of a year appears in the next; one that came later still, or has no date, can only be told by its inside.
            var mayBe = item.Date is { } date ? date.Year > year : item.Proves || (title.Body is { } body && ownership.Compare(body) == NameMatch.Same);
            if (!mayBe)
                return null;
            saysYear = false;
        }

        // Without year and date it may as well lead back to a list of reports.
        var isTitled = title.Kind == ItemKind.Report && (saysYear || item.Date is not null || title.Body is not null);
        return Owned(item, title.Body ?? item.Beside, isTitled, saysYear);
    }

    private Candidate? Owned(ListItem item, string? body, bool isTitled, bool saysYear)
    {
        if (body is null)
            return new Candidate(item, isTitled, saysYear, null);
        return ownership.OfTitle(body) is { } match ? new Candidate(item, isTitled, saysYear, match) : null;
    }

    [GeneratedRegex("(?:信息公开|政务公开).{0,30}(?:年报|年度.{0,12}报告|工作报告)", RegexOptions.None, 10_000)]
    private static partial Regex Presents { get; }

    [GeneratedRegex("20[0-3][0-9]年?度?(?:政府?|政务|信息|政府信息?|政[府务](?:信息)?公开?|信息公开?)?(?:\\.{2,}|…+)?$", RegexOptions.None, 10_000)]
    private static partial Regex CutBehindYear { get; }

    [GeneratedRegex("^.{2,14}(?:\\.{2,}|…+)$", RegexOptions.None, 10_000)]
    private static partial Regex CutShort { get; }

    [GeneratedRegex("(?:做好|开展|编制|填报|部署|启动|组织).{0,60}(?:通知|函|工作|方案)|季度|半年|月报|培训|会议|问答|制度|指南|模板|范文|一图|图说|读懂|(?<![含附])(?:图解|解读)", RegexOptions.None, 10_000)]
    private static partial Regex AboutTheWork { get; }
}
