namespace Monitor.Core.Obligations;

/// <summary>How a column stands.</summary>
public enum ColumnState
{
    /// <summary>It is there and has items.</summary>
    Filled,

    /// <summary>It is there and was read to its end, and has none.</summary>
    Empty,

    /// <summary>The site has no column for these reports.</summary>
    None,
}

/// <summary>A try to open an address that failed.</summary>
/// <param name="Address">The address.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Code">Why, a stable code; a failure of the network on this side must not be among them.</param>
public sealed record FailedTry(Uri Address, DateTimeOffset At, string Code);

/// <summary>An item of the column that is called the report of the year, and leads to something else.</summary>
/// <param name="Title">What the item is called.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Found">What is there, as it calls itself.</param>
public sealed record Misfiled(string Title, Uri Address, string Found);

/// <summary>What a look at a column showed of the column itself, besides whether the report is there.</summary>
public sealed record ColumnSigns
{
    /// <summary>A column of which nothing can be said.</summary>
    public static ColumnSigns None { get; } = new();

    /// <summary>How it stands; null when that cannot be told.</summary>
    public ColumnState? State { get; init; }

    /// <summary>The report years that it lists of this agency, in order; null when it was not read to its end, or other bodies' reports stand in it too.</summary>
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>Items called this agency's report of the year that lead to a report of another year.</summary>
    public IReadOnlyList<Misfiled> Misfiled { get; init; } = [];

    /// <summary>Whether an item called this agency's report of the year opened, whatever was in it.</summary>
    public bool HasOpened { get; init; }

    /// <summary>Items called this agency's report of the year that the site does not open.</summary>
    public IReadOnlyList<FailedTry> FailedTries { get; init; } = [];
}
