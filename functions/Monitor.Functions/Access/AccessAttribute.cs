namespace Monitor.Functions.Access;

/// <summary>Says who may call an HTTP function. A function without it is refused.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class AccessAttribute : Attribute
{
    /// <summary>The least role that may call; null for anyone.</summary>
    public abstract Role? Least { get; }
}

/// <summary>Anyone may call, signed in or not.</summary>
public sealed class OpenToAnyoneAttribute : AccessAttribute
{
    /// <summary>Whether anyone may also send forms that this site did not make: only where nothing is changed by them.</summary>
    public bool ChangesNothing { get; init; }

    /// <inheritdoc/>
    public override Role? Least => null;
}

/// <summary>Only who has a role may call.</summary>
/// <param name="role">The least role.</param>
public sealed class RequiresRoleAttribute(Role role) : AccessAttribute
{
    /// <summary>The least role.</summary>
    public Role Role { get; } = role;

    /// <inheritdoc/>
    public override Role? Least => Role;
}
