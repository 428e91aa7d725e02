using System.Globalization;
using System.Text;
using Monitor.Core.Obligations;
using Monitor.Core.Text;

namespace Monitor.Delivery.Sheets;

/// <summary>Writes a sheet as CSV: UTF-8 with a byte order mark, CRLF, and nothing in it that a spreadsheet would run (<see cref="CsvRow"/>).</summary>
public static class SheetCsv
{
    /// <summary>Media type of what is written.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes a sheet with its head.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="output">Takes it; is written asynchronously only and stays open.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task WriteAsync(Sheet sheet, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(output);
        await output.WriteAsync(Encoding.UTF8.GetBytes(CsvRow.ByteOrderMark + CsvRow.Of([.. sheet.Columns.Select(column => column.Title)])), cancellationToken);
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
            await output.WriteAsync(Encoding.UTF8.GetBytes(CsvRow.Of([.. row.Select(Field)])), cancellationToken);
    }

    private static object? Field(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => value,
    };
}
