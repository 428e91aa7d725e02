namespace Monitor.Core.Findings;

/// <summary>What an officer can do with a finding.</summary>
public enum DecisionKind
{
    /// <summary>Note that the agency is mending it.</summary>
    Acknowledge,

    /// <summary>Accept an explanation.</summary>
    Explain,

    /// <summary>Not pursue it up to a day.</summary>
    Waive,

    /// <summary>Take it back: it was our error. Whoever was told is told that too.</summary>
    Withdraw,

    /// <summary>Take a decision back.</summary>
    Reopen,

    /// <summary>Give it to somebody.</summary>
    Assign,

    /// <summary>Say something about it.</summary>
    Comment,
}

/// <summary>Names of <see cref="DecisionKind"/> values, and the events they become.</summary>
public static class DecisionKinds
{
    /// <summary>The name used in JSON and commands: <c>acknowledge</c>, <c>explain</c>, <c>waive</c>, <c>withdraw</c>, <c>reopen</c>, <c>assign</c>, <c>comment</c>.</summary>
    public static string Name(this DecisionKind kind) => kind switch
    {
        DecisionKind.Acknowledge => "acknowledge",
        DecisionKind.Explain => "explain",
        DecisionKind.Waive => "waive",
        DecisionKind.Withdraw => "withdraw",
        DecisionKind.Reopen => "reopen",
        DecisionKind.Assign => "assign",
        DecisionKind.Comment => "comment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind of a name, or null if there is none of that name.</summary>
    public static DecisionKind? Parse(string? name)
    {
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            if (kind.Name() == name)
                return kind;
        }

        return null;
    }

    /// <summary>What happens to the finding.</summary>
    public static FindingEventKind Event(this DecisionKind kind) => kind switch
    {
        DecisionKind.Acknowledge => FindingEventKind.RectificationStarted,
        DecisionKind.Explain => FindingEventKind.Explained,
        DecisionKind.Waive => FindingEventKind.Waived,
        DecisionKind.Withdraw => FindingEventKind.Withdrawn,
        DecisionKind.Reopen => FindingEventKind.Reopened,
        DecisionKind.Assign => FindingEventKind.Assigned,
        DecisionKind.Comment => FindingEventKind.Commented,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether it takes the word of an approver: nobody is pursued any more, or everybody who was told hears that we were wrong.</summary>
    public static bool NeedsApprover(this DecisionKind kind) => kind is DecisionKind.Waive or DecisionKind.Withdraw;
}
