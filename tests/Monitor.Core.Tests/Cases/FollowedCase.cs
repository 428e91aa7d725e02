using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Cases;

/// <summary>A case that is followed over several looks, without a store.</summary>
internal static class FollowedCase
{
    public const int Year = 2023;
    public static readonly DueDate Due = new(new DateOnly(2024, 1, 31), DueSource.Statute, null);
    public static readonly DateTimeOffset Before = new(2024, 1, 20, 2, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset After = new(2024, 2, 2, 2, 0, 0, TimeSpan.Zero);
    public const string Natural = "applications.new.natural";

    public static readonly Agency Bureau = new(AgencyId.TryParse("qh-slj", out var id) ? id : default, "清河县水利局", [], BodyKind.Department, "河北省/邢台市/清河县")
    {
        Columns = [new Uri("http://www.qinghe.example/nb/")],
        Contacts = ["clerk@qinghe.example", "head@qinghe.example"],
    };

    public static PageProof Page { get; } = new(new Uri("http://www.qinghe.example/nb/"), BodyHash.Of("list"u8), After);

    public static Case New => Case.New(new CaseId(Bureau.Id, Year));

    public static Look.Found Look(DateTimeOffset at) => new(at, new DateOnly(2024, 1, 20));

    public static Assessment Assess(DateTimeOffset now) => new(Bureau, Due, now, "crawl", $"run {now:O}", new NoticeRecipients(["office@qinghe.example"]) { Superior = ["city@qinghe.example"] }, Policy.Standard);

    public static Case Follow(Case state, Look look, SeenReport? seen, DateTimeOffset? now = null) =>
        Apply(state, Assess(now ?? Before).AfterLook(state, look, true, seen, [Page]));

    public static SampleReport Faulty(int natural = 5) => new SampleReport().With(Natural, CellStatus.Number, natural);

    public static SeenReport Seen(SampleReport report, string body = "body") =>
        new(report.ToSubject().Report, BodyHash.Of(System.Text.Encoding.UTF8.GetBytes(body)), new Uri("http://www.qinghe.example/nb/2023.html"), After, "text/html");

    /// <summary>What the store does, without one.</summary>
    public static Case Apply(Case state, CaseChanges changes) => state.After(state.Plan(changes));
}
