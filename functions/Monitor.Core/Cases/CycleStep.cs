namespace Monitor.Core.Cases;

/// <summary>
/// The points of a cycle between which something has been written that outlives the process. A crash at any of them loses nothing and doubles
/// nothing; the tests stop the program at each one.
/// </summary>
public enum CycleStep
{
    /// <summary>A host was queued, and others are not yet.</summary>
    HostQueued,

    /// <summary>A host's lease was taken.</summary>
    HostLeased,

    /// <summary>A page was kept as evidence, and its capture is not recorded yet.</summary>
    PageKept,

    /// <summary>A page's capture was recorded.</summary>
    PageCaptured,

    /// <summary>A column was read, and nothing about it is recorded yet.</summary>
    ColumnRead,

    /// <summary>A look was recorded, and the case does not know of it yet.</summary>
    LookRecorded,

    /// <summary>A transaction of a case was written, and the lists do not follow yet.</summary>
    CaseWritten,

    /// <summary>The outbox follows a case, and the office's lists do not yet.</summary>
    OutboxFollowed,

    /// <summary>The office's lists follow a case.</summary>
    CaseListed,

    /// <summary>That the case follows the look was recorded; other years and columns are not looked at yet.</summary>
    LookFollowed,

    /// <summary>A host was gone through, and its message is still in the queue.</summary>
    HostDone,

    /// <summary>The deadline of a case was assessed.</summary>
    DeadlineAssessed,

    /// <summary>A notice was queued for sending.</summary>
    NoticeQueued,

    /// <summary>An attempt to send was recorded, and the channel was not asked yet.</summary>
    SendingBegun,

    /// <summary>The receiver accepted the notice, and that is not recorded yet: the one point after which it is sent again.</summary>
    NoticeAccepted,

    /// <summary>The sending was recorded, and the message is still in the queue.</summary>
    SendingRecorded,
}

/// <summary>Is told when a step is reached. For tests that stop the program there; the product's own does nothing.</summary>
public interface ICycleWatcher
{
    /// <summary>Called when what the step names is stored.</summary>
    void Reached(CycleStep step);
}

/// <summary>A watcher that does nothing.</summary>
public sealed class UnwatchedCycle : ICycleWatcher
{
    /// <inheritdoc/>
    public void Reached(CycleStep step)
    {
    }
}
