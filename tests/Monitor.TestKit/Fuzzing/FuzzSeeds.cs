using System.Globalization;

namespace Monitor.TestKit.Fuzzing;

/// <summary>Which seeds a fuzz test takes.</summary>
/// <remarks><c>MONITOR_FUZZ=10000</c> raises the number of documents, <c>MONITOR_FUZZ_FROM</c> names the first seed.</remarks>
public static class FuzzSeeds
{
    /// <summary>The seeds that are asked for.</summary>
    /// <param name="otherwise">How many from 0 on where nothing is asked for.</param>
    public static IReadOnlyList<int> OrFirst(int otherwise) => [.. Enumerable.Range(Setting("MONITOR_FUZZ_FROM", 0), Setting("MONITOR_FUZZ", otherwise))];

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
