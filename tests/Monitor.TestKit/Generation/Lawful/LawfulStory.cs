using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>What an honest report says in numbers: each true of its own tables, in one of the ways in which reports count.</summary>
internal sealed class LawfulStory(GeneratedReport report, LawfulBody body, GeneratedReport? before, Random random)
{
    private readonly decimal received = Figure(report, "new");
    private readonly decimal carriedIn = Figure(report, "carriedIn");
    private readonly decimal handled = Figure(report, "handled");
    private readonly decimal carriedOut = Figure(report, "carriedOut");

    /// <summary>Posts on the site, with their parts: nothing that a table has.</summary>
    public string Posts()
    {
        int[] parts = [random.Next(1, 90), random.Next(1, 90), random.Next(1, 40)];
        return random.Next(4) switch
        {
            0 => $"全年通过门户网站发布信息{parts.Sum()}条，其中工作动态{parts[0]}条、政策解读{parts[1]}条、其他信息{parts[2]}条。",
            1 => $"全年公布信息{parts.Sum()}条，其中概况类{parts[0]}条、政策类{parts[1]}条。",
            2 => $"通过各类渠道公开信息约{parts.Sum()}条，接待群众咨询{parts[0]}人次，收到留言{parts[1]}件。",
            _ => "",
        };
    }

    /// <summary>Normative documents.</summary>
    public string Documents()
    {
        decimal Normative(string column) => report.Figures.GetValueOrDefault(LawfulFigures.Proactive("normative", column));
        var (made, inForce) = report.Proactive.Year == 2019 ? (Normative("created"), Normative("totalPublished")) : (Normative("made"), Normative("inForce"));
        return random.Next(4) switch
        {
            0 => $"全年制发行政规范性文件{made}件。",
            1 => $"印发规范性文件{made}件，现行有效行政规范性文件{inForce}件。",
            _ => "",
        };
    }

    /// <summary>Requests: received, by channel, by body, carried, closed, with results, and beside those of last year.</summary>
    public string Requests()
    {
        if (received + carriedIn == 0)
            return Pick($"{body.We}未收到政府信息公开申请。", "本年度未收到、未办理政府信息公开申请。", "全年收到政府信息公开申请0件。", "没有收到公民、法人或者其他组织提出的政府信息公开申请。", "") + LastYear();
        if (received == 0)
            return $"全年新收政府信息公开申请0件，上年结转{carriedIn}件，办结{handled}件。";
        return Received() + Results() + LastYear();
    }

    /// <summary>Reconsiderations and lawsuits.</summary>
    public string Disputes()
    {
        var (reviews, lawsuits) = (Review("reconsideration", "total"), Review("litigation.direct", "total") + Review("litigation.afterReconsideration", "total"));
        var (upheld, corrected, other, pending) = (Review("reconsideration", "upheld"), Review("reconsideration", "corrected"), Review("reconsideration", "otherResult"), Review("reconsideration", "pending"));
        if (reviews + lawsuits == 0)
            return Pick("全年未发生因政府信息公开引起的行政复议、行政诉讼。", "未因信息公开被申请行政复议、提起行政诉讼。", "");
        if (reviews > 0 && upheld == reviews && random.Next(2) == 0)
            return $"因政府信息公开被申请行政复议{reviews}件，均获维持。";
        return random.Next(5) switch
        {
            0 => $"因政府信息公开被申请行政复议{reviews}件，被提起行政诉讼{lawsuits}件。",
            1 => $"政府信息公开行政复议{reviews}件，其中维持{upheld}件、纠正{corrected}件、其他结果{other}件、尚未审结{pending}件。",
            2 => $"涉及政府信息公开的行政诉讼{lawsuits}件。全年办理其他行政复议案件{reviews + 31}件。",
            3 => $"{report.Year}年因政府信息公开产生行政复议{reviews}件、行政诉讼{lawsuits}件。",
            _ => "",
        };
    }

    private static decimal Figure(GeneratedReport of, string row, string who = "total") => of.Figures[LawfulFigures.Request(row, who)];

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private string Pick(params ReadOnlySpan<string> ways) => ways[random.Next(ways.Length)];

    private decimal Review(string row, string outcome) => report.Figures[new CellName(ReportTable.Review, row, outcome)];

    private string Received()
    {
        var some = random.Next((int)received + 1);
        var natural = Figure(report, "new", "natural");
        var isGovernment = body.Kind == BodyKind.Government;
        return random.Next(isGovernment ? 11 : 9) switch
        {
            0 => $"全年收到政府信息公开申请{received}件。",
            1 => $"共受理政府信息公开申请{received + carriedIn}件，其中新收{received}件、上年结转{carriedIn}件。",
            2 => $"本年收到政府信息公开申请{received}件，其中书面申请{some}件、网上申请{received - some}件。",
            3 => $"全年收到书面申请{some}件、网上申请{received - some}件。",
            4 => $"{report.Year}年，{body.We}共收到政府信息公开申请{received}件，接待现场咨询约{received + 20}人次。",
            5 => $"新收政府信息公开申请{received}件，加上{report.Year - 1}年结转{carriedIn}件，共需办理{received + carriedIn}件。",
            6 => $"收到政府信息公开申请{received}件，其中自然人申请{natural}件，法人或其他组织申请{received - natural}件。",
            7 => natural == received ? $"收到政府信息公开申请{received}件，均为自然人提出。" : $"受理政府信息公开申请{received}件。",
            8 => $"办理政府信息公开申请{received + carriedIn}件（含上年结转{carriedIn}件）。",
            9 => $"{body.We}共收到政府信息公开申请{received}件，其中县本级收到{some}件，各部门收到{received - some}件。",
            _ => $"各部门收到政府信息公开申请{some}件。{body.We}共收到政府信息公开申请{received}件。",
        };
    }

    private string Results()
    {
        var (granted, partial) = (Figure(report, "granted"), Figure(report, "partial"));
        decimal Group(string prefix) => report.Applications.Results.Where(row => row.Name.StartsWith(prefix, StringComparison.Ordinal)).Sum(row => Figure(report, row.Name));
        return random.Next(6) switch
        {
            0 => $"办结{handled}件，结转下年度继续办理{carriedOut}件。",
            1 => $"已办结{handled}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{Group("denied.")}件、无法提供{Group("unavailable.")}件、不予处理{Group("rejected.")}件、其他处理{Group("other")}件。",
            2 => $"答复{handled}件，予以公开和部分公开{granted + partial}件，按时答复率100%。",
            3 => carriedOut == 0 ? "全部办结，无结转下年办理的申请。" : $"结转{report.Year + 1}年继续办理{carriedOut}件。",
            4 => $"延期答复{random.Next(3)}件，补正{random.Next(3)}件，当面解答{random.Next(60)}次。",
            _ => "",
        };
    }

    private string LastYear()
    {
        if (before is null || random.Next(2) == 0)
            return "";
        var last = Figure(before, "new");
        var change = received - last;
        return random.Next(4) switch
        {
            0 => $"上年收到申请{Number(last)}件。",
            1 => change == 0 ? "申请数量与上年持平。" : $"较上年{(change > 0 ? "增加" : "减少")}{Math.Abs(change)}件。",
            2 => last == 0 ? "" : $"同比{(change >= 0 ? "增长" : "下降")}{Math.Round(Math.Abs(change) * 100 / last, 1)}%。",
            _ => $"去年同期收到政府信息公开申请{Number(last)}件。",
        };
    }
}
