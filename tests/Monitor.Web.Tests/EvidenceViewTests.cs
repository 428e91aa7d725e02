using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Web.Evidence;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>The page of a kept version.</summary>
public sealed class EvidenceViewTests
{
    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Two_versions_side_by_side_are_what_a_person_has_looked_at(string language)
    {
        var seenAt = new DateTimeOffset(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
        var url = new Uri("http://www.hengshan.gov.cn/nb/2025.html");
        var agency = AgencyId.TryParse("hs-water", out var parsed) ? parsed : throw new FormatException();
        var obligation = new ObligationState("衡山县水利局", "湖南省/衡阳市/衡山县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, seenAt);
        KeptVersion[] kept =
        [
            new(new ReportVersion(BodyHash.Of("second"u8), url, seenAt) { PublishedOn = new DateOnly(2026, 1, 15) }, [new Capture(url, seenAt, seenAt) { SeenBy = "王<b>科长" }]),
            new(new ReportVersion(BodyHash.Of("first"u8), url, seenAt.AddDays(-3)), [new Capture(url, seenAt.AddDays(-3), seenAt.AddDays(-3))]),
        ];
        var found = Case.New(new CaseId(agency, 2025)) with { Obligation = obligation, Reports = [.. kept.Select(one => one.Version)] };
        var html = await RenderedPage.OfAsync<EvidencePage>(
            new PageContext(new CultureInfo(language), "/reports/hs-water/2025/versions/x", null, new Account("li", "officer", "湖南省", "TOKEN")),
            new() { [nameof(EvidencePage.Model)] = new EvidenceModel(found, obligation, kept) });
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Golden.Match(RenderedPage.WithoutHash(html), "tests", "Monitor.Web.Tests", "Golden", $"evidence.{language}.html");
    }
}
