namespace Monitor.Core.Checks;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to mend.</summary>
    Info,

    /// <summary>Probably wrong; a person must look.</summary>
    Warning,

    /// <summary>The document contradicts itself or the form, beyond doubt.</summary>
    Error,

    /// <summary>A breach of the statute, beyond doubt.</summary>
    Critical,
}

/// <summary>Names of <see cref="Severity"/> values.</summary>
public static class Severities
{
    /// <summary>The name used in JSON and storage: <c>info</c>, <c>warning</c>, <c>error</c>, <c>critical</c>.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Info => "info",
        Severity.Warning => "warning",
        Severity.Error => "error",
        Severity.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
