using System.Buffers;
using System.Text.RegularExpressions;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Finds the dates of a document and says what they are worth.</summary>
/// <param name="prose">The document without the tables and their rows.</param>
/// <param name="facts">What the document says outside its text.</param>
internal sealed partial class DateFinder(IReadOnlyList<Piece> prose, DocumentFacts facts)
{
    private const int LongLine = 120;
    private const int LongestHead = 400;
    private const int Foot = 12;

    // Without case and signs: PubDate, pub_date and DC.Date.Issued are written in many ways. The most usual first.
    private static readonly string[] DateNames =
    [
        "pubdate", "publishdate", "pubtime", "publishtime", "articlepublishedtime", "datepublished", "publicationdate", "publisheddate", "publishedtime", "releasedate",
        "releasetime", "dcdateissued", "dctermsissued",
    ];

    private static readonly SearchValues<char> SignsOfLabels = SearchValues.Create("期间更修");

    // When the page was made, which many systems do anew each time.
    private const string MadeName = "createdate";

    /// <summary>All dates, most trusted kind first.</summary>
    public IReadOnlyList<ReportDate> Find()
    {
        var all = All().DistinctBy(date => (date.Kind, date.Value)).OrderBy(date => date.Kind).ToList();
        var known = all.Where(date => date.Kind != DateKind.Mention).Select(date => date.Value).ToHashSet();
        // What is known for something is no mere mention.
        return all.FindAll(date => date.Kind != DateKind.Mention || !known.Contains(date.Value));
    }

    /// <summary>Whether a line is a date and nothing else.</summary>
    public static bool IsBareDate(string text) => text.Length <= TitleLines.ShortLine && First(text) is { } date && text.Length <= date.Raw.Length + 4 && date.Index <= 2;

    private IEnumerable<ReportDate> All()
    {
        var declared = facts.Meta.Concat(facts.Further).Select(pair => (Name: LettersOf(pair.Key), pair.Value)).ToList();
        foreach (var value in DateNames.SelectMany(name => declared.Where(pair => pair.Name == name).Select(pair => pair.Value)))
        {
            if (First(value) is { } date)
                yield return new ReportDate(DateKind.Meta, date.Value, value.Trim());
        }

        foreach (var pair in declared.Where(pair => pair.Name == MadeName))
        {
            if (First(pair.Value) is { } date)
                yield return new ReportDate(DateKind.Title, date.Value, pair.Value.Trim());
        }

        if (facts.Address is { } address && DateInAddress.Match(address.AbsolutePath) is { Success: true } inPath && First(
            $"{inPath.Groups["y"].Value}-{inPath.Groups["m"].Value}-{inPath.Groups["d"].Value}") is { } fromPath)
            yield return new ReportDate(DateKind.Url, fromPath.Value, inPath.Value.Trim('/'));

        var head = HeadLength();
        var below = new List<ReportDate>();
        var isOfOthers = false;
        for (var i = 0; i < prose.Count; i++)
        {
            var text = prose[i].Text;
            // What stands behind the way to other pages is dated like them.
            isOfOthers |= i >= head && text.Length <= LongLine && OtherPages.IsMatch(prose[i].Packed);
            if (i < head)
            {
                foreach (var date in HeadDates(i, text))
                    yield return date;
            }
            else if (i >= prose.Count - Foot && IsBareDate(text) && First(text) is { } signed)
            {
                yield return new ReportDate(DateKind.Signature, signed.Value, signed.Raw);
            }
            else if (!isOfOthers && text.Length <= 200 && text[0] is '发' or '公' && PublicationLine.Match(text) is { Success: true } line && First(text[line.Index..]) is { } shown)
            {
                below.Add(new ReportDate(DateKind.Visible, shown.Value, shown.Raw));
            }
        }

        // Several different ones below the text are those of other pages.
        if (below.DistinctBy(date => date.Value).Count() == 1)
            yield return below[0];
        foreach (var mention in Mentions(head))
            yield return mention;
    }

    /// <summary>Every date around the text, in whatever words: one of them may be the day of publication.</summary>
    private IEnumerable<ReportDate> Mentions(int head)
    {
        for (var i = 0; i < prose.Count; i++)
        {
            var text = prose[i].Text;
            if (i >= head && text.Length <= LongLine && OtherPages.IsMatch(prose[i].Packed))
                yield break;
            if (text.Length > (i < head ? LongestHead : i >= prose.Count - Foot ? LongLine : TitleLines.ShortLine))
                continue;
            var next = i + 1 < prose.Count ? prose[i + 1].Text : "";
            foreach (var date in ChineseDates.In(ChineseText.Fold(text)).Concat(BoxedDates.In(ChineseText.Fold(text), ChineseText.Fold(next))))
                yield return new ReportDate(DateKind.Mention, date.Value, date.Raw);
        }
    }

    /// <summary>Dates above the text: labelled ones, and bare ones beside the title.</summary>
    private IEnumerable<ReportDate> HeadDates(int index, string text)
    {
        if (text.Length > LongestHead)
            yield break;
        var bare = true;
        foreach (var label in text.AsSpan().ContainsAny(SignsOfLabels) ? DateLabel.Matches(text) : Enumerable.Empty<Match>())
        {
            // A bare 日期 above the title is that of the day on which the page is looked at.
            if (label.Groups["bare"].Success && IsOfTheDay(index, text))
                continue;
            var rest = text[(label.Index + label.Length)..];
            if (First(rest) is not { Index: <= 3 } date)
            {
                // 发布时间 and its date can be two cells of one line.
                if (rest.Trim(' ', ':').Length > 0 || index + 1 >= prose.Count || First(prose[index + 1].Text) is not { Index: 0 } next)
                    continue;
                date = next;
            }

            bare = false;
            var kind = label.Groups["drawn"].Success ? DateKind.Signature : label.Groups["edited"].Success ? DateKind.Changed : DateKind.Visible;
            yield return new ReportDate(kind, date.Value, date.Raw);
        }

        if (!bare || First(text) is not { } found)
            yield break;
        if (IsBareDate(text) || (found.Index <= 2 && text.Length <= TitleLines.ShortLine && !BareTime.IsMatch(text[(found.Index + found.Raw.Length)..])))
            yield return new ReportDate(DateKind.Title, found.Value, found.Raw);
        else if (found.Index <= 1 && Edited.IsMatch(text))
            yield return new ReportDate(DateKind.Changed, found.Value, found.Raw);
        else if (found.Index <= 1 && BareTime.IsMatch(text[(found.Index + found.Raw.Length)..]))
            yield return new ReportDate(IsOfTheDay(index, text) ? DateKind.Title : DateKind.Visible, found.Value, found.Raw);
    }

    /// <summary>Whether a date without a label may be that of the day on which the page is looked at: it stands above the title, and nothing about the document beside it.</summary>
    private bool IsOfTheDay(int index, string text) =>
        !BesideDate.IsMatch(text) && !prose.Take(index).Any(piece => piece.IsHeading || ReportTitle.Parse(piece.Text) is not null);

    /// <summary>How many paragraphs stand before the text begins.</summary>
    private int HeadLength()
    {
        for (var i = 0; i < prose.Count; i++)
        {
            if (prose[i].IsHeading && prose[i].Section is not null)
                return i;
            if (prose[i].Section == SectionName.Overview || prose[i].Text.Length > LongLine && !DateLabel.IsMatch(prose[i].Text[..Math.Min(prose[i].Text.Length, LongestHead)]))
                return i;
        }

        return Math.Min(prose.Count, 20);
    }

    private static string LettersOf(string name) => string.Concat(name.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));

    private static ChineseDates.Found? First(string text) => ChineseDates.In(ChineseText.Fold(text)).FirstOrDefault();

    [GeneratedRegex(@"(?:/t|[/_-])(?<y>20\d{2})[-/]?(?<m>0[1-9]|1[0-2])[-/]?(?<d>0[1-9]|[12]\d|3[01])(?=[_/.])|/art/(?<y>20\d{2})/(?<m>\d{1,2})/(?<d>\d{1,2})/", RegexOptions.None, 10_000)]
    private static partial Regex DateInAddress { get; }

    [GeneratedRegex("(?<drawn>成文日期|成文时间|生成日期|生成时间|印发日期|发文日期)|发布时间|发布日期|公开日期|公开时间|发表日期|发表时间|添加时间|上传时间|(?<edited>(?:更新|修改)(?:时间|日期|于)?)|(?<![\u4e00-\u9fff])(?<bare>时间|日期)", RegexOptions.None, 10_000)]
    private static partial Regex DateLabel { get; }

    [GeneratedRegex("^(?:发布时间|发布日期|公开日期|发表日期|发表时间)[:：]", RegexOptions.None, 10_000)]
    private static partial Regex PublicationLine { get; }

    [GeneratedRegex("更新|修改", RegexOptions.None, 10_000)]
    private static partial Regex Edited { get; }

    [GeneratedRegex("来源|作者|浏览|点击|字体", RegexOptions.None, 10_000)]
    private static partial Regex BesideDate { get; }

    [GeneratedRegex("^[【\\[]?(?:[上下]一[篇条页]|相关(?:链接|文章|阅读|信息|推荐|新闻|稿件|报道)|推荐(?:阅读|文章)|热门|猜你喜欢)", RegexOptions.None, 10_000)]
    private static partial Regex OtherPages { get; }

    [GeneratedRegex(@"^\s*(?:\d{1,2}[时:：]|$|浏览|点击|来源|\|)", RegexOptions.None, 10_000)]
    private static partial Regex BareTime { get; }
}
