using System.ComponentModel.DataAnnotations;

namespace Monitor.Crawling;

/// <summary>How politely and how far a site is looked through.</summary>
public sealed class CrawlOptions : IValidatableObject
{
    /// <summary>Name of the settings' section.</summary>
    public const string Section = "Crawl";

    /// <summary>Gets or sets the least time between the end of one request and the next to the same host.</summary>
    /// <value>The default is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how many times as long as the last request took the next one to the same host waits: a slow host is asked more slowly.</summary>
    /// <value>The default is 1: at most half of the time a host is at work for the monitor. 0 switches this off.</value>
    [Range(0.0, 100.0)]
    public double LatencyFactor { get; set; } = 1;

    /// <summary>Gets or sets the longest pause that a slow host, a <c>Crawl-delay</c> of a robots.txt or a short <c>Retry-After</c> can bring about.</summary>
    /// <value>The default is 10 seconds, with which an agency's pages can be gone through in the time that a visit has. <see cref="Pause"/> may be longer.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the longest time for which a host can ask not to be asked at all (<c>Retry-After</c> of 429 and 503).</summary>
    /// <value>The default is 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets for how long a server's word that a page has not changed (304) is believed, from the day on which the page came; then it is fetched whole again.</summary>
    /// <value>The default is 7 days. 0 asks for every page whole.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan LongestUnchanged { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets whether robots.txt is neither asked for nor obeyed: the decision of an operator who has the right to look.</summary>
    /// <value>The default is false: what a robots.txt forbids is not asked, and what stands there is unknown.</value>
    public bool IgnoreRobots { get; set; }

    /// <summary>Gets the hours of the day, in China (UTC+8), in which sites are looked at, such as <c>22:00-06:00</c>; a look under way is finished.</summary>
    /// <value>Empty by default: at any hour. At most 24.</value>
    [MaxLength(24)]
    public IList<string> Windows { get; } = [];

    /// <summary>Gets or sets how many pages of one list are read; a longer list is not read to its end.</summary>
    /// <value>The default is 20.</value>
    [Range(1, 1000)]
    public int MaxListPages { get; set; } = 20;

    /// <summary>Gets or sets how many pages of a site are looked at to find the column of an agency that has none in the registry.</summary>
    /// <value>The default is 30. 0 searches no site: such agencies have no column.</value>
    [Range(0, 1000)]
    public int DiscoveryPages { get; set; } = 30;

    /// <summary>Gets or sets how many candidates for one year's report are opened; with more of them some stay unopened.</summary>
    /// <value>The default is 10.</value>
    [Range(1, 1000)]
    public int MaxCandidates { get; set; } = 10;

    /// <summary>Gets or sets how many files are fetched to which a page leads that is no report itself; those beyond stay unopened.</summary>
    /// <value>The default is 5.</value>
    [Range(0, 100)]
    public int MaxAttachments { get; set; } = 5;

    /// <summary>Gets or sets how many requests one agency costs its host in one visit, redirects and files included; what lies beyond stays unknown.</summary>
    /// <value>The default is 300.</value>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 300;

    /// <summary>Gets or sets how many pages a visit remembers, so that they are not fetched twice.</summary>
    /// <value>The default is 200.</value>
    [Range(1, 10_000)]
    public int MaxRememberedPages { get; set; } = 200;

    /// <summary>Gets or sets how long a visit waits for another host that somebody else has, once; after that it tries without waiting.</summary>
    /// <value>The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan HostWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The hours of <see cref="Windows"/>.</summary>
    /// <exception cref="FormatException">One of them is no hours of the day.</exception>
    public IReadOnlyList<CrawlWindow> ReadWindows() =>
        [.. Windows.Select(text => CrawlWindow.TryParse(text, out var window) ? window : throw new FormatException(WrongWindow(text)))];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Windows.Where(text => !CrawlWindow.TryParse(text, out _)).Select(text => new ValidationResult(WrongWindow(text), [nameof(Windows)]));

    /// <summary>Validates the options.</summary>
    /// <exception cref="ValidationException">They are wrong.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);

    private static string WrongWindow(string text) => $"{Section}:{nameof(Windows)}: '{text}' is not two times of the day, such as 22:00-06:00.";
}
