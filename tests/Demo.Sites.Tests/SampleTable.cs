namespace Demo.Sites.Tests;

/// <summary>The table of sample agencies, for theories, which are made before the sites run.</summary>
internal static class SampleTable
{
    public static IReadOnlyList<SampleAgency> All { get; } = Read();

    public static SampleAgency Of(string id) => All.Single(agency => agency.Id == id);

    private static IReadOnlyList<SampleAgency> Read()
    {
        var sites = SampleSites.StartAsync(0, CancellationToken.None).GetAwaiter().GetResult();
        sites.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return sites.Agencies;
    }
}
