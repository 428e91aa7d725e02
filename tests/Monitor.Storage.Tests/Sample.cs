using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Storage.Tests;

/// <summary>Cases and agencies for tests.</summary>
internal static class Sample
{
    public const int Year = 2026;
    public static readonly DateTimeOffset Instant = new(2027, 2, 1, 18, 0, 0, TimeSpan.Zero);
    public static readonly CaseId Case = Id("hengshan-zfb");

    public static AgencyId Agency(string id) => AgencyId.TryParse(id, out var agency) ? agency : throw new FormatException(id);

    public static CaseId Id(string agency, int year = Year) => new(Agency(agency), year);

    public static ObligationState Obligation(
        string jurisdiction = "湖南省/衡阳市/衡山县", ObligationStatus status = ObligationStatus.Published, Look? look = null) =>
        new("衡山县人民政府办公室", jurisdiction, new DueDate(new DateOnly(2027, 1, 31), DueSource.Statute, null), status, Instant)
        {
            Look = look ?? new Look.Found(Instant, new DateOnly(2027, 1, 20)),
        };

    public static FindingId Finding(CaseId id, string rule = "T3-I", string locus = "applications.*.natural") => new(id.Agency, id.Year, rule, locus);

    public static FindingContent Content(Severity severity = Severity.Error, decimal left = 12) =>
        new(2, severity, "printedIdentity", new Proof(BodyHash.Of("年报"u8), new Uri("http://www.hengshan.gov.cn/nb/2026.html"), Instant, 3))
        {
            Operands =
            [
                new Cell(new CellName(ReportTable.Applications, "denied.process", "natural"), CellStatus.Number, 12.50m, "12.50", new CellSource(3, 4, 5, null, null, Binding.Grid)),
                new Cell(new CellName(ReportTable.Applications, "new", "natural"), CellStatus.Blank, null, "—", null),
            ],
            Left = left,
            Right = 13,
            Explains = ["T3-H|applications.new.*"],
            ShownBy = "T3-V|applications.*.natural",
            Diagnosed = new Diagnosed(
                [
                    new Repair([new CellChange(new CellName(ReportTable.Applications, "denied.process", "natural"), 12, 21, Slip.DigitsSwapped)]),
                    new Repair([new CellChange(new CellName(ReportTable.Applications, "new", "natural"), null, 9, null)]),
                ],
                2,
                true),
            AssumedZero = [new CellName(ReportTable.Applications, "new", "natural")],
            Values = new Dictionary<string, MessageValue>
            {
                ["labels"] = new MessageValue.Items([new MessageValue.Label("row.new"), new MessageValue.Text("自然人"), new MessageValue.Number(3.5m)]),
                ["day"] = new MessageValue.Date(new DateOnly(2027, 1, 31)),
                ["cell"] = new MessageValue.Figure(new CellName(ReportTable.Review, "litigation.direct", "total")),
            },
        };

    public static FindingEvent Opened(FindingId finding, FindingContent? content = null, string cause = "run 1") =>
        new(finding, FindingEventKind.Opened, Instant, "crawl", cause) { Content = content ?? Content() };

    public static FindingEvent Happened(FindingId finding, FindingEventKind kind, string cause) => new(finding, kind, Instant.AddHours(1), "王科长", cause);

    public static Notice Notice(params FindingId[] findings) => new(findings, "first", "clerk@hengshan.gov.cn", Instant);

    public static ReportVersion Report(string body = "年报") =>
        new(BodyHash.Of(System.Text.Encoding.UTF8.GetBytes(body)), new Uri("http://www.hengshan.gov.cn/nb/2026.html"), Instant)
        {
            Title = "衡山县人民政府办公室2026年政府信息公开工作年度报告",
            PublishedOn = new DateOnly(2027, 1, 20),
        };

    /// <summary>A case's first change: its obligation and findings of the given rules.</summary>
    public static CaseChanges First(CaseId id, params string[] rules) => new()
    {
        Obligation = Obligation(),
        Events = [.. rules.Select(rule => Opened(Finding(id, rule)))],
    };
}
