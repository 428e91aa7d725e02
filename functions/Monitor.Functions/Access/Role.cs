namespace Monitor.Functions.Access;

/// <summary>What a person may do. Each role may do what the one before it may.</summary>
public enum Role
{
    /// <summary>Reads findings and evidence.</summary>
    Viewer,

    /// <summary>Handles findings: acknowledges, explains, reopens, assigns, comments; adds evidence, drafts notices.</summary>
    Officer,

    /// <summary>Releases notices, waives and withdraws findings.</summary>
    Approver,
}

/// <summary>Names of <see cref="Role"/> values.</summary>
public static class Roles
{
    /// <summary>The name used in settings, JSON and texts: <c>viewer</c>, <c>officer</c>, <c>approver</c>.</summary>
    public static string Name(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Officer => "officer",
        Role.Approver => "approver",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
