using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.TestKit.Fuzzing;

namespace Monitor.Tools.Tests;

/// <summary>PDF files damaged by seed, read by poppler. Processor time is measured of the whole process, so nothing else runs meanwhile.</summary>
/// <remarks>The number of files is set as for the other fuzz tests (<see cref="FuzzSeeds"/>).</remarks>
[CollectionDefinition(nameof(PdfFuzzTests), DisableParallelization = true)]
[Collection(nameof(PdfFuzzTests))]
public sealed class PdfFuzzTests(ITestOutputHelper output)
{
    private const int Fixed = 60;

    [Fact]
    public void A_damaged_file_gives_an_outcome_in_time()
    {
        var sources = PdfReport.All.Select(report => (report.Path, Bytes: File.ReadAllBytes(report.Path))).ToList();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slowest = TimeSpan.Zero;
        foreach (var seed in FuzzSeeds.OrFirst(Fixed))
        {
            var (path, bytes) = sources[seed % sources.Count];
            var damaged = Mutation.OfPdf(bytes, seed);
            var what = $"seed {seed}, {Path.GetFileName(path)}: {damaged.Steps}";
            try
            {
                var code = "";
                var took = Watched.Run(what, () => code = Code(damaged.Bytes));
                outcomes[code] = outcomes.GetValueOrDefault(code) + 1;
                slowest = took > slowest ? took : slowest;
            }
            catch (Exception problem) when (problem is not TimeoutException)
            {
                Assert.Fail($"{what}: {problem}");
            }
        }

        output.WriteLine($"{string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"))}; at most {slowest.TotalSeconds:F2} s");
        // Damage that leaves nothing readable would test only the refusals.
        Assert.True(outcomes.ContainsKey("read"), "No file was read at all.");
    }

    private static string Code(byte[] file)
    {
        switch (Tools.Outcome(file))
        {
            case DocumentOutcome.Parsed parsed:
                return ReportReader.Read(parsed.Document) is null ? "notAReport" : "read";
            case DocumentOutcome.Unreadable unreadable:
                return unreadable.Code;
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}.");
        }
    }
}
