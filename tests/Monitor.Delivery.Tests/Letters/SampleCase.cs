using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>A made-up bureau with findings of every kind of letter.</summary>
internal static class SampleCase
{
    private static readonly DateOnly Due = new(2024, 1, 31);
    private static readonly Uri Page = new("https://www.hengshan.example/zwgk/jyj/nb/2023.html");

    public static DateTimeOffset PlannedAt { get; } = new(2024, 4, 1, 18, 0, 0, TimeSpan.Zero);

    public static Finding Missing { get; } = Of("PUB-01", "-", new FindingContent(1, Severity.Critical, "article49", null)
    {
        Pages =
        [
            .. Enumerable.Range(1, 7).Select(number => new PageProof(
                new Uri($"https://www.hengshan.example/zwgk/jyj/nb/index_{number}.html"), BodyHash.Of([(byte)number]), new DateTimeOffset(2024, 4, 1, 17, 42, number, TimeSpan.Zero))),
        ],
        Values = new Dictionary<string, MessageValue> { ["due"] = new MessageValue.Date(Due), ["days"] = new MessageValue.Number(62) },
    });

    public static Finding DeadLink { get; } = Of("PUB-11", "-", new FindingContent(1, Severity.Error, "article24", null)
    {
        Pages = [new PageProof(new Uri("https://www.hengshan.example/zwgk/jyj/nb/"), BodyHash.Of([8]), new DateTimeOffset(2024, 4, 1, 17, 42, 0, TimeSpan.Zero))],
        Values = new Dictionary<string, MessageValue>
        {
            ["address"] = new MessageValue.Text("https://www.hengshan.example/zwgk/jyj/nb/2023.html"), ["count"] = new MessageValue.Number(3), ["code"] = new MessageValue.Text("http404"),
        },
    });

    public static Finding BrokenInto { get; } = Of("SEC-01", "-", new FindingContent(2, Severity.Critical, "siteInspection", Seen())
    {
        Values = new Dictionary<string, MessageValue> { ["words"] = new MessageValue.Items([new MessageValue.Text("百家乐"), new MessageValue.Text("娱乐城")]) },
    });

    public static Finding Late { get; } = Of("PUB-02", "-", new FindingContent(1, Severity.Critical, "article49", Seen())
    {
        Values = new Dictionary<string, MessageValue>
        {
            ["due"] = new MessageValue.Date(Due),
            ["days"] = new MessageValue.Number(14),
            ["date"] = new MessageValue.Date(new DateOnly(2024, 2, 14)),
            ["kind"] = new MessageValue.Label("date.Visible"),
            ["inferred"] = new MessageValue.Text(""),
        },
    });

    public static Finding Balance { get; } = Sums(
        "T3-I", "printedIdentity", "applications.*.natural", new() { ["column"] = new MessageValue.Label("column.natural") },
        [Request("new", "natural", 60), Request("carriedIn", "natural", 2)],
        [Request("handled", "natural", 55), Request("carriedOut", "natural", 6)]);

    public static Finding RowTotal { get; } = Sums(
        "T3-H", "total", "applications.granted.*", new() { ["row"] = new MessageValue.Label("row.applications.granted") },
        [
            Request("granted", "natural", 12), Request("granted", "business", 3), Request("granted", "research", 0),
            Request("granted", "ngo", null), Request("granted", "legal", 1), Request("granted", "other", 0),
        ],
        [Request("granted", "total", 15)]);

    public static Finding WrongForm { get; } = Of("TPL-01", "-", new FindingContent(1, Severity.Error, "format", Seen())
    {
        Values = new Dictionary<string, MessageValue>
        {
            ["year"] = new MessageValue.Number(2023),
            ["required"] = new MessageValue.Label("form.2021"),
            ["used"] = new MessageValue.Label("form.2019"),
            ["tables"] = new MessageValue.Items([new MessageValue.Label("table.proactive"), new MessageValue.Label("table.applications")]),
        },
    });

    public static Case With(params Finding[] findings) => With("衡山县教育局", findings);

    public static Case With(string agency, params Finding[] findings) => Case.New(new CaseId(Agency(), 2023)) with
    {
        Version = 1,
        Obligation = new ObligationState(agency, "湖南省/衡阳市/衡山县", new DueDate(Due, DueSource.Statute, null), ObligationStatus.Missing, PlannedAt)
        {
            Look = new Look.Absent(new DateTimeOffset(2024, 4, 1, 17, 42, 9, TimeSpan.Zero)),
            LastAbsent = new DateTimeOffset(2024, 4, 1, 17, 42, 9, TimeSpan.Zero),
        },
        Findings = findings,
    };

    public static Notice About(string stage, params Finding[] findings) => new([.. findings.Select(finding => finding.Id)], stage, "clerk@edu.example", PlannedAt)
    {
        Obligation = findings.Length == 0 ? new NoticeObligation($"{Agency()}|2023", Due) : null,
    };

    public static Finding Of(string rule, string locus, FindingContent content) =>
        new(new FindingId(Agency(), 2023, rule, locus), FindingStatus.Notified, content, PlannedAt, PlannedAt, 2);

    private static AgencyId Agency() => AgencyId.TryParse("hengshan-edu", out var id) ? id : throw new InvalidOperationException();

    private static Proof Seen() => new(BodyHash.Of("the report"u8), Page, new DateTimeOffset(2024, 4, 1, 17, 41, 30, TimeSpan.Zero), 3);

    private static Cell Request(string row, string who, decimal? value) =>
        new(new CellName(ReportTable.Applications, row, who), value is null ? CellStatus.Blank : CellStatus.Number, value, value?.ToString() ?? "", null);

    private static Finding Sums(string rule, string basis, string locus, Dictionary<string, MessageValue> where, Cell[] left, Cell[] right)
    {
        var equation = new Equation(locus, Expression.Sum(left.Select(cell => cell.Name)), Expression.Sum(right.Select(cell => cell.Name)), where);
        var violated = Assert.IsType<Verdict.Violated>(equation.Judge(left.Concat(right).ToDictionary(cell => cell.Name)));
        return Of(rule, locus, new FindingContent(1, Severity.Error, basis, Seen())
        {
            Operands = violated.Operands,
            Left = violated.Left,
            Right = violated.Right,
            Formula = violated.Formula,
            AssumedZero = violated.AssumedZero,
            Values = violated.Values,
        });
    }
}
