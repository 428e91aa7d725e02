namespace Monitor.Crawling.Lists.Sources;

/// <summary>The page of a list, as far as it says where its entries come from.</summary>
/// <param name="Html">Its source.</param>
/// <param name="Address">Where it was fetched.</param>
/// <param name="Asked">The address as it is registered or linked: what follows '#' names a column on some systems.</param>
internal sealed record SourcePage(string Html, Uri Address, Uri Asked);
