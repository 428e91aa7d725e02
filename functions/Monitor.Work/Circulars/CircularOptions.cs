using System.ComponentModel.DataAnnotations;

namespace Monitor.Work.Circulars;

/// <summary>Settings of circulars, section <c>Circular</c>.</summary>
public sealed class CircularOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Circular";

    /// <summary>The share of due bodies that must have been seen before a circular ranks anybody, 0 to 1: who could be looked at is not worse than who could not.</summary>
    /// <value>0.95 by default.</value>
    [Range(0.0, 1.0)]
    public double LeastCoverage { get; set; } = 0.95;
}
