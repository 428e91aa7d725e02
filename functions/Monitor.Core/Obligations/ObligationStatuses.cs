namespace Monitor.Core.Obligations;

/// <summary>Names of <see cref="ObligationStatus"/> values.</summary>
public static class ObligationStatuses
{
    /// <summary>The name used in JSON and storage: <c>notDue</c>, <c>dueSoon</c>, <c>published</c>, <c>publishedLate</c>, <c>missing</c>, <c>unverifiable</c>.</summary>
    public static string Name(this ObligationStatus status) => status switch
    {
        ObligationStatus.NotDue => "notDue",
        ObligationStatus.DueSoon => "dueSoon",
        ObligationStatus.Published => "published",
        ObligationStatus.PublishedLate => "publishedLate",
        ObligationStatus.Missing => "missing",
        ObligationStatus.Unverifiable => "unverifiable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status of a name, or null if there is none of that name.</summary>
    public static ObligationStatus? Parse(string name)
    {
        foreach (var status in Enum.GetValues<ObligationStatus>())
        {
            if (status.Name() == name)
                return status;
        }

        return null;
    }
}
