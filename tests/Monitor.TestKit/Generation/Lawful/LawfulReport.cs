using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>A generated report in which everything is in order, with all that surrounds it: the year before, the bodies it adds up, what its site showed.</summary>
/// <remarks>
/// It varies in every way that is lawful: kinds of body with the sections asked of them, the form of the year, blanks and <c>/</c> for zero, requests counted
/// with or without those carried in, by channel, by body, beside last year's. The same seed gives the same report on every machine. What a
/// rule says against it is false, unless <see cref="HasBlanks"/> or the remark of the rule says otherwise.
/// </remarks>
public sealed record LawfulReport
{
    private const int FirstYear = 2019;
    private const int LastYear = 2025;

    /// <summary>The report, to be published.</summary>
    public required GeneratedReport Report { get; init; }

    /// <summary>The body.</summary>
    public required LawfulBody Body { get; init; }

    /// <summary>The dates that the report and its page show, most trusted first.</summary>
    public required IReadOnlyList<ReportDate> Dates { get; init; }

    /// <summary>The figures of the year before; null where there is no report to compare with.</summary>
    public required GeneratedReport? Before { get; init; }

    /// <summary>The reports of the bodies that it adds up; empty for none.</summary>
    public required IReadOnlyList<GeneratedReport> Parts { get; init; }

    /// <summary>Whether <see cref="Parts"/> are all that report to it.</summary>
    public required bool HasAllParts { get; init; }

    /// <summary>Whether some zeros are written as blanks.</summary>
    public bool HasBlanks => Report.Written.Values.Any(written => CellText.Read(written).Status == CellStatus.Blank);

    /// <summary>Makes a report.</summary>
    /// <param name="seed">What it is made from, 0 or more.</param>
    public static LawfulReport Create(int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        var random = new Random(seed);
        var body = LawfulBody.All[random.Next(LawfulBody.All.Count)];
        var year = random.Next(FirstYear, LastYear + 1);
        var form = ReportForm.Required(year) ?? throw new InvalidOperationException($"There is no form for {year}.");
        var figures = LawfulFigures.Of(form, body, random);
        IReadOnlyList<GeneratedReport> parts = [];
        var hasAllParts = random.Next(2) == 0;
        if (body.Kind == BodyKind.Government && random.Next(2) == 0)
        {
            parts = [.. LawfulBody.Departments.Take(random.Next(1, 5)).Select(name => Plain(
                seed, form, body.Name.Replace("人民政府", name, StringComparison.Ordinal), year, LawfulFigures.Of(form, body with { MayMakeRules = false }, random)))];
            var summed = parts.Select(part => part.Figures).ToList();
            figures = LawfulFigures.Sum(hasAllParts ? summed : [.. summed, figures]);
        }

        var before = YearBefore(seed, form, body, year, figures, random);
        var due = DueDates.ByStatute(body.Kind, year).Date;
        var published = new DateOnly(year + 1, 1, 4).AddDays(random.Next(due.DayNumber - new DateOnly(year + 1, 1, 4).DayNumber + 1));
        var dates = Dated(published, random);
        var report = Plain(seed, form, body.Name, year, figures) with
        {
            Published = published,
            Written = Written(form, figures, random),
        };
        return new LawfulReport
        {
            Report = report with { Narrative = LawfulTexts.Of(report, body, before, dates, random) },
            Body = body,
            Dates = dates,
            Before = before,
            Parts = parts,
            HasAllParts = hasAllParts,
        };
    }

    /// <summary>What the rules judge, without a document having been published and read.</summary>
    public CheckSubject ToSubject()
    {
        var subject = CheckSubject.Of(Model(Report, Dates), null, DueDates.Statutory);
        var seen = new DateTimeOffset(Report.Published.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        return subject with
        {
            Previous = Before is null ? null : Model(Before, []),
            RollUp = Parts.Count == 0 ? null : new RollUp([.. Parts.Select(part => Model(part, []))], HasAllParts),
            Look = new Look.Found(seen, Report.Published),
            Today = Report.Published.AddDays(1),
            Site = new SiteHistory
            {
                LastAbsent = seen.AddDays(-1),
                FirstSeen = seen,
                Column = ColumnState.Filled,
                IsInColumn = true,
                YearsListed = [.. Enumerable.Range(Report.Year - (Report.Seed % 4), (Report.Seed % 4) + 1)],
                OtherVersions = Report.Seed % 3 == 0 ? [Model(Report, [])] : [],
                FailedTries = [new FailedTry(new Uri("http://site.example/nb.html"), seen, "timeout")],
                Availability = [new Availability("site.example", Report.Published, 7, 160, Report.Seed % 8) { FewestADay = 21 }],
                Misfiled = [],
                IsSubmitted = Report.Seed % 2 == 0 || subject.Due?.Date <= Report.Published,
                PageText = $"{Report.Title}\n本地开展防范网络赌博、打击百家乐等违法活动的宣传。",
            },
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Report.ToString();

    /// <summary>The model that a perfect reader would make of a report.</summary>
    internal static Report Model(GeneratedReport report, IReadOnlyList<ReportDate> dates)
    {
        var sections = DraftTables.Headings.Select((head, i) => new Section(
            head.Section, head.Heading, 5 + (i * 10), string.Join('\n', report.Narrative.Where(sentence => sentence.Section == head.Section).Select(sentence => sentence.Text)))).ToList();
        var model = new Report
        {
            Title = report.Title,
            Agency = report.Body,
            Kind = BodyNames.KindOf(report.Body),
            Year = report.Year,
            TitledYear = report.Year,
            StatedYear = report.Year,
            Format = report.Format,
            Tables = new Dictionary<ReportTable, TableReading>
            {
                [ReportTable.Proactive] = new(ReportTable.Proactive, true, report.Proactive, [], null, false),
                [ReportTable.Applications] = new(ReportTable.Applications, true, report.Applications, [], null, false),
                [ReportTable.Review] = new(ReportTable.Review, true, null, [], null, false),
            },
            Cells = report.Figures.ToDictionary(figure => figure.Key, figure => Read(report, figure.Key, figure.Value)),
            Sections = [],
            Dates = [.. dates.OrderBy(date => date.Kind)],
            Text = "",
        };
        return model.Saying($"本报告按照统一格式编制，所列数据的统计期限自{report.Year}年1月1日起至{report.Year}年12月31日止。", sections);
    }

    private static Cell Read(GeneratedReport report, CellName name, decimal figure)
    {
        var raw = report.Written.GetValueOrDefault(name) ?? figure.ToString(CultureInfo.InvariantCulture);
        var (status, value) = CellText.Read(raw);
        return new Cell(name, status, value, raw, new CellSource(1, 1, 1, 1, null, Binding.Grid));
    }

    private static GeneratedReport Plain(int seed, ReportForm form, string body, int year, IReadOnlyDictionary<CellName, decimal> figures) => new()
    {
        Seed = seed,
        Proactive = form,
        Applications = form,
        Body = body,
        Year = year,
        Published = new DateOnly(year + 1, 1, 10),
        Figures = figures,
    };

    private static GeneratedReport? YearBefore(int seed, ReportForm form, LawfulBody body, int year, IReadOnlyDictionary<CellName, decimal> figures, Random random)
    {
        if (ReportForm.Required(year - 1) is not { } required || random.Next(4) == 0)
            return null;
        var before = LawfulFigures.Before(required, figures, body, random);
        return Plain(seed, required, body.Name, year - 1, before) with { Written = required == form ? Written(required, before, random) : new Dictionary<CellName, string>() };
    }

    /// <summary>A signature is as old as its page or older; a list or an address may be a day or two off.</summary>
    private static List<ReportDate> Dated(DateOnly published, Random random)
    {
        var firstOfYear = new DateOnly(published.Year, 1, 1);
        ReportDate Date(DateKind kind, DateOnly date) => new(kind, date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        List<ReportDate> dates = [Date(DateKind.Visible, published)];
        if (random.Next(2) == 0)
            dates.Add(Date(DateKind.Meta, published));
        if (random.Next(2) == 0)
            dates.Add(Date(DateKind.List, published.AddDays(-random.Next(4)) is var listed && listed >= firstOfYear ? listed : published));
        if (random.Next(2) == 0)
            dates.Add(Date(DateKind.Signature, published.AddDays(-random.Next(25)) is var signed && signed >= firstOfYear ? signed : published));
        return dates;
    }

    /// <summary>Some bodies leave zeros blank or strike them out: nowhere, here and there, or in whole rows.</summary>
    private static Dictionary<CellName, string> Written(ReportForm form, IReadOnlyDictionary<CellName, decimal> figures, Random random)
    {
        var signs = new[] { "", "/", "—", "-" };
        var sign = signs[random.Next(signs.Length)];
        var often = random.Next(5) switch { 0 => 30, 1 => 3, _ => 0 };
        var written = new Dictionary<CellName, string>();
        foreach (var name in ReportTables.All.SelectMany(form.Cells))
        {
            if (often > 0 && figures[name] == 0 && random.Next(often) == 0)
                written[name] = sign;
            else if (name.Column == "change" && figures[name] != 0 && random.Next(3) == 0)
                written[name] = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(figures[name])}({(figures[name] < 0 ? '减' : '增')})");
        }

        return written;
    }
}
