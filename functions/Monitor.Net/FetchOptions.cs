using System.ComponentModel.DataAnnotations;

namespace Monitor.Net;

/// <summary>Limits of a fetch.</summary>
public sealed class FetchOptions
{
    /// <summary>Gets or sets whether loopback, private and other special addresses may be connected to.</summary>
    /// <value>The default is false. Only for tests, demonstrations and sites on one's own network.</value>
    public bool AllowPrivate { get; set; }

    /// <summary>Gets or sets the largest body as received, in bytes.</summary>
    /// <value>The default is 16 MiB.</value>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets the largest body after each step of content decoding, in bytes: a few kilobytes can stand for gigabytes.</summary>
    /// <value>The default is 16 MiB.</value>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxExpandedBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets the largest head of an answer, in units of 1,024 bytes.</summary>
    /// <value>The default is 32.</value>
    [Range(1, 1024)]
    public int MaxHeadKilobytes { get; set; } = 32;

    /// <summary>Gets or sets how many redirects are followed.</summary>
    /// <value>The default is 5.</value>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Gets or sets the time in which the whole fetch, redirects included, must end.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long posting a notice to a webhook or robot may take, from connecting to the end of the answer.</summary>
    /// <value>The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan PostTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the time in which the head of an answer must have come, connecting included, for each request.</summary>
    /// <value>The default is 30 seconds, twice the time after which an official check counts a site as not opening (国办秘函〔2019〕19号).</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeadTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the time in which a connection must stand.</summary>
    /// <value>The default is 15 seconds, after which an official check counts a site as not opening (国办秘函〔2019〕19号).</value>
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the User-Agent header; it names the monitor.</summary>
    /// <value>The default is <c>DisclosureReportMonitor/1.0</c>. Printable ASCII characters, words one space apart.</value>
    [Required]
    [RegularExpression("[!-~]+( [!-~]+)*")]
    public string UserAgent { get; set; } = "DisclosureReportMonitor/1.0";

    /// <summary>Gets or sets where the people behind the monitor can be reached, an address of the web or of mail; appended to the User-Agent.</summary>
    /// <value>The default is null: nothing is appended.</value>
    [RegularExpression(@"[!-'*-~]{3,200}")]
    public string? Contact { get; set; }

    /// <summary>The same limits, with another time in which everything must have come: connection, head and whole.</summary>
    /// <param name="limit">The time.</param>
    public FetchOptions Within(TimeSpan limit) => new()
    {
        AllowPrivate = AllowPrivate,
        MaxBytes = MaxBytes,
        MaxExpandedBytes = MaxExpandedBytes,
        MaxHeadKilobytes = MaxHeadKilobytes,
        MaxRedirects = MaxRedirects,
        TotalTime = limit,
        HeadTime = limit,
        ConnectTime = limit,
        UserAgent = UserAgent,
        Contact = Contact,
    };
}
