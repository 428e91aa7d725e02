using Monitor.Core.Agencies;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Crawling;

/// <summary>What is looked for, and where.</summary>
/// <param name="Agency">The body whose report it is.</param>
/// <param name="Column">Address of its column.</param>
/// <param name="Years">The report years.</param>
/// <param name="Neighbours">All registered bodies on that host, the agency among them: their reports are not this agency's.</param>
public sealed record ColumnRequest(Agency Agency, Uri Column, IReadOnlyList<int> Years, AgencyRegistry Neighbours)
{
    /// <summary>The years whose report is overdue, so that its absence is held against the agency: it is proved by pages that were fetched whole.</summary>
    public IReadOnlyList<int> OverdueYears { get; init; } = [];

    /// <summary>Whether the monitor found the column itself: with other bodies on the host it may be theirs as well.</summary>
    public bool IsDiscovered { get; init; }
}

/// <summary>A report that was found.</summary>
/// <param name="Report">The report, with the list's date among its dates.</param>
/// <param name="Body">Hash of what was read, as kept in the evidence.</param>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="ContentType">Its Content-Type header, or null.</param>
/// <param name="ReceivedAt">When the page had come, UTC, by the system's clock.</param>
public sealed record FoundReport(Report Report, BodyHash Body, Uri Url, string? ContentType, DateTimeOffset ReceivedAt)
{
    /// <summary>Why the page is taken for the report; null where the column itself is the report.</summary>
    public DocumentVerdict? Verdict { get; init; }

    /// <summary>The page on a registered host that leads to the report where the report is a file of its own; null where the page is the report.</summary>
    public Uri? Page { get; init; }

    /// <summary>Whether it is from the archive, because its server said that it has not changed.</summary>
    public bool IsOld { get; init; }

    /// <summary>Whether the file lies on a host that is not registered for the agency. It is the page that publishes it.</summary>
    public bool IsForeignHost { get; init; }
}

/// <summary>What came of looking through a column for the report of one year.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Look">The outcome.</param>
/// <param name="Coverage">How much was seen.</param>
/// <param name="Report">The report; null unless found.</param>
/// <param name="Detail">Which address or item decided, in English, for the operator; null when there is nothing to add.</param>
public sealed record ColumnLook(int Year, Look Look, Coverage Coverage, FoundReport? Report, string? Detail)
{
    /// <summary>The pages that were met and kept, in order: what the look rests on. Those of the other years of one look are among them.</summary>
    public IReadOnlyList<PageProof> Pages { get; init; } = [];

    /// <summary>What was opened and what that showed, in order, in English, for the operator; it is not recorded.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>What it showed of the column itself.</summary>
    public ColumnSigns Signs { get; init; } = ColumnSigns.None;
}

/// <summary>Why a look could not tell: the codes of <see cref="Look.Unknown"/>. Stable; they are stored.</summary>
public static class LookReasons
{
    /// <summary>No answer (no name, no connection, no time), or a status of the server's own failure.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The certificate is not trusted, or the handshake failed.</summary>
    public const string Tls = "tls";

    /// <summary>The site turns the monitor away: 401, 403, 412, 418, 429, 521, a page that only a browser's script gets past, a firewall's page, a page that says that the site is being worked on, or its word not to be asked before a time.</summary>
    public const string Blocked = "blocked";

    /// <summary>The column's address leads nowhere: 404, 410, or a page that says so with another status, also of the whole site.</summary>
    public const string ColumnNotFound = "columnNotFound";

    /// <summary>The column was found by the monitor and nobody has confirmed it: that the report is not in it proves nothing.</summary>
    public const string ColumnUnregistered = "columnUnregistered";

    /// <summary>The site's robots.txt forbids it.</summary>
    public const string Robots = "robots";

    /// <summary>The address must not be asked.</summary>
    public const string Refused = "refused";

    /// <summary>What came is no page that can be read.</summary>
    public const string UnreadableColumn = "unreadableColumn";

    /// <summary>The list has no items in the page: a script or a frame fills it.</summary>
    public const string EmptyList = "emptyList";

    /// <summary>There are items, and none shows that this is the column of the yearly reports.</summary>
    public const string NoReportItems = "noReportItems";

    /// <summary>There are reports in the list, and none has a date.</summary>
    public const string UndatedList = "undatedList";

    /// <summary>The list goes on where it cannot be followed.</summary>
    public const string MorePages = "morePages";

    /// <summary>A candidate could not be fetched or opened.</summary>
    public const string CandidateUnreachable = "candidateUnreachable";

    /// <summary>A candidate was fetched and cannot be read: a file, a picture, a frame, a page without the report.</summary>
    public const string CandidateUnreadable = "candidateUnreadable";

    /// <summary>The title says one year, the report inside another.</summary>
    public const string CandidateOtherYear = "candidateOtherYear";

    /// <summary>The report, or its title, does not clearly belong to this agency, nor clearly to another.</summary>
    public const string CandidateOtherAgency = "candidateOtherAgency";

    /// <summary>The column or a candidate lies on a host that is not registered for the agency.</summary>
    public const string ForeignHost = "foreignHost";
}
