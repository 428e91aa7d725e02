using Demo.Sites.Dialects;

namespace Demo.Sites;

/// <summary>One sample site.</summary>
/// <param name="Key">Its folder name.</param>
/// <param name="Name">The name that its pages carry.</param>
/// <param name="Region">The region it belongs to, as the registry writes it.</param>
/// <param name="Code">网站标识码.</param>
/// <param name="Dialect">The markup of its content management system.</param>
internal sealed record Site(string Key, string Name, string Region, string Code, Dialect Dialect)
{
    /// <summary>The sites in the order of their ports.</summary>
    public static IReadOnlyList<Site> All { get; } =
    [
        new("chengxi", "澄溪县人民政府", "湖东省/汀宁市/澄溪县", "9901230001", new Trs()),
        new("hepu", "鹤浦区人民政府", "湖东省/汀宁市/鹤浦区", "9901020003", new Hanweb()),
        new("liyang", "栗阳县人民政府", "湖东省/汀宁市/栗阳县", "9901240002", new Webber()),
        new("wangmei", "望梅市人民政府", "湖东省/望梅市", "9902000001", new UnitPlatform()),
        new("dongbu", "东埠县人民政府", "湖东省/望梅市/东埠县", "9902210004", new HandMade()),
        new("nanpu", "南浦市人民政府", "湖东省/南浦市", "9903000005", new Webber()),
        new("yintan", "银滩县人民政府", "湖东省/望梅市/银滩县", "9902220001", new HandMade()),
    ];
}

/// <summary>An item of a list.</summary>
/// <param name="Title">The whole title.</param>
/// <param name="Date">The day shown beside it, or null for none.</param>
/// <param name="Path">The path it leads to.</param>
internal sealed record Item(string Title, DateOnly? Date, string Path);

/// <summary>A page of a list.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Organ">Whose column it is.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Items">Its items.</param>
internal sealed record Listing(string Path, string Organ, string Column, IReadOnlyList<Item> Items)
{
    /// <summary>The number of this page, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>How many pages the list has.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The paths of the list's pages, in order.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];
}

/// <summary>A page with a text.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Title">Its title.</param>
/// <param name="Organ">Who published it.</param>
/// <param name="Listing">The path of its list.</param>
/// <param name="Date">The day it shows, or null for none.</param>
/// <param name="Blocks">Its text.</param>
internal sealed record Article(string Path, string Title, string Organ, string Listing, DateOnly? Date, IReadOnlyList<Reports.Block> Blocks)
{
    /// <summary>The heading over the text, where it differs from the title.</summary>
    public string? Heading { get; init; }

    /// <summary>Whether the text was pasted from a word processor.</summary>
    public bool FromWord { get; init; }
}
