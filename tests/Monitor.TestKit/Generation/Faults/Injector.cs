using Monitor.Core.Checks;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>A report that was in order, with one thing wrong in it.</summary>
/// <param name="Subject">What the rules judge.</param>
/// <param name="Locus">The place at which the rule must be violated.</param>
public sealed record Injected(CheckSubject Subject, string Locus);

/// <summary>Puts a violation of one rule into a report that is in order, at a random place and by a random amount.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Inject">Report and chance in; null when the report offers no place for it, such as a year before.</param>
/// <param name="IsFigure">Whether it is one wrong figure of Tables II to IV: then no more than one error may be told.</param>
public sealed record Injector(string Rule, Func<LawfulReport, Random, Injected?> Inject, bool IsFigure = false)
{
    /// <summary>One for every rule of the catalogue, by the rule's id.</summary>
    public static IReadOnlyDictionary<string, Injector> All { get; } = new[]
    {
        PublicationFaults.All, TextFaults.All, FormFaults.All, FigureFaults.All, YearFaults.All, ClaimFaults.All, WordingFaults.All,
    }.SelectMany(group => group).ToDictionary(injector => injector.Rule);

    /// <inheritdoc/>
    public override string ToString() => Rule;
}
