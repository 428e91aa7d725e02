using System.ComponentModel.DataAnnotations;

namespace Monitor.Functions.Api;

/// <summary>How much one caller may ask of the API: settings of section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Api";

    /// <summary>How many requests one key, or one person's sessions, may make in a minute. Each instance counts for itself, in memory.</summary>
    /// <value>The default value is 600.</value>
    [Range(1, 1_000_000)]
    public int PerMinute { get; set; } = 600;

    /// <summary>How many requests who is not signed in may make in a minute, by the network they come from. Each instance counts for itself, in memory.</summary>
    /// <value>The default value is 120. Raise it where a proxy makes all callers look like one.</value>
    [Range(1, 1_000_000)]
    public int AnonymousPerMinute { get; set; } = 120;
}
