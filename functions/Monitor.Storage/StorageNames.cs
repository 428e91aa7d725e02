namespace Monitor.Storage;

/// <summary>Names of everything that is kept. The README says which key serves which query.</summary>
public static class StorageNames
{
    /// <summary>Table of the cases: obligations, report versions, findings, events, planned notices. The truth.</summary>
    public const string Cases = "cases";

    /// <summary>Table of the office's lists by year; follows <see cref="Cases"/>.</summary>
    public const string Office = "office";

    /// <summary>Table of the registry. The truth about agencies.</summary>
    public const string Registry = "registry";

    /// <summary>Table of agencies by host; follows <see cref="Registry"/>.</summary>
    public const string Hosts = "hosts";

    /// <summary>Table of looks.</summary>
    public const string Observations = "observations";

    /// <summary>Table of captures.</summary>
    public const string Captures = "captures";

    /// <summary>Table of notices that are still to be sent; follows <see cref="Cases"/>.</summary>
    public const string Outbox = "outbox";

    /// <summary>Table of who is at which host, what is remembered of it, and when everybody was last looked at.</summary>
    public const string Leases = "leases";

    /// <summary>Table of how often hosts opened, by day.</summary>
    public const string Probes = "probes";

    /// <summary>Table of what was submitted to the office, as entered by hand.</summary>
    public const string Submissions = "submissions";

    /// <summary>Table of what the office was told of the monitor: alarms and digests, and how far their sending has come. The truth.</summary>
    public const string Bulletins = "bulletins";

    /// <summary>Table of how many notices each contact was sent today.</summary>
    public const string ContactDays = "contactdays";

    /// <summary>Table of the hashes of drafts that were checked.</summary>
    public const string Drafts = "drafts";

    /// <summary>Container of bodies as received.</summary>
    public const string Evidence = "evidence";

    /// <summary>Queue of hosts to crawl.</summary>
    public const string CrawlQueue = "crawl";

    /// <summary>Queue of notices to send.</summary>
    public const string NoticesQueue = "notices";

    /// <summary>All tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = [Cases, Office, Registry, Hosts, Observations, Captures, Outbox, Leases, Probes, Submissions, Bulletins, ContactDays, Drafts];

    /// <summary>All containers.</summary>
    public static IReadOnlyList<string> Containers { get; } = [Evidence];

    /// <summary>All queues; a host makes the <c>-poison</c> ones.</summary>
    public static IReadOnlyList<string> Queues { get; } = [CrawlQueue, NoticesQueue];
}
