namespace Demo.Sites.Tests;

/// <summary>The table of sample agencies, for theories, which are made before the sites run.</summary>
internal static class SampleTable
{
    public static IReadOnlyList<SampleAgency> All => SampleSites.Table;

    /// <summary>Those whose lists a person reads without a script, or with one plain request of it.</summary>
    public static IEnumerable<SampleAgency> Plain => All.Where(agency => !agency.Id.StartsWith("nanpu-", StringComparison.Ordinal));

    public static SampleAgency Of(string id) => All.Single(agency => agency.Id == id);
}
