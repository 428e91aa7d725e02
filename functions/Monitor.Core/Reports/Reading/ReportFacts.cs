using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>Reads title, body, year and dates from what stands around the tables.</summary>
internal sealed partial class ReportFacts
{
    private const int TitleZone = 60;
    private const int LongestTitle = 80;
    private const int ShortLine = 40;
    private const int LongLine = 120;
    private const int LongestHead = 400;

    private static readonly string[] TitleMeta = ["ArticleTitle", "og:title", "title"];
    private static readonly string[] DateMeta = ["PubDate", "publishdate", "publish_date", "pubtime", "publishtime", "article:published_time", "createDate"];
    private static readonly string[] SourceMeta = ["ContentSource", "source", "author"];

    private readonly IReadOnlyList<Piece> prose;
    private readonly DocumentFacts facts;
    private readonly Func<string, string> clean;

    /// <summary>Reads the facts.</summary>
    /// <param name="prose">The document without the tables and their rows.</param>
    /// <param name="facts">What the document says outside its text.</param>
    /// <param name="clean">Cleaning of a text.</param>
    public ReportFacts(IReadOnlyList<Piece> prose, DocumentFacts facts, Func<string, string> clean)
    {
        this.prose = prose;
        this.facts = facts;
        this.clean = clean;

        var titles = Titles().Select(ReportTitle.Parse).OfType<ReportTitle>().ToList();
        var title = titles.Find(t => t is { Year: not null, Body: not null }) ?? titles.Find(t => t.Year is not null) ?? titles.FirstOrDefault();
        Title = title?.Text;
        Dates = [.. FindDates().DistinctBy(date => (date.Kind, date.Value)).OrderBy(date => date.Kind)];
        Agency = titles.Select(t => t.Body).FirstOrDefault(body => body is not null) ?? BodyBeside(titles) ?? LabelledBody() ?? SigningBody() ?? MentionedBody();
        Year = title?.Year ?? titles.Select(t => t.Year).FirstOrDefault(year => year is not null) ?? YearInText();
    }

    /// <summary>The report's title, or null.</summary>
    public string? Title { get; }

    /// <summary>The reporting body, or null.</summary>
    public string? Agency { get; }

    /// <summary>The report year, or null.</summary>
    public int? Year { get; }

    /// <summary>All dates, most trusted kind first.</summary>
    public IReadOnlyList<ReportDate> Dates { get; }

    /// <summary>Whether a line names an attached file.</summary>
    public static bool NamesAttachment(string packed) => Attachment.IsMatch(packed);

    private IEnumerable<string> Titles()
    {
        foreach (var name in TitleMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value))
                yield return clean(value);
        }

        var zone = prose.Take(TitleZone).ToList();
        foreach (var piece in zone.Where(piece => piece.IsHeading))
            yield return piece.Text;
        for (var i = 0; i < zone.Count; i++)
        {
            yield return zone[i].Text;
            // A long title is set on two or three lines.
            if (zone[i].Packed.Length is >= 4 and <= LongestTitle && i + 1 < zone.Count && zone[i + 1].Packed.Length <= 25)
                yield return zone[i].Packed + zone[i + 1].Packed;
        }

        if (facts.Title is { } element)
        {
            foreach (var part in clean(element).Split(['-', '_', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return part;
        }

        if (Attachment.Match(string.Join('\n', prose.TakeLast(15).Select(piece => piece.Packed))) is { Success: true } attachment)
            yield return attachment.Groups["t"].Value;
    }

    /// <summary>A title that names no body stands under the body's name.</summary>
    private string? BodyBeside(List<ReportTitle> titles)
    {
        if (titles.Count == 0)
            return null;
        for (var i = 1; i < Math.Min(prose.Count, TitleZone); i++)
        {
            if (titles.Exists(title => title.Text == ChineseText.WithoutSpaces(prose[i].Text)) && BodyNames.IsBodyName(prose[i - 1].Packed))
                return prose[i - 1].Packed;
        }

        return null;
    }

    private string? LabelledBody()
    {
        foreach (var name in SourceMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value) && BodyNames.IsBodyName(ChineseText.WithoutSpaces(clean(value))))
                return ChineseText.WithoutSpaces(clean(value));
        }

        foreach (var piece in prose.Take(TitleZone))
        {
            foreach (Match match in SourceLine.Matches(piece.Packed))
            {
                if (BodyNames.IsBodyName(match.Groups["b"].Value))
                    return match.Groups["b"].Value;
            }
        }

        return null;
    }

    /// <summary>The line above the date at the end.</summary>
    private string? SigningBody()
    {
        for (var i = prose.Count - 1; i > Math.Max(0, prose.Count - 12); i--)
        {
            if (!IsBareDate(prose[i].Text))
                continue;
            var above = prose[i - 1].Packed;
            if (BodyNames.IsBodyName(above))
                return above;
        }

        return prose.Count > 0 && BodyNames.IsBodyName(prose[^1].Packed) ? prose[^1].Packed : null;
    }

    /// <summary>A body that the text names in full with a region before it; the most frequent one, the first on a tie.</summary>
    private string? MentionedBody() => prose
        .SelectMany(piece => Mention.Matches(piece.Packed).Select(match => match.Groups["b"].Value))
        .Where(BodyNames.IsBodyName)
        .GroupBy(body => body)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    private int? YearInText()
    {
        foreach (var piece in prose)
        {
            if (Period.Match(piece.Packed) is { Success: true } period)
                return YearOf(period);
        }

        foreach (var piece in prose)
        {
            if (OpeningYear.Match(piece.Packed) is { Success: true } opening)
                return YearOf(opening);
        }

        var drawnUp = Dates.FirstOrDefault(date => date.Kind == DateKind.Signature) ?? Dates.FirstOrDefault(date => date.IsPublication);
        return drawnUp?.Value.Year - 1;
    }

    private static int YearOf(Match match) => int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);

    private IEnumerable<ReportDate> FindDates()
    {
        foreach (var name in DateMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value) && First(value) is { } date)
                yield return new ReportDate(DateKind.Meta, date.Value, value.Trim());
        }

        if (facts.Address is { } address && DateInAddress.Match(address.AbsolutePath) is { Success: true } inPath && First(
            $"{inPath.Groups["y"].Value}-{inPath.Groups["m"].Value}-{inPath.Groups["d"].Value}") is { } fromPath)
            yield return new ReportDate(DateKind.Url, fromPath.Value, inPath.Value.Trim('/'));

        var head = HeadLength();
        for (var i = 0; i < prose.Count; i++)
        {
            var text = prose[i].Text;
            if (i < head)
            {
                foreach (var date in HeadDates(i, text))
                    yield return date;
            }
            else if (i >= prose.Count - 12 && IsBareDate(text) && First(text) is { } signed)
            {
                yield return new ReportDate(DateKind.Signature, signed.Value, signed.Raw);
            }
            else if (PublicationLine.Match(text) is { Success: true } line && First(text[line.Index..]) is { } shown && text.Length <= 200)
            {
                yield return new ReportDate(DateKind.Visible, shown.Value, shown.Raw);
            }
        }
    }

    /// <summary>Dates above the text: labelled ones, and bare ones beside the title.</summary>
    private IEnumerable<ReportDate> HeadDates(int index, string text)
    {
        if (text.Length > LongestHead)
            yield break;
        var bare = true;
        foreach (Match label in DateLabel.Matches(text))
        {
            var rest = text[(label.Index + label.Length)..];
            if (First(rest) is not { Index: <= 3 } date)
            {
                // 发布时间 and its date can be two cells of one line.
                if (rest.Trim(' ', ':').Length > 0 || index + 1 >= prose.Count || First(prose[index + 1].Text) is not { Index: 0 } next)
                    continue;
                date = next;
            }

            bare = false;
            yield return new ReportDate(label.Groups["drawn"].Success ? DateKind.Signature : DateKind.Visible, date.Value, date.Raw);
        }

        if (!bare || First(text) is not { } found)
            yield break;
        if (IsBareDate(text) || (found.Index <= 2 && text.Length <= ShortLine && !BareTime.IsMatch(text[(found.Index + found.Raw.Length)..])))
            yield return new ReportDate(DateKind.Title, found.Value, found.Raw);
        else if (found.Index <= 1 && BareTime.IsMatch(text[(found.Index + found.Raw.Length)..]))
            yield return new ReportDate(DateKind.Visible, found.Value, found.Raw);
    }

    /// <summary>How many paragraphs stand before the text begins.</summary>
    private int HeadLength()
    {
        for (var i = 0; i < prose.Count; i++)
        {
            if (prose[i].IsHeading && Headings.NameOf(prose[i].Text) is not null)
                return i;
            if (Headings.NameOf(prose[i].Text) == SectionName.Overview || prose[i].Text.Length > LongLine && !DateLabel.IsMatch(prose[i].Text[..Math.Min(prose[i].Text.Length, LongestHead)]))
                return i;
        }

        return Math.Min(prose.Count, 20);
    }

    private static bool IsBareDate(string text) => First(text) is { } date && text.Length <= date.Raw.Length + 4 && date.Index <= 2;

    private static ChineseDates.Found? First(string text) => ChineseDates.In(ChineseText.Fold(text)).FirstOrDefault();

    [GeneratedRegex(@"附件\d?[:：]?(?<t>[^\n]{6,70}?)\.(?:docx?|pdf|wps|xlsx?)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Attachment { get; }

    [GeneratedRegex("(?:发布机构|发布单位|发文机关|发文单位|制发机关|信息来源|文章来源|来源|发布者|单位)[:：](?<b>[\u4e00-\u9fff()]{3,30}?)(?=$|作者|发布|日期|时间|点击|浏览|字体|字号|成文|主题|文号|[|,，:：0-9])", RegexOptions.None, 10_000)]
    private static partial Regex SourceLine { get; }

    [GeneratedRegex("(?:^|[《“(,，。;；:：、])(?<b>[\u4e00-\u9fff]{2,14}?[省市县区州旗盟乡镇][\u4e00-\u9fff]{0,14}?(?:局|委员会|管委会|办公[厅室]|人民政府|街道办事处|厅|镇|乡))(?=\\d{4}年|在|根据|按照|认真|坚持|严格|》)", RegexOptions.None, 10_000)]
    private static partial Regex Mention { get; }

    [GeneratedRegex(@"(?<y>20\d{2})年?1月1日(?:起)?(?:至|到|—|-|~)", RegexOptions.None, 10_000)]
    private static partial Regex Period { get; }

    [GeneratedRegex(@"^(?:\([一二三]\)[\u4e00-\u9fff]{2,20}?[.。:：])?(?<y>20\d{2})年(?:度|以来|来)?[,，]?(?!\d)(?![^,，。]{0,12}年)", RegexOptions.None, 10_000)]
    private static partial Regex OpeningYear { get; }

    [GeneratedRegex(@"(?:/t|[/_-])(?<y>20\d{2})[-/]?(?<m>0[1-9]|1[0-2])[-/]?(?<d>0[1-9]|[12]\d|3[01])(?=[_/.])|/art/(?<y>20\d{2})/(?<m>\d{1,2})/(?<d>\d{1,2})/", RegexOptions.None, 10_000)]
    private static partial Regex DateInAddress { get; }

    [GeneratedRegex("(?<drawn>成文日期|成文时间|生成日期|生成时间|印发日期|发文日期)|发布时间|发布日期|公开日期|公开时间|发表日期|发表时间|添加时间|更新时间|更新日期|上传时间|(?<![\u4e00-\u9fff])(?:时间|日期)", RegexOptions.None, 10_000)]
    private static partial Regex DateLabel { get; }

    [GeneratedRegex("^(?:发布时间|发布日期|公开日期|发表日期|发表时间)[:：]", RegexOptions.None, 10_000)]
    private static partial Regex PublicationLine { get; }

    [GeneratedRegex(@"^\s*(?:\d{1,2}[时:：]|$|浏览|点击|来源|\|)", RegexOptions.None, 10_000)]
    private static partial Regex BareTime { get; }
}
