using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using NCrontab;

namespace Monitor.Functions.Triggers;

/// <summary>Names of the settings that say when timers run (NCRONTAB with seconds, UTC), and what holds unless somebody says otherwise.</summary>
/// <remarks>In Azure the host reads them, which does not know the defaults here: there they are application settings.</remarks>
public static class Schedules
{
    /// <summary>When the crawl is planned; by default at 02:00 in China.</summary>
    public const string PlanCrawl = "PlanCrawlSchedule";

    /// <summary>When deadlines are assessed; by default at 07:00 in China, when the crawl is over and before offices open.</summary>
    public const string AssessDeadlines = "AssessDeadlinesSchedule";

    /// <summary>When the office is told of the monitor; by default at 07:30 in China, after the deadlines.</summary>
    public const string TellOffice = "TellOfficeSchedule";

    /// <summary>When planned notices are ordered; by default every five minutes.</summary>
    public const string PlanNotices = "PlanNoticesSchedule";

    /// <summary>When home pages are asked for whose turn it is; by default every ten minutes, so that a host at which somebody is gets another chance in its turn.</summary>
    public const string ProbeSites = "ProbeSitesSchedule";

    /// <summary>A schedule that comes round once in four years: as good as never.</summary>
    public const string Never = "0 0 0 29 2 *";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [PlanCrawl, AssessDeadlines, TellOffice, PlanNotices, ProbeSites];

    /// <summary>What holds unless somebody says otherwise, by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Defaults { get; } =
    [
        new(PlanCrawl, "0 0 18 * * *"),
        new(AssessDeadlines, "0 0 23 * * *"),
        new(TellOffice, "0 30 23 * * *"),
        new(PlanNotices, "0 */5 * * * *"),
        new(ProbeSites, "0 */10 * * * *"),
    ];

    /// <summary>The schedule that a setting holds; null when it is none, or not set.</summary>
    public static CrontabSchedule? Parse(string? schedule) => schedule is null ? null : CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });

    /// <summary>The function whose timer a setting is of.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string FunctionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name[..^"Schedule".Length];
    }

    /// <summary>Puts the defaults below everything that an operator says.</summary>
    public static void AddDefaults(ConfigurationManager configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
    }
}
