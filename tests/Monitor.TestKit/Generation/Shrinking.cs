namespace Monitor.TestKit.Generation;

/// <summary>Makes a failing case as small as it gets while it still fails.</summary>
public static class Shrinking
{
    // A failure is looked at by a person: a minute of shrinking is not worth more to them than some seconds.
    private const int MostTries = 300;

    /// <summary>
    /// The smallest case found that still fails: fewer noises, plain UTF-8, a simpler dialect, fewer figures that are not zero. Figures are
    /// zeroed so that every sum of the form still holds.
    /// </summary>
    /// <param name="failing">A case that fails.</param>
    /// <param name="fails">Whether a case fails.</param>
    public static GeneratedCase Smallest(GeneratedCase failing, Func<GeneratedCase, bool> fails)
    {
        ArgumentNullException.ThrowIfNull(failing);
        ArgumentNullException.ThrowIfNull(fails);
        var tries = 0;
        var smallest = failing;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var simpler in Simpler(smallest))
            {
                if (++tries > MostTries)
                    return smallest;
                if (!fails(simpler))
                    continue;
                (smallest, changed) = (simpler, true);
                break;
            }
        }

        return smallest;
    }

    private static IEnumerable<GeneratedCase> Simpler(GeneratedCase failing)
    {
        if (failing.Charset != PageCharset.Utf8)
            yield return failing with { Charset = PageCharset.Utf8 };
        // Without traditional script nothing is published in Big5.
        var needed = PageCharset.Traditional.Contains(failing.Charset) ? ScriptNoises.Traditional : null;
        if (failing.Noises.Count > 1)
            yield return failing with { Noises = [.. failing.Noises.Where(noise => noise == needed)] };
        foreach (var noise in failing.Noises.Where(noise => noise != needed))
            yield return failing with { Noises = [.. failing.Noises.Where(other => other != noise)] };
        foreach (var dialect in Dialect.All.TakeWhile(dialect => dialect != failing.Dialect).Where(dialect => failing.Noises.All(noise => noise.Fits(failing.Report, dialect))))
            yield return failing with { Dialect = dialect };
        var left = failing.Report.Figures.Where(figure => figure.Value != 0 && ReportFigures.IsFree(figure.Key)).Select(figure => figure.Key).ToArray();
        for (var size = left.Length; size > 0; size /= 2)
        {
            foreach (var part in left.Chunk(size))
            {
                var report = failing.Report with { Figures = ReportFigures.WithZeros(failing.Report.Applications, failing.Report.Figures, part) };
                yield return failing with { Report = report };
            }
        }
    }
}
