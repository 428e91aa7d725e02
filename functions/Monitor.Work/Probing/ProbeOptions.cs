using System.ComponentModel.DataAnnotations;

namespace Monitor.Work.Probing;

/// <summary>Whether and how often home pages are asked for, to count how often they open. Settings of section <c>Probe</c>.</summary>
public sealed class ProbeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Probe";

    /// <summary>Gets or sets whether home pages are asked for at all.</summary>
    /// <value>The default is false: an office that wants to know must want its requests too.</value>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets how often a day each host's home page is asked for, at even intervals.</summary>
    /// <value>
    /// The default is 24, once an hour. At least 20, the number that an official check asks for; with exactly so many a day counts for nothing in which one
    /// of them could not be made.
    /// </value>
    [Range(20, 96)]
    public int PerDay { get; set; } = 24;

    /// <summary>Gets or sets after how many days counts are dropped.</summary>
    /// <value>The default is 90.</value>
    [Range(14, 3650)]
    public int KeepDays { get; set; } = 90;
}
