namespace Monitor.Conformance.Tests;

/// <summary>Where Azurite does not do what the service documents. Each has a row in <c>docs/storage-differences.md</c>.</summary>
internal static class Difference
{
    /// <summary>Runs a test of the documented behaviour and shows how Azurite fails it.</summary>
    /// <param name="shown">What the failure says. When Azurite no longer differs, this fails, and the override goes.</param>
    /// <param name="documented">The test.</param>
    public static async Task ShowsAsync(string shown, Func<Task> documented)
    {
        var failure = await Record.ExceptionAsync(documented);
        Assert.True(failure is not null, "Azurite does what is documented: take away this difference and its row.");
        Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
    }
}
