using System.ComponentModel.DataAnnotations;

namespace Monitor.Crawling;

/// <summary>How politely and how far a site is looked through.</summary>
public sealed class CrawlOptions
{
    /// <summary>Name of the settings' section.</summary>
    public const string Section = "Crawl";

    /// <summary>Gets or sets the time between the end of one request and the next to the same host.</summary>
    /// <value>The default is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how many pages of one list are read; a longer list is not read to its end.</summary>
    /// <value>The default is 20.</value>
    [Range(1, 1000)]
    public int MaxListPages { get; set; } = 20;

    /// <summary>Gets or sets how many candidates for one year's report are opened; with more of them some stay unopened.</summary>
    /// <value>The default is 10.</value>
    [Range(1, 1000)]
    public int MaxCandidates { get; set; } = 10;

    /// <summary>Gets or sets how many files are fetched to which a page leads that is no report itself; those beyond stay unopened.</summary>
    /// <value>The default is 5.</value>
    [Range(0, 100)]
    public int MaxAttachments { get; set; } = 5;

    /// <summary>Gets or sets how many pages a visit remembers, so that they are not fetched twice.</summary>
    /// <value>The default is 200.</value>
    [Range(1, 10_000)]
    public int MaxRememberedPages { get; set; } = 200;

    /// <summary>Gets or sets how long a visit waits for another host that somebody else has, once; after that it tries without waiting.</summary>
    /// <value>The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan HostWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Validates the options.</summary>
    /// <exception cref="ValidationException">They are wrong.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
