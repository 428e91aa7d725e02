using System.Text;

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
        string[]? head = null;
        foreach (var (line, fields, mistake) in Records(text.TrimStart('\uFEFF')))
        {
            if (mistake is not null)
            {
                errors.Add(new CsvError(source, line, null, $"cannot be cut into fields: {mistake}."));
            }
            else if (head is null)
            {
                head = [.. fields.Select(field => field.Trim())];
                errors.AddRange(HeadErrors(head, source, line, required, optional));
                if (errors.Count > 0)
                    break;
            }
            else if (fields.Length != head.Length)
            {
                errors.Add(new CsvError(source, line, null, $"has {fields.Length} fields, the head has {head.Length}. A comma inside a value needs quotes around it."));
            }
            else if (read(new CsvLine(source, line, head, fields, errors)) is { } item)
            {
                items.Add((line, item));
            }
        }

        if (head is null)
            errors.Add(new CsvError(source, 1, null, $"has no head line. Expected: {string.Join(',', required.Concat(optional))}"));
        return new CsvReading<T>(items, errors);
    }

    /// <summary>The records with the line each begins in; blank lines and comments are left out.</summary>
    private static IEnumerable<(long Line, string[] Fields, string? Mistake)> Records(string text)
    {
        long line = 1;
        for (var at = 0; at < text.Length;)
        {
            var lineEnd = LineEnd(text, at);
            var next = AfterLineEnd(text, lineEnd);
            if (text[at] == '#' || text.AsSpan(at, lineEnd - at).IsWhiteSpace())
            {
                at = next;
                line++;
                continue;
            }

            var fields = new List<string>();
            var end = at;
            var mistake = Cut(text, ref end, fields);
            // After a mistake nobody knows where the record ends; the next line is tried, so that one quote does not cost the rest of the file.
            if (mistake is not null)
                end = lineEnd;
            yield return (line, [.. fields], mistake);
            for (; at < text.Length && at <= end; at = AfterLineEnd(text, LineEnd(text, at)))
                line++;
        }
    }

    /// <summary>Cuts one record into fields.</summary>
    /// <param name="text">The file.</param>
    /// <param name="at">Where the record begins; afterwards where its last line ends.</param>
    /// <param name="fields">Takes the fields.</param>
    /// <returns>What is wrong, or null.</returns>
    private static string? Cut(string text, ref int at, List<string> fields)
    {
        while (true)
        {
            var start = at;
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            if (at < text.Length && text[at] == '"')
            {
                if (Quoted(text, ref at) is not { } value)
                    return "a quote is never closed";
                fields.Add(value);
                while (at < text.Length && text[at] is ' ' or '\t')
                    at++;
                if (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                    return "characters stand behind a closing quote; a quote inside a value is written twice";
            }
            else
            {
                while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                    at++;
                fields.Add(text[start..at]);
            }

            if (at == text.Length || text[at] != ',')
                return null;
            at++;
        }
    }

    private static string? Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                if (at == text.Length || text[at] != '"')
                    return value.ToString();
            }

            value.Append(text[at]);
        }

        return null;
    }

    private static int LineEnd(string text, int at)
    {
        var found = text.AsSpan(at).IndexOfAny('\r', '\n');
        return found < 0 ? text.Length : at + found;
    }

    private static int AfterLineEnd(string text, int at) =>
        at >= text.Length ? text.Length : at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);

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

    public void Fail(string column, string message) => errors.Add(new CsvError(source, line, column, message));

    public T? Parse<T>(string column, Func<string, T?> parse, string expected)
    {
        var text = Text(column);
        var value = parse(text);
        if (value is null)
            Fail(column, text.Length == 0 ? $"is empty. Expected: {expected}." : $"'{text}' is wrong. Expected: {expected}.");
        return value;
    }

    public T? Optional<T>(string column, Func<string, T?> parse, string expected)
        where T : struct => Text(column).Length == 0 ? null : Parse(column, parse, expected);

    public string? OptionalText(string column, Func<string, string?> parse, string expected) =>
        Text(column).Length == 0 ? null : Parse(column, parse, expected);

    public IReadOnlyList<string> List(string column) => [.. Text(column).Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public IReadOnlyList<T> Most<T>(string column, int most, IReadOnlyList<T> values)
    {
        if (values.Count > most)
            errors.Add(new CsvError(source, line, column, $"{values.Count} values are too many. Expected: at most {most}."));
        return values;
    }

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
        // CsvRow puts an apostrophe before what a spreadsheet would run.
        return index < 0 ? "" : fields[index].Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : fields[index].Trim();
    }
}
