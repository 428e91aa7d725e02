using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Tests;

/// <summary>Cases of 2025, the last report year that is over at <see cref="TestApp.Start"/>.</summary>
internal static class SampleCases
{
    public const int Year = 2025;
    public const string County = "湖南省/衡阳市/衡山县";
    public const string City = "湖南省/衡阳市";
    public const string OtherCity = "湖南省/长沙市";
    public const string Recipient = "clerk@example.cn";

    public static Uri Url { get; } = new("http://www.hengshan.gov.cn/nb/2025.html");

    /// <summary>A report page in which the new requests of natural persons are three too many.</summary>
    public static byte[] Page { get; } = MakePage();

    /// <summary>What a person is told about <see cref="Page"/>.</summary>
    public static IReadOnlyList<Outcome> Violations { get; } =
        [.. new Inspector(null, DueDates.Statutory).Inspect("page", Page).Findings.Where(outcome => outcome.Severity >= Severity.Error)];

    public static AgencyId Agency(string id) => AgencyId.TryParse(id, out var agency) ? agency : throw new FormatException(id);

    public static CaseId Id(string agency, int year = Year) => new(Agency(agency), year);

    public static FindingId Finding(string agency, string rule, string locus = "-", int year = Year) => new(Agency(agency), year, rule, locus);

    public static ObligationState Obligation(
        string jurisdiction, ObligationStatus status = ObligationStatus.Published, Look? look = null, string name = "示例单位", DateOnly? due = null) =>
        new(name, jurisdiction, new DueDate(due ?? new DateOnly(2026, 1, 31), DueSource.Statute, null), status, TestApp.Start) { Look = look };

    /// <summary>What PUB-01 says.</summary>
    public static FindingContent Missing { get; } = new(1, Severity.Critical, "article49", null)
    {
        Values = new Dictionary<string, MessageValue> { ["due"] = new MessageValue.Date(new DateOnly(2026, 1, 31)), ["days"] = new MessageValue.Number(1) },
    };

    /// <summary>A finding with a severity of choice, whose rule needs no values.</summary>
    public static FindingContent Of(Severity severity) => new(1, severity, "practice", null);

    /// <summary>What a violation of <see cref="Page"/> says.</summary>
    public static FindingContent Of(Outcome outcome) => FindingContent.Of(outcome, new Proof(BodyHash.Of(Page), Url, TestApp.Start, 1), []);

    public static FindingEvent Opened(FindingId finding, FindingContent content) =>
        new(finding, FindingEventKind.Opened, TestApp.Start, "crawl", "run 1") { Content = content };

    public static FindingEvent Happened(FindingId finding, FindingEventKind kind, string? note = null) =>
        new(finding, kind, TestApp.Start.AddHours(1), "王科长", $"request {kind}") { Note = note };

    public static Notice Notice(params FindingId[] findings) => new(findings, "first", Recipient, TestApp.Start);

    public static Task<Case> PutAsync(this TestApp app, CaseId id, ObligationState obligation, params FindingEvent[] events) =>
        app.PutAsync(id, new CaseChanges { Obligation = obligation, Events = events });

    public static Task<Case> PutAsync(this TestApp app, CaseId id, CaseChanges changes) =>
        app.Services.GetRequiredService<ICaseStore>().UpdateAsync(id, _ => changes, TestContext.Current.CancellationToken);

    /// <summary>A report page of figures by chance: all identities are broken.</summary>
    public static byte[] Hopeless()
    {
        var random = new Random(7);
        var figures = ReportTables.All.SelectMany(ReportForm.Format2021.Cells).ToDictionary(cell => cell, _ => random.Next(100, 20_000).ToString(CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(new SamplePage(ReportForm.Format2021, figures).ToHtml());
    }

    private static byte[] MakePage()
    {
        var figures = Figures.Random(ReportForm.Format2021, new Random(7));
        figures[new CellName(ReportTable.Applications, "new", "natural")] += 3;
        var page = new SamplePage(ReportForm.Format2021, figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(MessageValue.NumberFormat, null)))
        {
            Year = Year,
            Agency = "衡山县水利局",
        };
        return Encoding.UTF8.GetBytes(page.ToHtml());
    }
}
