namespace Monitor.Crawling.Tests.Families;

/// <summary>An entry of a list.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Date">The day beside it, <c>yyyy-MM-dd</c>; empty for none.</param>
internal sealed record Entry(string Title, string Path, string Date)
{
    /// <summary>The reports of 2016 to 2024, newest first, and other things of the column between them.</summary>
    public static IReadOnlyList<Entry> Earlier { get; } =
        [.. Enumerable.Range(0, 9).Select(i => new Entry($"清河县水利局{2024 - i}年政府信息公开工作年度报告", $"/art/{2024 - i}.html", $"{2025 - i}-01-15"))];

    /// <summary>The report that is looked for.</summary>
    public static Entry Report { get; } = new("清河县水利局2025年政府信息公开工作年度报告", "/art/2025.html", "2026-01-20");
}
