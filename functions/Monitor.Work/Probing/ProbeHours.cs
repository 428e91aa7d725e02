using Microsoft.Extensions.Options;
using Monitor.Crawling;

namespace Monitor.Work.Probing;

/// <summary>Refuses probes around the clock where sites are to be left alone at some hours: they would never be enough, and nobody would know why.</summary>
/// <param name="crawl">Says at which hours sites are looked at.</param>
internal sealed class ProbeHours(IOptions<CrawlOptions> crawl) : IValidateOptions<ProbeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProbeOptions options) => options.Enabled && crawl.Value.Windows.Count > 0
        ? ValidateOptionsResult.Fail($"{ProbeOptions.Section}:{nameof(ProbeOptions.Enabled)} asks for home pages at every hour, and {CrawlOptions.Section}:{nameof(CrawlOptions.Windows)} leaves sites alone at some; one of them must go.")
        : ValidateOptionsResult.Success;
}
