using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>Looks back: what was known of findings at an instant.</summary>
public static class FindingHistory
{
    /// <summary>A case as its findings stood at an instant: with the events and notices of up to then.</summary>
    /// <remarks>
    /// Obligation and versions of the report stay as they are now: they have no history. What became of a notice afterwards is left out.
    /// </remarks>
    /// <param name="now">The case.</param>
    /// <param name="finding">The finding looked back at; those beside it are left out.</param>
    /// <param name="instant">The instant; what happened at it had happened.</param>
    /// <returns>Null when the finding was not known then.</returns>
    public static (Case Case, Finding Finding)? AsOf(Case now, FindingId finding, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(now);
        // Up to the first later one and not all that are earlier: the order of events is that of their numbers.
        var events = now.Events.Where(recorded => recorded.Event.Finding == finding).OrderBy(recorded => recorded.Number)
            .TakeWhile(recorded => recorded.Event.At <= instant).ToList();
        if (Finding.Fold(events.Select(recorded => recorded.Event)) is not { } state)
            return null;
        return (now with
        {
            Findings = [state],
            Events = events,
            Notices = [.. now.Notices.Where(notice => notice.PlannedAt <= instant)],
            Deliveries = [.. now.Deliveries.Where(delivery => delivery.SentAt <= instant)],
        }, state);
    }

    /// <summary>A case with all its findings as they stood at an instant; the rest of it is as it is now.</summary>
    /// <param name="now">The case.</param>
    /// <param name="instant">The instant; what happened at it had happened.</param>
    public static Case AsOf(Case now, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now with { Findings = [.. now.Findings.Select(finding => AsOf(now, finding.Id, instant)?.Finding).OfType<Finding>()] };
    }
}
