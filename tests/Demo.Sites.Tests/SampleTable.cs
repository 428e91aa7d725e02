namespace Demo.Sites.Tests;

/// <summary>The table of sample agencies, for theories, which are made before the sites run.</summary>
internal static class SampleTable
{
    public static IReadOnlyList<SampleAgency> All => SampleSites.Table;

    public static SampleAgency Of(string id) => All.Single(agency => agency.Id == id);
}
