using System.Text;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.TestKit;
using Monitor.TestKit.Fuzzing;

namespace Monitor.Work.Tests.Fuzzing;

/// <summary>A readable document and the way in which it is damaged.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Damage">The damaged document for a seed.</param>
public sealed record FuzzSample(string Name, Func<int, Mutation> Damage)
{
    /// <summary>The sample reports in the formats that are read without other programs.</summary>
    public static IReadOnlyList<FuzzSample> All { get; } = [.. Published(), .. Made()];

    private static IEnumerable<FuzzSample> Published() => CorpusReport.Own.Select(report => new FuzzSample(report.Name, Path.GetExtension(report.Path) == ".html"
        ? seed => Mutation.OfMarkup(report.Bytes, seed)
        : seed => Mutation.OfText(report.Bytes, seed)));

    private static IEnumerable<FuzzSample> Made()
    {
        foreach (var form in ReportForm.All)
        {
            var page = SamplePage.Of(form, Figures.Random(form, new Random(form.Year)));
            var html = Encoding.UTF8.GetBytes(page.ToHtml());
            yield return new FuzzSample($"page in the form of {form.Year}", seed => Mutation.OfMarkup(html, seed));
            var fused = Encoding.UTF8.GetBytes(page.ToFused());
            yield return new FuzzSample($"text that has run together in the form of {form.Year}", seed => Mutation.OfText(fused, seed));
            var word = WordParts.Of(((DocumentOutcome.Parsed)DocumentParser.Parse(html, null, null)).Document);
            yield return new FuzzSample($"Word file in the form of {form.Year}", seed => word.Damage(seed));
            yield return new FuzzSample($"packed Word file in the form of {form.Year}", seed => Mutation.OfBytes(word.ToFile(), seed));
        }
    }
}
