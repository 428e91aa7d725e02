namespace Monitor.Crawling;

/// <summary>Why a visit does not ask an address: codes of outcomes beside <see cref="Monitor.Net.GuardedClient.HostBusy"/>.</summary>
internal static class GateCodes
{
    /// <summary>The host said that it does not want to be asked before a time.</summary>
    public const string HostWaits = "hostWaits";

    /// <summary>The robots.txt forbids it.</summary>
    public const string Robots = "robots";

    /// <summary>The robots.txt could not be fetched, so that everything is forbidden.</summary>
    public const string RobotsUnreachable = "robotsUnreachable";

    /// <summary>As <see cref="RobotsUnreachable"/>, because the certificate is not trusted or the handshake failed.</summary>
    public const string RobotsTls = "robotsTls";

    /// <summary>The agency has had its share of requests in this visit.</summary>
    public const string PageLimit = "pageLimit";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal) { Net.GuardedClient.HostBusy, HostWaits, Robots, RobotsUnreachable, RobotsTls, PageLimit };
}
