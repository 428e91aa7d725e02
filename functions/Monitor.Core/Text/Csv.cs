using Microsoft.VisualBasic.FileIO;

namespace Monitor.Core.Text;

/// <summary>A mistake in a CSV file.</summary>
/// <param name="Source">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Name of the column, or null when the whole line is wrong.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record CsvError(string Source, long Line, string? Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Column is null ? $"{Source}({Line}): {Message}" : $"{Source}({Line}), column {Column}: {Message}";
}

/// <summary>What was read from a CSV file.</summary>
/// <typeparam name="T">What a line describes.</typeparam>
/// <param name="Items">The good lines with their line numbers.</param>
/// <param name="Errors">The mistakes, by line.</param>
public sealed record CsvReading<T>(IReadOnlyList<(long Line, T Value)> Items, IReadOnlyList<CsvError> Errors);

/// <summary>Reads CSV files with a head line (RFC 4180; quoting and line breaks inside quotes as there).</summary>
internal static class Csv
{
    public static CsvReading<T> Read<T>(string text, string source, string[] required, string[] optional, Func<CsvLine, T?> read)
        where T : class
    {
        var items = new List<(long, T)>();
        var errors = new List<CsvError>();
        using var parser = new TextFieldParser(new StringReader(text.TrimStart('\uFEFF')))
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            CommentTokens = ["#"],
        };
        string[]? head = null;
        while (!parser.EndOfData)
        {
            long line = 0;
            try
            {
                // PeekChars skips the blank lines and comments that ReadFields would, so that the number is this record's.
                parser.PeekChars(1);
                line = parser.LineNumber;
                if (parser.ReadFields() is not { } fields)
                    continue;
                if (head is null)
                {
                    head = [.. fields.Select(field => field.Trim())];
                    errors.AddRange(HeadErrors(head, source, line, required, optional));
                    if (errors.Count > 0)
                        break;
                    continue;
                }

                if (fields.Length != head.Length)
                {
                    errors.Add(new CsvError(source, line, null, $"has {fields.Length} fields, the head has {head.Length}. A comma inside a value needs quotes around it."));
                    continue;
                }

                var record = new CsvLine(source, line, head, fields, errors);
                if (read(record) is { } item)
                    items.Add((line, item));
            }
            catch (MalformedLineException exception)
            {
                errors.Add(new CsvError(source, line == 0 ? parser.ErrorLineNumber : line, null, "cannot be cut into fields; look for an unclosed or stray quote. " + exception.Message));
            }
        }

        if (head is null)
            errors.Add(new CsvError(source, 1, null, $"has no head line. Expected: {string.Join(',', required.Concat(optional))}"));
        return new CsvReading<T>(items, errors);
    }

    private static IEnumerable<CsvError> HeadErrors(string[] head, string source, long line, string[] required, string[] optional)
    {
        foreach (var name in required.Except(head))
            yield return new CsvError(source, line, name, "is missing from the head line.");
        foreach (var name in head.Except(required).Except(optional))
            yield return new CsvError(source, line, name, $"is not known. Columns are: {string.Join(", ", required.Concat(optional))}.");
        foreach (var name in head.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return new CsvError(source, line, name, "stands twice in the head line.");
    }
}

/// <summary>One record of a CSV file; mistakes are collected, not thrown.</summary>
internal sealed class CsvLine(string source, long line, string[] head, string[] fields, List<CsvError> errors)
{
    private readonly int errorsBefore = errors.Count;

    /// <summary>Whether a mistake was found in this line.</summary>
    public bool HasErrors => errors.Count > errorsBefore;

    public T? Parse<T>(string column, Func<string, T?> parse, string expected)
    {
        var text = Text(column);
        var value = parse(text);
        if (value is null)
            errors.Add(new CsvError(source, line, column, text.Length == 0 ? $"is empty. Expected: {expected}." : $"'{text}' is wrong. Expected: {expected}."));
        return value;
    }

    public T? Optional<T>(string column, Func<string, T?> parse, string expected)
        where T : struct => Text(column).Length == 0 ? null : Parse(column, parse, expected);

    public string? OptionalText(string column, Func<string, string?> parse, string expected) =>
        Text(column).Length == 0 ? null : Parse(column, parse, expected);

    public IReadOnlyList<string> List(string column) => [.. Text(column).Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public IReadOnlyList<T> List<T>(string column, Func<string, T?> parse, string expected)
        where T : class
    {
        var values = new List<T>();
        foreach (var text in List(column))
        {
            if (parse(text) is { } value)
                values.Add(value);
            else
                errors.Add(new CsvError(source, line, column, $"'{text}' is wrong. Expected: {expected}."));
        }

        return values;
    }

    private string Text(string column)
    {
        var index = Array.IndexOf(head, column);
        return index < 0 ? "" : fields[index].Trim();
    }
}
