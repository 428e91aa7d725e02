namespace Monitor.Work.Exporting;

/// <summary>What the API says of a finding: its forms belong to the API, and an export has them as they are.</summary>
/// <param name="Finding">The JSON of <c>GET api/findings/{id}</c> in Chinese, UTF-8.</param>
/// <param name="Events">The JSON of <c>GET api/findings/{id}/events</c>, UTF-8.</param>
/// <param name="Chinese">What it says in Chinese; null when this version of the program has no words for it.</param>
/// <param name="English">What it says in English; null as above.</param>
public sealed record FindingPapers(ReadOnlyMemory<byte> Finding, ReadOnlyMemory<byte> Events, string? Chinese, string? English);
