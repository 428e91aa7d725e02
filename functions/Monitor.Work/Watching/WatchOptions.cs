using System.ComponentModel.DataAnnotations;
using Monitor.Core.Obligations;

namespace Monitor.Work.Watching;

/// <summary>What is watched and who is told. Settings of section <c>Watch</c>.</summary>
public sealed class WatchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Watch";

    /// <summary>Gets the report years that are watched.</summary>
    /// <value>Empty by default: for each agency the year whose report falls due next, and the one before.</value>
    public IList<int> Years { get; } = [];

    /// <summary>Gets or sets the file with due days that local notices set (CSV: <c>jurisdiction,kind,due,basis</c>).</summary>
    /// <value>Null by default: the statute alone.</value>
    public string? DueDatesFile { get; set; }

    /// <summary>Gets or sets the file with the office's policy (JSON; schema in <c>docs/policy.schema.json</c>).</summary>
    /// <value>Null by default: every rule as the catalogue has it.</value>
    public string? PolicyFile { get; set; }

    /// <summary>Gets where the supervisory office is told of missing and late reports: e-mail addresses, <c>webhook:NAME</c> or <c>robot:NAME</c>.</summary>
    /// <value>Empty by default: the office looks at its pages. At most 20.</value>
    [MaxLength(20)]
    public IList<string> Office { get; } = [];

    /// <summary>Gets where those above the office are told of what the office was told in vain: contacts as for the office.</summary>
    /// <value>Empty by default: nobody. At most 20.</value>
    [MaxLength(20)]
    public IList<string> Superior { get; } = [];

    /// <summary>Gets the months, 1 to 12, in which everybody's columns are looked at daily.</summary>
    /// <value>Empty by default, which means January and March: reports fall due at their ends.</value>
    [MaxLength(12)]
    public IList<int> DailyMonths { get; } = [];

    /// <summary>Gets or sets for how many days before its due day an agency is looked at daily, whatever the month.</summary>
    /// <value>The default is 30.</value>
    [Range(0, 366)]
    public int DailyBeforeDue { get; set; } = 30;

    /// <summary>Gets or sets for how many days after its due day an agency is looked at daily: then who is late is told within a day.</summary>
    /// <value>The default is 28.</value>
    [Range(0, 366)]
    public int DailyAfterDue { get; set; } = 28;

    /// <summary>Gets or sets the day of the week on which everybody is looked at, in season or not.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeeklyOn { get; set; } = DayOfWeek.Monday;

    /// <summary>The season that the settings describe.</summary>
    public CrawlSeason Season => new(DailyMonths.Count == 0 ? [1, 3] : [.. DailyMonths], DailyBeforeDue, DailyAfterDue, WeeklyOn);

    /// <summary>Gets or sets how long a host is taken while somebody goes through it, renewed at a third: what a crash costs.</summary>
    /// <value>The default is 60 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HostLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long one message goes through a host before it queues the rest.</summary>
    /// <value>The default is 5 minutes: half of the time that a function has, since a page under way is waited for.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan VisitTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long an attempt to send a notice counts as going on, unless its end was recorded.</summary>
    /// <value>The default is 3 minutes, more than an attempt may last.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SendTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets how long a notice waits after its first failure; each further failure doubles it, up to six hours.</summary>
    /// <value>The default is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan RetryTime { get; set; } = TimeSpan.FromMinutes(5);
}
