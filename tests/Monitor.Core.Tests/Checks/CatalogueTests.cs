using System.Text.RegularExpressions;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

public sealed class CatalogueTests
{
    private static readonly DateTimeOffset AfterDue = new(2024, 2, 3, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Ids => [.. Catalogue.Rules.Select(rule => rule.Id)];

    /// <summary>For every rule a report that violates it, with the place it must name. A rule without a line here fails the test below.</summary>
    public static Dictionary<string, (Func<CheckSubject> Subject, string Locus)> Violations { get; } = new()
    {
        ["PUB-01"] = (() => new SampleReport().ToSubject() with { Look = new Look.Absent(AfterDue), Today = new DateOnly(2024, 2, 3) }, "-"),
        ["PUB-02"] = (() => Dated(new ReportDate(DateKind.Meta, new DateOnly(2024, 2, 1), "2024-02-01")), "-"),
        ["PUB-03"] = (() => new SampleReport().ToSubject() with { Look = new Look.Absent(AfterDue.AddDays(-10)), Today = new DateOnly(2024, 1, 24) }, "-"),
        ["PUB-04"] = (() => Dated(), "-"),
        ["STR-01"] = (() => new SampleReport { Title = "清河县水利局政府信息公开工作年度报告" }.ToSubject(), "-"),
        ["STR-03"] = (() => Sectioned(sections => sections[3] = sections[3] with { Heading = "五、政府信息公开行政复议、行政诉讼情况" }), "-"),
        ["STR-04"] = (() => new SampleReport().With(SectionName.Problems, "无").ToSubject(), "problems"),
        ["STR-05"] = (() => new SampleReport().With(SectionName.Overview, "全年主动公开信息120条,依申请公开按期办理,监督保障有力。").ToSubject(), "overview"),
        ["STR-06"] = (() => new SampleReport { Agency = "清河县人民政府" }.Saying("开展工作考核。").ToSubject(), "-"),
        ["STR-07"] = (() => new SampleReport().With(SectionName.Problems, "存在更新不够及时的问题。").ToSubject(), "problems"),
        ["STR-08"] = (() => new SampleReport().With(SectionName.Overview, "本报告所列数据的统计期限自2023年1月1日起至2023年12月21日止。").ToSubject(), "-"),
        ["STR-09"] = (() => new SampleReport().With(SectionName.Other, "2022年未收取信息处理费。").ToSubject(), "other"),
        ["STR-10"] = (() => Sectioned(sections => sections[1] = sections[1] with { Heading = "二、主动公开政务信息情况" }), "-"),
        ["FEE-02"] = (() => new SampleReport().With(SectionName.Other, "未收取信息处理费。").With("applications.other.unpaid.total", CellStatus.Number, 2).ToSubject(), "other"),
        ["TXT-01"] = (() => TextRuleTests.Saying("我局未收到政府信息公开申请。"), "applications.new"),
        ["TXT-02"] = (() => TextRuleTests.Saying("全年收到政府信息公开申请99件。"), "applications.new"),
        ["TXT-03"] = (() => TextRuleTests.Saying("全年共受理政府信息公开申请99件。"), "applications.new"),
        ["TXT-04"] = (() => TextRuleTests.Saying("全年收到书面申请7件、网上申请92件。"), "applications.new"),
        ["TXT-05"] = (() => TextRuleTests.Saying("全年收到政府信息公开申请14件,办结99件。"), "applications.handled"),
        ["TXT-06"] = (() => TextRuleTests.Saying("全年收到政府信息公开申请14件,均为自然人申请。"), "applications.new.natural"),
        ["TXT-07"] = (() => TextRuleTests.Saying("因政府信息公开引起行政复议99件。"), "review.reconsideration"),
        ["TXT-08"] = (() => TextRuleTests.Saying("全年制发行政规范性文件99件。"), "proactive.normative"),
        ["TXT-09"] = (() => TextRuleTests.Saying("全年公开信息120条,其中动态100条、其他信息10条。"), "overview"),
        ["STR-02"] = (() => Sectioned(sections => sections.RemoveAt(4)), "problems"),
        ["FEE-01"] = (() => Sectioned(sections => sections[5] = sections[5] with { Text = "无" }), "other"),
        ["TPL-01"] = (() => new SampleReport(ReportForm.Format2019, ReportForm.Format2019).ToSubject(), "-"),
        ["TPL-02"] = (() => new SampleReport(ReportForm.Format2021, ReportForm.Format2019).ToSubject(), "-"),
        ["TPL-03"] = (() => new SampleReport().With(ReportTable.Review, table => table with { IsPresent = false }).ToSubject(), "review"),
        ["TPL-04"] = (() => new SampleReport().With(ReportTable.Applications, table => table with { MissingRows = [ReportForm.Format2021.Results[3]] }).ToSubject(), "applications"),
        ["TPL-05"] = (() => new SampleReport().Labelled(ReportTable.Applications, "denied.inquiry", "8.属于咨询类事项").ToSubject(), "applications"),
        ["STR-11"] = (() => Followed(before => before.With(SectionName.Overview, SimilarityTests.Words(1, 2022))) with { Report = SimilarityTests.Of("清河县水利局", 1).ToSubject().Report }, "-"),
        ["STR-12"] = (() => SimilarityTests.Among("清河县水利局", 1, ("清河县审计局", 1)), "-"),
        ["FMT-01"] = (() => new SampleReport().With("applications.granted.total", CellStatus.Blank).ToSubject(), "-"),
        ["FMT-02"] = (() => new SampleReport().With("applications.granted.ngo", CellStatus.Text, raw: "见附件").ToSubject(), "applications.granted.ngo"),
        ["FMT-03"] = (() => new SampleReport().With("proactive.licences.decisions", CellStatus.Number, 1.5m).ToSubject(), "proactive.licences.decisions"),
        ["FMT-05"] = (() => Misread(), "applications.handled.*"),
        ["PUB-05"] = (() => Seen(new SiteHistory { LastAbsent = AfterDue, FirstSeen = AfterDue.AddDays(2) }), "-"),
        ["PUB-06"] = (() => Dated(new ReportDate(DateKind.Meta, new DateOnly(2024, 1, 20), "2024-01-20"), new ReportDate(DateKind.Signature, new DateOnly(2024, 1, 25), "2024年1月25日")), "-"),
        ["PUB-07"] = (() => Seen(new SiteHistory { Column = ColumnState.Empty }) with { Today = new DateOnly(2024, 2, 1) }, "-"),
        ["PUB-08"] = (() => Seen(new SiteHistory { IsInColumn = false }), "-"),
        ["PUB-09"] = (() => Seen(new SiteHistory { YearsListed = [2019, 2020, 2022, 2023] }) with { Today = new DateOnly(2024, 2, 1) }, "-"),
        ["PUB-10"] = (() => Seen(new SiteHistory { OtherVersions = [OneMore("applications.new.natural").Report] }), "-"),
        ["PUB-11"] = (() => Seen(new SiteHistory { FailedTries = Tries(0, 60, 120) }) with { Today = new DateOnly(2024, 2, 1) }, "-"),
        ["PUB-12"] = (() => OnlyPictures(), "-"),
        ["PUB-13"] = (() => Seen(new SiteHistory { Availability = [new Availability("qinghe.example", new DateOnly(2024, 1, 25), 7, 140, 7) { FewestADay = 20 }] }), "-"),
        ["PUB-14"] = (() => Seen(new SiteHistory { Misfiled = [new Misfiled("清河县水利局2023年年报", new Uri("http://site.example/1.html"), "清河县审计局2023年年报")] }) with { Today = new DateOnly(2024, 2, 1) }, "-"),
        ["PUB-15"] = (() => Seen(new SiteHistory { IsSubmitted = false }) with { Today = new DateOnly(2024, 2, 1) }, "-"),
        ["SEC-01"] = (() => Seen(new SiteHistory { PageText = "欢迎来到百家乐娱乐城" }), "-"),
        ["FMT-04"] = (() => new SampleReport().With("proactive.fees.amount", CellStatus.Number, 1_250_000m).ToSubject(), "-"),
        ["T2-01"] = (() => new SampleReport().With("proactive.normative.made", CellStatus.Number, 90_000).ToSubject(), "proactive.normative.*"),
        ["T2-02"] = (() => new SampleReport().With("proactive.rules.inForce", CellStatus.Number, 2).ToSubject(), "-"),
        ["T2-03"] = (() => Of2019(report => report.With("proactive.normative.totalPublished", CellStatus.Number, 0).With("proactive.normative.published", CellStatus.Number, 3)), "proactive.normative.*"),
        ["T2-04"] = (() => Of2019(report => report.With("proactive.penalties.previousItems", CellStatus.Number, 24).With("proactive.penalties.change", CellStatus.Number, -10).With("proactive.penalties.decisions", CellStatus.Number, 14)), "proactive.penalties.*"),
        ["T2-06"] = (() => new SampleReport { Agency = "清河县审计局" }.With("proactive.licences.decisions", CellStatus.Number, 3).ToSubject(), "-"),
        ["T3-01"] = (() => new SampleReport().With("applications.handled.natural", CellStatus.Number, 900_000).With("applications.carriedOut.natural", CellStatus.Unreadable).ToSubject(), "applications.*.natural"),
        ["T3-02"] = (() => NoRequests(), "-"),
        ["T4-02"] = (() => new SampleReport().With("review.reconsideration.total", CellStatus.Number, 0).With("review.litigation.afterReconsideration.total", CellStatus.Number, 1).ToSubject(), "-"),
        ["CY-01"] = (() => Followed(before => before.With("applications.carriedOut.total", CellStatus.Number, 77)), "applications.carriedIn.total"),
        ["CY-02"] = (() => Followed(before => before.With("proactive.normative.inForce", CellStatus.Number, 90_000)), "proactive.normative.*"),
        ["CY-03"] = (() => Followed2020(before => before.With("proactive.licences.previousItems", CellStatus.Number, 90_000)), "proactive.licences.*"),
        ["CY-04"] = (() => Followed(before => before.With("proactive.licences.decisions", CellStatus.Number, 90_000_000)), "proactive.licences.decisions"),
        ["CY-05"] = (() => new SampleReport().ToSubject() with { Previous = new SampleReport { Year = 2022 }.ToSubject().Report }, "-"),
        ["RU-01"] = (() => Summed(true, part => part.With("proactive.licences.decisions", CellStatus.Number, 90_000)), "proactive"),
        ["RU-02"] = (() => Summed(false, part => part.With("review.reconsideration.total", CellStatus.Number, 90_000)), "review"),
        ["RU-03"] = (() => Summed(true, part => part.With("applications.carriedOut.natural", CellStatus.Number, 90_000)), "applications"),
        ["T3-V"] = (() => OneMore("applications.granted.natural"), "applications.*.natural"),
        ["T3-I"] = (() => OneMore("applications.new.natural"), "applications.*.natural"),
        ["T3-H"] = (() => OneMore("applications.new.natural"), "applications.new.*"),
        ["T4-R"] = (() => OneMore("review.reconsideration.upheld"), "review.reconsideration"),
        ["T4-L"] = (() => OneMore("review.litigation.direct.total"), "review.litigation.direct"),
        ["T4-P"] = (() => OneMore("review.litigation.afterReconsideration.pending"), "review.litigation.afterReconsideration"),
    };

    [Fact]
    public void Ids_are_unique_and_well_formed()
    {
        Assert.Equal(Catalogue.Rules.Count, Catalogue.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Catalogue.Rules, rule => Assert.Matches("^[A-Z]+[0-9]?-[0-9A-Z]+$", rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_its_texts_in_both_languages_with_the_same_placeholders(string id)
    {
        var rule = Rule(id);
        foreach (var key in new[] { rule.Id, $"basis.{rule.Basis.Key}" })
        {
            var texts = Messages.Languages.Select(language => Messages.TextOrNull(key, language)).ToList();
            Assert.DoesNotContain(null, texts);
            Assert.Single(texts.Select(text => string.Join(",", Messages.PlaceholdersOf(text!).Order())).Distinct());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_holds_on_a_report_in_order_or_says_why_it_cannot_tell(string id)
    {
        var outcomes = Rule(id).Evaluate(new SampleReport().ToSubject()).ToList();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.True(
            outcome.Verdict is Verdict.Holds or Verdict.NotEvaluated { Reason: NotEvaluatedReason.NoHistory or NotEvaluatedReason.NoPreviousYear or NotEvaluatedReason.NoSiblings or NotEvaluatedReason.NotInFormat }));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_holds_on_a_report_in_order_of_which_everything_is_known(string id)
    {
        var outcomes = Holding(id).SelectMany(subject => Rule(id).Evaluate(subject)).ToList();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.IsType<Verdict.Holds>(outcome.Verdict));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_is_violated_where_its_case_says_and_explains_itself(string id)
    {
        var (subject, locus) = Violations[id];
        var outcome = Assert.Single(Rule(id).Evaluate(subject()), outcome => outcome.Verdict is Verdict.Violated);
        Assert.Equal(locus, outcome.Locus);
        foreach (var language in Messages.Languages)
        {
            var message = Messages.Of(outcome, language);
            Assert.DoesNotMatch(new Regex(@"\{\w+\}"), message);
            Assert.NotEmpty(message);
        }
    }

    [Fact]
    public void Both_languages_have_exactly_the_same_texts()
    {
        var keys = Messages.Languages.Select(language => KeysOf(language).Order().ToList()).ToList();
        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public void Every_figure_of_both_forms_has_labels_in_both_languages()
    {
        foreach (var cell in ReportForm.All.SelectMany(form => ReportTables.All.SelectMany(form.Cells)))
        {
            foreach (var language in Messages.Languages)
            {
                Assert.NotNull(Messages.TextOrNull($"row.{cell.Table.Name()}.{cell.Row}", language));
                Assert.NotNull(Messages.TextOrNull($"column.{cell.Column}", language));
            }
        }
    }

    private static IEnumerable<string> KeysOf(System.Globalization.CultureInfo language)
    {
        var file = Repository.PathOf("functions", "Monitor.Core", "Checks", language == Messages.English ? "Messages.en.resx" : "Messages.resx");
        return System.Xml.Linq.XDocument.Load(file).Descendants("data").Select(data => data.Attribute("name")!.Value);
    }

    private static Rule Rule(string id) => Catalogue.Rules.Single(rule => rule.Id == id);

    private static IEnumerable<CheckSubject> Holding(string id) => id switch
    {
        "PUB-01" or "PUB-03" => [new SampleReport().ToSubject() with { Look = new Look.Found(AfterDue, null), Today = new DateOnly(2024, 2, 3) }],
        "T2-03" or "T2-04" => [Of2019(report => report)],
        "CY-03" => [Followed2020(before => before)],
        "STR-11" => [SimilarityTests.Of("清河县水利局", 1).ToSubject() with { Previous = new SampleReport { Year = 2022 }.With(SectionName.Overview, SimilarityTests.Words(2, 2022)).ToSubject().Report }],
        "STR-12" => [SimilarityTests.Among("清河县水利局", 1, ("清河县审计局", 2))],
        "RU-02" => [Summed(false, part => part)],
        "RU-01" or "RU-03" => [Summed(true, part => part)],
        _ when id.StartsWith("CY", StringComparison.Ordinal) => [Followed(before => before)],
        _ => [Seen(new SiteHistory
        {
            FirstSeen = AfterDue,
            Column = ColumnState.Filled,
            IsInColumn = true,
            YearsListed = [2021, 2022, 2023],
            OtherVersions = [new SampleReport().ToSubject().Report],
            FailedTries = Tries(0, 10, 70),
            Availability = [new Availability("qinghe.example", new DateOnly(2024, 1, 25), 7, 140, 6) { FewestADay = 20 }],
            Misfiled = [],
            IsSubmitted = true,
            PageText = "本局开展打击网络赌球专项宣传。\n依法公开政府信息。",
        })],
    };

    private static CheckSubject Seen(SiteHistory site) => new SampleReport().ToSubject() with { Site = site };

    private static List<FailedTry> Tries(params int[] minutes) =>
        [.. minutes.Select(minute => new FailedTry(new Uri("http://site.example/nb.pdf"), AfterDue.AddMinutes(minute), "notFound"))];

    private static CheckSubject Of2019(Func<SampleReport, SampleReport> change) =>
        change(new SampleReport(ReportForm.Format2019, ReportForm.Format2019) { Year = 2020 }).ToSubject();

    private static CheckSubject OnlyPictures()
    {
        var report = new SampleReport { MayBeElsewhere = true };
        foreach (var table in ReportTables.All)
            report.With(table, reading => reading with { IsPresent = false });
        return report.ToSubject();
    }

    private static CheckSubject NoRequests()
    {
        var report = new SampleReport();
        foreach (var cell in ReportForm.Format2021.Cells(ReportTable.Applications))
            report.With(cell.ToString(), CellStatus.Number, 0);
        return report.With("review.reconsideration.total", CellStatus.Number, 2).ToSubject();
    }

    /// <summary>A report of 2023 with that of 2022 from which it follows.</summary>
    private static CheckSubject Followed(Func<SampleReport, SampleReport> change)
    {
        var now = new SampleReport();
        var before = new SampleReport { Year = 2022 };
        foreach (var who in ReportForm.Applicants)
            before.With($"applications.carriedOut.{who}", CellStatus.Number, now[$"applications.carriedIn.{who}"]);
        foreach (var row in new[] { "rules", "normative" })
            before.With($"proactive.{row}.inForce", CellStatus.Number, now[$"proactive.{row}.inForce"] - now[$"proactive.{row}.made"] + now[$"proactive.{row}.repealed"]);
        return now.ToSubject() with { Previous = change(before.With("proactive.licences.decisions", CellStatus.Number, now["proactive.licences.decisions"] + 1)).ToSubject().Report };
    }

    private static CheckSubject Followed2020(Func<SampleReport, SampleReport> change)
    {
        SampleReport Of(int year) => new(ReportForm.Format2019, ReportForm.Format2019) { Year = year };
        var now = Of(2020);
        var before = Of(2019);
        foreach (var row in new[] { "licences", "otherServices", "penalties", "coercion", "fees" })
            before.With($"proactive.{row}.change", CellStatus.Number, now[$"proactive.{row}.previousItems"] - before[$"proactive.{row}.previousItems"]);
        return now.ToSubject() with { Previous = change(before).ToSubject().Report };
    }

    /// <summary>A government's report with that of the one body that reports to it.</summary>
    private static CheckSubject Summed(bool isComplete, Func<SampleReport, SampleReport> change) =>
        new SampleReport { Agency = "清河县人民政府" }.ToSubject() with { RollUp = new RollUp([change(new SampleReport()).ToSubject().Report], isComplete) };

    private static CheckSubject Dated(params ReportDate[] dates)
    {
        var report = new SampleReport();
        report.Dates.Clear();
        foreach (var date in dates)
            report.Dates.Add(date);
        return report.ToSubject();
    }

    private static CheckSubject Sectioned(Action<IList<Section>> change)
    {
        var report = new SampleReport();
        change(report.Sections);
        return report.ToSubject();
    }

    /// <summary>A row without geometry whose figures were read one column too far to the right, so that the total was lost.</summary>
    private static CheckSubject Misread()
    {
        var report = new SampleReport();
        decimal?[] row = [.. ReportForm.Applicants.Select(who => new SampleReport().ToSubject().Report.Cells[new CellName(ReportTable.Applications, "handled", who)].Value)];
        foreach (var (who, value) in ReportForm.Applicants.Zip(row.SkipLast(1).Prepend(0)))
            report.With($"applications.handled.{who}", CellStatus.Number, value).Bound($"applications.handled.{who}", Binding.Label);
        return report.ToSubject();
    }

    private static CheckSubject OneMore(string name)
    {
        var value = new SampleReport().ToSubject().Report.Cells.Values.Single(cell => cell.Name.ToString() == name).Value;
        return new SampleReport().With(name, CellStatus.Number, value + 1).ToSubject();
    }
}
