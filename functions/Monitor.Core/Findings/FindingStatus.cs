namespace Monitor.Core.Findings;

/// <summary>Where a finding stands.</summary>
public enum FindingStatus
{
    /// <summary>Found; nobody has been told.</summary>
    Open,

    /// <summary>A notice about it is planned or sent.</summary>
    Notified,

    /// <summary>The agency is mending it.</summary>
    Rectifying,

    /// <summary>A later look shows that it is mended.</summary>
    Resolved,

    /// <summary>The agency explained it, and the office accepted that.</summary>
    Explained,

    /// <summary>The office does not pursue it.</summary>
    Waived,

    /// <summary>We were wrong. Everyone who was told is told that too; these are counted.</summary>
    Withdrawn,
}

/// <summary>Names of <see cref="FindingStatus"/> values.</summary>
public static class FindingStatuses
{
    /// <summary>Whether a matter of this status is closed: mended, explained, waived or withdrawn.</summary>
    public static bool IsClosed(this FindingStatus status) =>
        status is FindingStatus.Resolved or FindingStatus.Explained or FindingStatus.Waived or FindingStatus.Withdrawn;

    /// <summary>The name used in JSON and storage: <c>open</c>, <c>notified</c>, <c>rectifying</c>, <c>resolved</c>, <c>explained</c>, <c>waived</c>, <c>withdrawn</c>.</summary>
    public static string Name(this FindingStatus status) => status switch
    {
        FindingStatus.Open => "open",
        FindingStatus.Notified => "notified",
        FindingStatus.Rectifying => "rectifying",
        FindingStatus.Resolved => "resolved",
        FindingStatus.Explained => "explained",
        FindingStatus.Waived => "waived",
        FindingStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status of a name, or null if there is none of that name.</summary>
    public static FindingStatus? Parse(string name)
    {
        foreach (var status in Enum.GetValues<FindingStatus>())
        {
            if (status.Name() == name)
                return status;
        }

        return null;
    }
}
