using System.Globalization;

namespace Monitor.TestKit.Generation;

/// <summary>How much a test generates.</summary>
/// <remarks><c>MONITOR_GENERATED_SHARE=25</c> generates one in 25: a mutation run repeats the tests thousands of times, and what one wrong comparison breaks, a few reports show.</remarks>
public static class RunSize
{
    private static readonly int Share =
        int.TryParse(Environment.GetEnvironmentVariable("MONITOR_GENERATED_SHARE"), CultureInfo.InvariantCulture, out var share) && share > 0 ? share : 1;

    /// <summary>The part of a full run that is asked for: the whole of it where nothing is asked for, at least 1.</summary>
    /// <param name="full">What the full run generates, at least 1.</param>
    public static int Of(int full) => Math.Max(1, full / Share);
}
