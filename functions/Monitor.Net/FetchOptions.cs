using System.ComponentModel.DataAnnotations;

namespace Monitor.Net;

/// <summary>Limits of a fetch.</summary>
public sealed class FetchOptions
{
    /// <summary>Gets or sets whether loopback, private and other special addresses may be connected to.</summary>
    /// <value>The default is false. Only for tests, demonstrations and sites on one's own network.</value>
    public bool AllowPrivate { get; set; }

    /// <summary>Gets or sets the largest body, in bytes, both as received and after content decoding.</summary>
    /// <value>The default is 16 MiB.</value>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how many redirects are followed.</summary>
    /// <value>The default is 5.</value>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Gets or sets the time in which the whole fetch, redirects included, must end.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the time in which a connection must stand.</summary>
    /// <value>The default is 15 seconds, after which an official check counts a site as not opening (国办秘函〔2019〕19号).</value>
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the User-Agent header; it names the monitor.</summary>
    /// <value>The default is <c>DisclosureReportMonitor/1.0</c>.</value>
    [Required]
    public string UserAgent { get; set; } = "DisclosureReportMonitor/1.0";

    /// <summary>Gets or sets where the people behind the monitor can be reached, an address of the web or of mail; appended to the User-Agent.</summary>
    /// <value>The default is null: nothing is appended.</value>
    [RegularExpression(@"[!-'*-~]{3,200}")]
    public string? Contact { get; set; }
}
