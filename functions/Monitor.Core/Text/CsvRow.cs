using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Core.Text;

/// <summary>Writes the records of a CSV file (RFC 4180) that a spreadsheet may open without running anything in it.</summary>
/// <remarks>
/// A field that begins with <c>= + - @</c>, a tab or a line break would be a formula to a spreadsheet; an apostrophe stands before it. Plain
/// numbers stay numbers, negative ones too. Source: OWASP, CSV Injection.
/// </remarks>
public static partial class CsvRow
{
    /// <summary>What a file begins with, so that spreadsheets take it for UTF-8.</summary>
    public const char ByteOrderMark = '\uFEFF';

    private const string LineEnd = "\r\n";

    /// <summary>One record with its line end.</summary>
    /// <param name="fields">Text, numbers or null for nothing, in the order of the columns.</param>
    public static string Of(params ReadOnlySpan<object?> fields)
    {
        var row = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                row.Append(',');
            row.Append(Quoted(Safe(Convert.ToString(fields[i], CultureInfo.InvariantCulture) ?? "")));
        }

        return row.Append(LineEnd).ToString();
    }

    private static string Safe(string field) =>
        field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !PlainNumber.IsMatch(field) ? $"'{field}" : field;

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny("\",\r\n") || field is [' ' or '\t', ..] or [.., ' ' or '\t']
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    [GeneratedRegex(@"\A-?[0-9]+(?:\.[0-9]+)?\z", RegexOptions.None, 10_000)]
    private static partial Regex PlainNumber { get; }
}
