using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>A generated report and how it is published.</summary>
/// <param name="Report">The report.</param>
/// <param name="Dialect">The shape.</param>
/// <param name="Noises">What goes wrong on the way.</param>
/// <param name="Charset">The encoding.</param>
public sealed record GeneratedCase(GeneratedReport Report, Dialect Dialect, IReadOnlyList<Noise> Noises, PageCharset Charset)
{
    private const int MostNoises = 5;

    private static readonly ReportFormat[] Formats = [ReportFormat.Form2021, ReportFormat.Form2019, ReportFormat.Mixed];

    /// <summary>Makes a case: a report of one of the three formats, up to five noises that fit, an encoding that fits.</summary>
    /// <param name="dialect">The shape.</param>
    /// <param name="seed">What it is made from, 0 or more.</param>
    public static GeneratedCase Create(Dialect dialect, int seed)
    {
        var report = GeneratedReport.Create(seed, Formats[seed % Formats.Length]);
        var random = new Random(unchecked(seed * 31 + 17));
        var fitting = Noise.All.Where(noise => noise.Fits(report, dialect)).ToArray();
        random.Shuffle(fitting);
        var chosen = fitting.Take(random.Next(MostNoises + 1)).ToHashSet();
        if (chosen.Contains(ScriptNoises.Traditional))
            chosen.RemoveWhere(noise => noise != ScriptNoises.Traditional && noise.Name.StartsWith(ScriptNoises.Traditional.Name, StringComparison.Ordinal));
        IReadOnlyList<PageCharset> charsets = chosen.Contains(ScriptNoises.Traditional) ? [.. PageCharset.All, .. PageCharset.Traditional] : PageCharset.All;
        return new GeneratedCase(report, dialect, [.. Noise.All.Where(chosen.Contains)], charsets[random.Next(charsets.Count)]);
    }

    /// <summary>Publishes the report.</summary>
    public Publication Publish() => Report.Render(Dialect, Noises, Charset);

    /// <inheritdoc/>
    public override string ToString() => $"{Report}, {Dialect}, {Charset}, noises: {(Noises.Count == 0 ? "none" : string.Join("; ", Noises))}";
}
