namespace Monitor.Crawling.Lists.Sources;

/// <summary>The families of interfaces that fill the lists of Chinese government sites.</summary>
internal static class ListSources
{
    private static readonly IReadOnlyList<Func<SourcePage, IListSource?>> Families =
        [JpageSource.In, WcmSource.In, GkmlptSource.In, ChannelSearchSource.In, FileListSource.In];

    /// <summary>The interfaces that a page names: none for a plain page. Of two nobody can tell which of them fills the list.</summary>
    public static IReadOnlyList<IListSource> Of(SourcePage page) => [.. Families.Select(family => family(page)).OfType<IListSource>()];
}
