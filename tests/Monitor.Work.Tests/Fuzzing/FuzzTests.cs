using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.TestKit.Fuzzing;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Fuzzing;

/// <summary>Documents damaged by seed. Memory is measured of the whole process, so nothing else runs meanwhile.</summary>
/// <remarks>The number of documents can be raised (<see cref="FuzzSeeds"/>). PDF files, which need a tool, are damaged in Monitor.Tools.Tests.</remarks>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const long MostMemory = 512 * 1024 * 1024;
    private const int Fixed = 500;

    [Fact]
    public void A_damaged_document_gives_an_outcome_in_time_and_within_memory()
    {
        var seeds = FuzzSeeds.OrFirst(Fixed);
        var slowest = new PriorityQueue<string, TimeSpan>();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var memory = new MemoryPeak();
        foreach (var seed in seeds)
        {
            var sample = FuzzSample.All[seed % FuzzSample.All.Count];
            var damaged = sample.Damage(seed);
            var what = $"seed {seed}, {sample.Name}: {damaged.Steps}";
            try
            {
                var code = "";
                var took = Watched.Run(what, () => code = Inspect(damaged.Bytes));
                outcomes[code] = outcomes.GetValueOrDefault(code) + 1;
                slowest.Enqueue($"{took.TotalSeconds:F2} s: {what}", took);
                if (slowest.Count > 5)
                    slowest.Dequeue();
            }
            catch (Exception problem) when (problem is not TimeoutException)
            {
                Assert.Fail($"{what}: {problem}");
            }
        }

        var held = memory.Stop();
        output.WriteLine($"{seeds.Count} documents, {held / 1024 / 1024} MB; {string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"))}");
        while (slowest.TryDequeue(out var one, out _))
            output.WriteLine(one);
        Assert.True(held < MostMemory, $"{held:N0} bytes were taken.");
        // Damage that leaves nothing readable would test only the refusals.
        Assert.True(outcomes.GetValueOrDefault("checked") * 3 > seeds.Count, "Most documents were damaged beyond reading.");
    }

    /// <summary>Every door that a document goes through, each by itself, then all behind the one that the product uses.</summary>
    internal static string Inspect(byte[] bytes)
    {
        if (DocumentParser.Parse(bytes, null, null) is DocumentOutcome.Parsed { Document: var document } && ReportReader.Read(document) is { } report)
            Catalogue.Evaluate(CheckSubject.Of(report, null, DueDates.Statutory));
        var inspection = new Inspector(null, DueDates.Statutory).Inspect("fuzz", bytes);
        Assert.Equal(inspection.Status == InspectionStatus.Checked, inspection.Error is null);
        return inspection.Error?.Code ?? "checked";
    }
}
