namespace Monitor.Cli;

/// <summary>What the exit codes of <c>monitor</c> mean.</summary>
internal static class ExitCode
{
    /// <summary>Nothing of severity error or critical was found.</summary>
    public const int Clean = 0;

    /// <summary>Something of severity error or critical was found; by <c>verify</c>: stored evidence or findings were changed or lost.</summary>
    public const int Found = 1;

    /// <summary>At least one input could not be read, was refused, or is no report. Wins over <see cref="Found"/>.</summary>
    public const int Unread = 2;

    /// <summary>Nothing shows that stored evidence was changed, but another reader, rule or tool than the one that made a finding comes to something else (<c>verify</c> only).</summary>
    public const int Differs = 3;

    /// <summary>The command line is wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>An internal error (EX_SOFTWARE).</summary>
    public const int Internal = 70;

    /// <summary>Cancelled by the user (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
