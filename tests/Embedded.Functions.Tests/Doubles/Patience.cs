namespace Embedded.Functions.Tests.Doubles;

/// <summary>A watchdog: nothing here waits for time to pass, so what has not come by then never comes.</summary>
internal static class Patience
{
    public static CancellationToken Limited
        => CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System).Token).Token;
}
