namespace Monitor.Core.Findings;

/// <summary>A finding as it stands: what its events come to.</summary>
/// <param name="Id">Its id, as first seen.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Content">What it says now.</param>
/// <param name="OpenedAt">When it was first found, UTC.</param>
/// <param name="ChangedAt">When its last event happened, UTC.</param>
/// <param name="Events">How many events it has.</param>
public sealed record Finding(
    FindingId Id, FindingStatus Status, FindingContent Content, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt, int Events)
{
    /// <summary>
    /// The last day in China on which it is not pursued; null when it is not waived, or without an end. It stays when the matter is mended
    /// meanwhile, so that what comes back before that day is waived again.
    /// </summary>
    public DateOnly? WaivedUntil { get; init; }

    /// <summary>Who handles it; null for nobody in particular. Personal data: not for logs or letters.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Whether the matter is closed: mended, explained, waived or withdrawn.</summary>
    public bool IsClosed => Status.IsClosed();

    /// <summary>The violations that it speaks of now, as <c>rule|locus</c>: the one that shows it, then those that it explains.</summary>
    public IEnumerable<string> Violations => [Content.ShownBy ?? Id.Key, .. Content.Explains];

    /// <summary>Id of the rule that shows it now, whose words it is told in.</summary>
    public string ShownRule => FindingId.Of(Id.Agency, Id.Year, Content.ShownBy ?? Id.Key).Rule;

    /// <summary>A new finding.</summary>
    /// <exception cref="InvalidOperationException">The event does not open a finding.</exception>
    public static Finding Open(FindingEvent first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first is { Kind: FindingEventKind.Opened, Content: { } content }
            ? new Finding(first.Finding, FindingStatus.Open, content, first.At, first.At, 1)
            : throw new InvalidOperationException($"{first.Finding} begins with '{first.Kind}': the first event opens a finding and says what was found.");
    }

    /// <summary>The state to which events come, in their order.</summary>
    /// <param name="events">All events of one finding, from the first.</param>
    /// <returns>Null when there are none.</returns>
    /// <exception cref="InvalidOperationException">An event cannot follow those before it.</exception>
    public static Finding? Fold(IEnumerable<FindingEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate((Finding?)null, (state, next) => state is null ? Open(next) : state.After(next));
    }

    /// <summary>The state after one more event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot happen to a finding of this status, or is another finding's.</exception>
    public Finding After(FindingEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Finding != Id)
            throw new InvalidOperationException($"An event of {next.Finding} does not belong to {Id}.");
        if (next.Kind == FindingEventKind.Changed && next.Content is null)
            throw new InvalidOperationException($"{Id} is said to have changed, but not to what.");
        var status = Next(next.Kind) ?? throw new InvalidOperationException($"{Id} is {Status.Name()}; '{next.Kind}' cannot happen to it.");
        return this with
        {
            Status = status,
            Content = next.Content ?? Content,
            ChangedAt = next.At,
            Events = Events + 1,
            WaivedUntil = next.Kind == FindingEventKind.Waived ? next.Until : status is FindingStatus.Waived or FindingStatus.Resolved ? WaivedUntil : null,
            AssignedTo = next.Kind == FindingEventKind.Assigned ? next.AssignedTo : AssignedTo,
        };
    }

    /// <summary>Whether something can happen to it as it stands.</summary>
    public bool Allows(FindingEventKind kind) => Next(kind) is not null;

    /// <summary>Whether it was waived up to a day that is over.</summary>
    /// <param name="today">The day in China.</param>
    public bool IsWaiverOver(DateOnly today) => WaivedUntil < today;

    // A notice can be about any finding: a reminder, a thank-you, a retraction. It changes the status of an open one only.
    private FindingStatus? Next(FindingEventKind kind) => (kind, Status) switch
    {
        (FindingEventKind.Changed, not (FindingStatus.Resolved or FindingStatus.Withdrawn)) => Status,
        (FindingEventKind.Notified, FindingStatus.Open) => FindingStatus.Notified,
        (FindingEventKind.Notified, _) => Status,
        (FindingEventKind.RectificationStarted, FindingStatus.Open or FindingStatus.Notified) => FindingStatus.Rectifying,
        (FindingEventKind.Resolved, FindingStatus.Open or FindingStatus.Notified or FindingStatus.Rectifying) => FindingStatus.Resolved,
        // A waiver with an end remembers that the matter was mended, or it would be told anew when the waiver ends.
        (FindingEventKind.Resolved, FindingStatus.Waived) when WaivedUntil is not null => FindingStatus.Resolved,
        (FindingEventKind.Explained, FindingStatus.Open or FindingStatus.Notified or FindingStatus.Rectifying) => FindingStatus.Explained,
        (FindingEventKind.Waived, FindingStatus.Open or FindingStatus.Notified or FindingStatus.Rectifying or FindingStatus.Waived) => FindingStatus.Waived,
        (FindingEventKind.Waived, FindingStatus.Resolved) when WaivedUntil is not null => FindingStatus.Waived,
        (FindingEventKind.Withdrawn, not FindingStatus.Withdrawn) => FindingStatus.Withdrawn,
        (FindingEventKind.Reopened, FindingStatus.Resolved or FindingStatus.Explained or FindingStatus.Waived or FindingStatus.Withdrawn) => FindingStatus.Open,
        (FindingEventKind.Commented or FindingEventKind.Assigned, _) => Status,
        _ => null,
    };
}
