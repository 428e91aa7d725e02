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
    private const int LongestPreface = 2000;

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

        Dates = [.. FindDates().DistinctBy(date => (date.Kind, date.Value)).OrderBy(date => date.Kind)];
        var marked = Parsed(MarkedTitles());
        var element = Parsed(ElementTitles());
        List<ReportTitle> own = [.. marked, .. element];
        List<ReportTitle> all = [.. marked, .. Parsed(Lines(_ => true).Concat(AttachedTitles())), .. element];
        // Where the page's own title names no year, the titles around it may be those of other years' reports.
        Year = Fullest(own)?.Year ?? (own.Count > 0 ? StatedYear() : null) ?? Fullest(all)?.Year ?? YearInText();
        var titles = all.Where(t => t.Year is null || t.Year == Year).ToList();
        Title = Fullest(titles)?.Text;
        IsLookAlike = own.Count == 0 && MarkedTitles().Concat(ElementTitles()).Any(ReportTitle.IsOfLookAlike);
        // Titles around the page's own may be those of other bodies' reports, or the same in full.
        var named = Fullest(own)?.Body ?? "";
        Agency = titles.Find(t => t.Body?.Contains(named, StringComparison.Ordinal) is true)?.Body ?? BodyBeside(titles) ?? PresentedBody() ?? LabelledBody() ?? SigningBody() ?? BodyOnTheWay() ?? MentionedBody();
    }

    private static List<ReportTitle> Parsed(IEnumerable<string> lines) => [.. lines.Select(ReportTitle.Parse).OfType<ReportTitle>()];

    private static ReportTitle? Fullest(List<ReportTitle> titles) =>
        titles.Find(t => t is { Year: not null, Body: not null }) ?? titles.Find(t => t.Year is not null) ?? titles.FirstOrDefault();

    /// <summary>The report's title, or null.</summary>
    public string? Title { get; }

    /// <summary>Whether the page is, by its own title, something about such reports that is none: a notice, an explanation.</summary>
    public bool IsLookAlike { get; }

    /// <summary>The reporting body, or null.</summary>
    public string? Agency { get; }

    /// <summary>The report year, or null.</summary>
    public int? Year { get; }

    /// <summary>The only year whose whole the text names as a period, or null.</summary>
    public int? PeriodStated => prose.SelectMany(piece => WholeYear.Matches(piece.Packed)).Select(YearOf).Distinct().Take(2).ToList() is [var year] ? year : null;

    /// <summary>All dates, most trusted kind first.</summary>
    public IReadOnlyList<ReportDate> Dates { get; }

    /// <summary>Whether a line names an attachment or points to one.</summary>
    public static bool NamesAttachment(string packed) => Attachment.IsMatch(packed) || AttachmentWords.IsMatch(packed);

    /// <summary>Lines that a source marks as its title.</summary>
    private IEnumerable<string> MarkedTitles()
    {
        foreach (var name in TitleMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value))
                yield return clean(value);
        }

        foreach (var line in Lines(piece => piece.IsHeading))
            yield return line;
    }

    /// <summary>The parts of the page's title element, which the name of the site often ends.</summary>
    private IEnumerable<string> ElementTitles() =>
        facts.Title is { } element ? clean(element).Split(['-', '_', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private IEnumerable<string> AttachedTitles()
    {
        if (Attachment.Match(string.Join('\n', prose.TakeLast(15).Select(piece => piece.Packed))) is { Success: true } attachment)
            yield return attachment.Groups["t"].Value;
    }

    /// <summary>The lines at the beginning that are wanted, then the same with up to three short lines below: a long title is set on several.</summary>
    private IEnumerable<string> Lines(Func<Piece, bool> wanted)
    {
        var zone = Math.Min(prose.Count, TitleZone);
        foreach (var piece in prose.Take(zone).Where(wanted))
            yield return piece.Text;
        for (var i = 0; i < zone; i++)
        {
            if (wanted(prose[i]) && Joined(i) is { } title)
                yield return title;
        }
    }

    /// <summary>The title that begins with a line and is complete with the next ones, if what it names is a body.</summary>
    private string? Joined(int index)
    {
        var line = prose[index].Packed;
        if (line.Length is < 4 or > LongestTitle || ReportTitle.Parse(line) is not null)
            return null;
        foreach (var below in prose.Skip(index + 1).Take(3).TakeWhile(below => below.Packed.Length <= ShortLine))
        {
            // A heading over a list of reports is not the beginning of the first one's title.
            if (ReportTitle.Parse(below.Packed) is { Year: not null, Body: not null })
                return null;
            line += below.Packed;
            if (ReportTitle.Parse(line) is { } title)
                return title.Body is null || BodyNames.IsBodyName(title.Body) ? line : null;
        }

        return null;
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

    /// <summary>The report that the text before the first section says it is: 现公布某县人民政府2023年政府信息公开工作年度报告.</summary>
    private ReportTitle? Presented() => prose
        .Take(TitleZone)
        .TakeWhile(piece => Headings.NameOf(piece.Text) is null && piece.Packed.Length <= LongestPreface)
        .SelectMany(piece => Presentation.Matches(piece.Packed).Select(match => ReportTitle.Parse(match.Groups["t"].Value)))
        .FirstOrDefault(title => title?.Year is not null);

    private string? PresentedBody() => Presented() is { Body: { } body } && BodyNames.IsBodyName(body) ? body : null;

    /// <summary>The last body in the line that shows the way to the page: 首页 > 信息公开 > 某县水务局 > 年报.</summary>
    private string? BodyOnTheWay() => prose.Take(TitleZone)
        .Where(piece => piece.Packed.Contains('>', StringComparison.Ordinal) && piece.Packed.Contains("首页", StringComparison.Ordinal))
        .SelectMany(piece => piece.Packed.Split('>', '-'))
        .LastOrDefault(BodyNames.IsBodyName);

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

    /// <summary>The year that the text states, else the one that most paragraphs open with.</summary>
    private int? YearInText() => StatedYear() ?? prose
        .Select(piece => OpeningYear.Match(piece.Packed))
        .Where(match => match.Success)
        .GroupBy(YearOf)
        .MaxBy(group => group.Count())?.Key ?? Dates.FirstOrDefault(date => date.IsPublication)?.Value.Year - 1;

    /// <summary>The year of the report that the text presents, else that of its period, else the year before it was signed.</summary>
    private int? StatedYear() => Presented()?.Year ?? PeriodYear() ?? SignedYear();

    private int? PeriodYear() => prose.Select(piece => Period.Match(piece.Packed)).FirstOrDefault(match => match.Success) is { } period ? YearOf(period) : null;

    private int? SignedYear() => Dates.FirstOrDefault(date => date.Kind == DateKind.Signature)?.Value.Year - 1;

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
        var below = new List<ReportDate>();
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
            else if (text.Length <= 200 && PublicationLine.Match(text) is { Success: true } line && First(text[line.Index..]) is { } shown)
            {
                below.Add(new ReportDate(DateKind.Visible, shown.Value, shown.Raw));
            }
        }

        // Several different ones below the text are those of other pages.
        if (below.DistinctBy(date => date.Value).Count() == 1)
            yield return below[0];
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
            var kind = label.Groups["drawn"].Success ? DateKind.Signature : label.Groups["edited"].Success ? DateKind.Title : DateKind.Visible;
            yield return new ReportDate(kind, date.Value, date.Raw);
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

    private static bool IsBareDate(string text) => text.Length <= ShortLine && First(text) is { } date && text.Length <= date.Raw.Length + 4 && date.Index <= 2;

    private static ChineseDates.Found? First(string text) => ChineseDates.In(ChineseText.Fold(text)).FirstOrDefault();

    [GeneratedRegex("(?:[见如]|^[(]?)附[件表]", RegexOptions.None, 10_000)]
    private static partial Regex AttachmentWords { get; }

    [GeneratedRegex("(?:公布|编制|形成|发布|现将|《)了?(?<t>[^,，。;；:：、《》]{6,50}?(?:报告|年报))", RegexOptions.None, 10_000)]
    private static partial Regex Presentation { get; }

    [GeneratedRegex(@"附件\d?[:：]?(?<t>[^\n]{6,70}?)\.(?:docx?|pdf|wps|xlsx?)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Attachment { get; }

    [GeneratedRegex("(?:发布机构|发布单位|发文机关|发文单位|制发机关|信息来源|文章来源|来源|发布者|单位)[:：](?<b>[\u4e00-\u9fff()]{3,30}?)(?=$|作者|发布|日期|时间|点击|浏览|字体|字号|成文|主题|文号|[|,，:：0-9])", RegexOptions.None, 10_000)]
    private static partial Regex SourceLine { get; }

    [GeneratedRegex("(?:^|[《“(,，。;；:：、])(?:编制|公布|发布)?(?<b>[\u4e00-\u9fff]{2,14}?[省市县区州旗盟乡镇][\u4e00-\u9fff]{0,14}?(?:局|委员会|管委会|办公[厅室]|人民政府|街道办事处|厅|镇|乡))(?=\\d{4}年|在|根据|按照|认真|坚持|严格|》)", RegexOptions.None, 10_000)]
    private static partial Regex Mention { get; }

    [GeneratedRegex(@"(?<y>20\d{2})年?1月1日(?:起)?(?:至|到|—|-|~)", RegexOptions.None, 10_000)]
    private static partial Regex Period { get; }

    // Up to any day of December: a slip in the day does not make it another year's.
    [GeneratedRegex(@"(?<!\d)(?<y>20\d{2})年0?1月0?1日起?(?:至|到|[—–~-]{1,2})(?:\k<y>年|[同当本]年)?12月\d{1,2}日", RegexOptions.None, 10_000)]
    private static partial Regex WholeYear { get; }

    [GeneratedRegex(@"^(?:\([一二三]\)[\u4e00-\u9fff]{2,20}?[.。:：])?(?<y>20\d{2})年(?:度|以来|来)?[,，]?(?!\d)(?![^,，。]{0,12}年)", RegexOptions.None, 10_000)]
    private static partial Regex OpeningYear { get; }

    [GeneratedRegex(@"(?:/t|[/_-])(?<y>20\d{2})[-/]?(?<m>0[1-9]|1[0-2])[-/]?(?<d>0[1-9]|[12]\d|3[01])(?=[_/.])|/art/(?<y>20\d{2})/(?<m>\d{1,2})/(?<d>\d{1,2})/", RegexOptions.None, 10_000)]
    private static partial Regex DateInAddress { get; }

    [GeneratedRegex("(?<drawn>成文日期|成文时间|生成日期|生成时间|印发日期|发文日期)|发布时间|发布日期|公开日期|公开时间|发表日期|发表时间|添加时间|上传时间|(?<edited>更新时间|更新日期|修改时间|修改日期)|(?<![\u4e00-\u9fff])(?:时间|日期)", RegexOptions.None, 10_000)]
    private static partial Regex DateLabel { get; }

    [GeneratedRegex("^(?:发布时间|发布日期|公开日期|发表日期|发表时间)[:：]", RegexOptions.None, 10_000)]
    private static partial Regex PublicationLine { get; }

    [GeneratedRegex(@"^\s*(?:\d{1,2}[时:：]|$|浏览|点击|来源|\|)", RegexOptions.None, 10_000)]
    private static partial Regex BareTime { get; }
}
