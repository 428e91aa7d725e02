using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Finds the reporting body: in the titles, beside them, in the text, its labels and its signature.</summary>
/// <param name="prose">The document without the tables and their rows.</param>
/// <param name="facts">What the document says outside its text.</param>
/// <param name="clean">Cleaning of a text.</param>
internal sealed partial class BodyFinder(IReadOnlyList<Piece> prose, DocumentFacts facts, Func<string, string> clean)
{
    private static readonly string[] SourceMeta = ["ContentSource", "source", "author"];

    /// <summary>Finds it.</summary>
    /// <param name="titles">All titles.</param>
    /// <param name="ofYear">Those of the report's year or of none.</param>
    /// <returns>The name in simplified script, or null.</returns>
    public string? Find(TitleLines titles, IReadOnlyList<ReportTitle> ofYear)
    {
        // Titles around the page's own may be those of other bodies' reports, or the same in full.
        var named = TitleLines.Fullest(titles.Own)?.Body ?? "";
        var bodies = ofYear.Select(title => title.Body).OfType<string>().Where(body => body.Contains(named, StringComparison.Ordinal)).Distinct().ToList();
        // Where the page's own title names no body, those of several bodies are the links around it.
        var isOfOthers = titles.Own.Count > 0 && named.Length == 0 && bodies.Count > 1;
        return (isOfOthers ? null : bodies.FirstOrDefault())
            ?? Beside(ofYear) ?? Presented(titles) ?? Responsible(titles) ?? Signing() ?? OnTheWay() ?? Mentioned();
    }

    /// <summary>A title that names no body stands under the body's name.</summary>
    private string? Beside(IReadOnlyList<ReportTitle> titles)
    {
        if (titles.Count == 0)
            return null;
        for (var i = 1; i < Math.Min(prose.Count, TitleLines.Zone); i++)
        {
            if (titles.Any(title => title.Text == ChineseText.WithoutSpaces(prose[i].Text)) && BodyNames.IsBodyName(prose[i - 1].Packed))
                return prose[i - 1].Packed;
        }

        return null;
    }

    private static string? Presented(TitleLines titles) => titles.Presented is { Body: { } body } && BodyNames.IsBodyName(body) ? body : null;

    /// <summary>The last body in the line that shows the way to the page: 首页 > 信息公开 > 某县水务局 > 年报.</summary>
    private string? OnTheWay() => prose.Take(TitleLines.Zone)
        .Where(piece => piece.Packed.Contains('>', StringComparison.Ordinal) && piece.Packed.Contains("首页", StringComparison.Ordinal))
        .SelectMany(piece => piece.Packed.Split('>', '-'))
        .LastOrDefault(BodyNames.IsBodyName);

    /// <summary>
    /// The body of the line that says where the page comes from, which is often only whoever put it there: the signature counts more, and so does a
    /// government that speaks in the text, by which its report is due two months later. An office signs for its government too.
    /// </summary>
    private string? Responsible(TitleLines titles)
    {
        var labelled = Labelled();
        var signed = Signatures().FirstOrDefault();
        if (labelled is null || signed is null)
            return labelled is null || BodyNames.KindOf(labelled) == BodyKind.Government ? labelled ?? signed : Speaking(titles) ?? labelled;
        return BodyNames.KindOf(labelled) == BodyKind.Government && BodyNames.KindOf(signed) == BodyKind.Office ? labelled : signed;
    }

    /// <summary>The government that the text says has drawn up the report, or that both the text and the page's own title name.</summary>
    private string? Speaking(TitleLines titles) =>
        prose.Take(TitleLines.Zone).Select(piece => Speaker.Match(piece.Packed)).FirstOrDefault(match => match.Success)?.Groups["b"].Value
        ?? (Mentioned() is { } named && BodyNames.KindOf(named) == BodyKind.Government && titles.OwnLines.Any(line => line.Contains(named, StringComparison.Ordinal)) ? named : null);

    private string? Labelled()
    {
        foreach (var name in SourceMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value) && BodyNames.IsBodyName(ChineseText.WithoutSpaces(clean(value))))
                return ChineseText.WithoutSpaces(clean(value));
        }

        foreach (var piece in prose.Take(TitleLines.Zone))
        {
            foreach (Match match in SourceLine.Matches(piece.Packed))
            {
                if (BodyNames.IsBodyName(match.Groups["b"].Value))
                    return match.Groups["b"].Value;
            }
        }

        return null;
    }

    private string? Signing() => Signatures().FirstOrDefault() ?? (prose.Count > 0 && BodyNames.IsBodyName(prose[^1].Packed) ? prose[^1].Packed : null);

    /// <summary>The lines above a date at the end, the last first.</summary>
    private IEnumerable<string> Signatures()
    {
        for (var i = prose.Count - 1; i > Math.Max(0, prose.Count - 12); i--)
        {
            if (!DateFinder.IsBareDate(prose[i].Text))
                continue;
            var above = prose[i - 1].Packed;
            if (BodyNames.IsBodyName(above))
                yield return above;
        }
    }

    /// <summary>A body that the text names in full with a region before it; the most frequent one, the first on a tie.</summary>
    private string? Mentioned() => prose
        .SelectMany(piece => Mention.Matches(piece.Packed).Select(match => match.Groups["b"].Value))
        .Where(BodyNames.IsBodyName)
        .GroupBy(body => body)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    [GeneratedRegex("(?:发布机构|发布单位|发文机关|发文单位|制发机关|信息来源|文章来源|来源|发布者|单位)[:：](?<b>[\u4e00-\u9fff()]{3,30}?)(?=$|作者|发布|日期|时间|点击|浏览|字体|字号|成文|主题|文号|[|,，:：0-9])", RegexOptions.None, 10_000)]
    private static partial Regex SourceLine { get; }

    // 清河县人民政府根据条例编制本报告; a department is asked by its government, it does not let it speak.
    [GeneratedRegex("(?:^|[(,，。;；:：由])(?<b>(?![我本全该各在由向对与和经为把将据按市县区])[\u4e00-\u9fff]{1,12}[省市县区州旗盟]人民政府)(?!办公)(?=根据|按照|依据|[^。;；,，]{0,20}编制)", RegexOptions.None, 10_000)]
    private static partial Regex Speaker { get; }

    [GeneratedRegex("(?:^|[《“(,，。;；:：、])(?:编制|公布|发布)?(?<b>(?:[\u4e00-\u9fff]{2,14}?|(?![我本全该各在由向对与和经为把将据按])[\u4e00-\u9fff])[省市县区州旗盟乡镇][\u4e00-\u9fff]{0,14}?(?:局|委员会|管委会|办公[厅室]|人民政府|街道办事处|厅|镇|乡))(?=\\d{4}年|在|根据|按照|认真|坚持|严格|未发生|未收到|共?收到|受理|》)", RegexOptions.None, 10_000)]
    private static partial Regex Mention { get; }
}
