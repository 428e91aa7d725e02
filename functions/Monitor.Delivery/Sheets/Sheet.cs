namespace Monitor.Delivery.Sheets;

/// <summary>What the values of a column are.</summary>
public enum SheetKind
{
    /// <summary>Text: a <see cref="string"/>. Never a formula, whatever it looks like.</summary>
    Text,

    /// <summary>A number: <see cref="int"/>, <see cref="long"/> or <see cref="decimal"/>.</summary>
    Number,

    /// <summary>A day: <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>An instant: <see cref="DateTimeOffset"/>; shown in China Standard Time, to the second.</summary>
    Instant,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Title">What stands at its head.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Width">How wide it is at first, in characters, 1 to 255.</param>
public sealed record SheetColumn(string Title, SheetKind Kind, int Width);

/// <summary>A list for spreadsheets. Its rows come as they are written, so that a long one is never held as a whole.</summary>
/// <param name="Name">Its name: 1 to 25 characters without <c>[ ] : * ? / \</c> and <c>'</c>.</param>
/// <param name="Columns">Its columns, at least one.</param>
/// <param name="Rows">Its rows, each with a value for each column; null for nothing.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows);
