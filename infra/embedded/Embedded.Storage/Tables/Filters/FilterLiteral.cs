using System.Globalization;
using System.Text;

namespace Embedded.Storage.Tables.Filters;

/// <summary>Values as OData literals.</summary>
internal static class FilterLiteral
{
    public static string Format(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        object[] literals = [.. filter.GetArguments().Select(value => Literal(value)
            ?? throw new ArgumentException($"No literal of a table filter can express a {value?.GetType()}.", nameof(filter)))];
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string? Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "L",
        sbyte or byte or short or ushort or int or uint or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Guid id => $"guid'{id}'",
        DateTimeOffset instant => Instant(instant.UtcDateTime),
        DateTime instant => Instant(instant.ToUniversalTime()),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        string or char or StringBuilder => $"'{value.ToString()?.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => null,
    };

    private static string Instant(DateTime utc) =>
        $"datetime'{utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}'";
}
