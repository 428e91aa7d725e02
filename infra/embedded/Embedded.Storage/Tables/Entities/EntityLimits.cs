using System.Globalization;
using System.Text;
using Azure;
using Embedded.Storage.Local;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Tables.Entities;

/// <summary>What the service refuses by size or by name.</summary>
/// <remarks>
/// Source: "Understanding the Table service data model" and "Table Storage error codes" of the service's REST documentation.
/// </remarks>
internal static class EntityLimits
{
    public const int PageSize = 1000;
    public const int TransactionActions = 100;
    public const int TransactionBytes = 4 * 1024 * 1024;

    private const int KeyCharacters = 512;
    private const int TextCharacters = 32 * 1024;
    private const int BinaryBytes = 64 * 1024;
    private const int EntityBytes = 1024 * 1024;
    private const int Properties = 252;
    private const int NameCharacters = 255;

    /// <summary>The service counts from here; earlier instants cannot be stored.</summary>
    private static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The refusal of a table's name; null for a good one.</summary>
    public static Response? TableName(string name)
    {
        if (name.Length is < 3 or > 63)
            return LocalResponse.Error(400, "OutOfRangeInput", $"The table name '{name}' does not have 3 to 63 characters.");
        return char.IsAsciiLetter(name[0])
            && name.All(char.IsAsciiLetterOrDigit)
            && !name.Equals("tables", StringComparison.OrdinalIgnoreCase)
            ? null
            : LocalResponse.Error(
                400, "InvalidResourceName", $"The table name '{name}' does not consist of letters and digits, first a letter.");
    }

    /// <summary>The refusal of a write for its keys; null for good ones.</summary>
    public static Response? Keys(EntityWrite write) =>
        Key(SystemProperty.PartitionKey, write.PartitionKey) ?? Key(SystemProperty.RowKey, write.RowKey);

    /// <summary>The refusal of an entity as it would be stored; null for a good one.</summary>
    public static Response? Entity(string partitionKey, string rowKey, IReadOnlyDictionary<string, object> properties)
    {
        if (properties.Count > Properties)
            return LocalResponse.Error(
                400, "TooManyProperties", $"The entity has {properties.Count} properties of its own; {Properties} are allowed.");

        var size = 4 + ((partitionKey.Length + rowKey.Length) * 2);
        foreach (var (name, value) in properties)
        {
            if (name.Length > NameCharacters)
                return LocalResponse.Error(
                    400, "PropertyNameTooLong", $"The property name '{name}' has more than {NameCharacters} characters.");
            if (!IsIdentifier(name))
                return LocalResponse.Error(400, "PropertyNameInvalid", $"The property name '{name}' is no identifier.");

            size += 8 + (name.Length * 2);
            switch (value)
            {
                case string { Length: > TextCharacters } or byte[] { Length: > BinaryBytes }:
                    return LocalResponse.Error(
                        400,
                        "PropertyValueTooLarge",
                        $"The property '{name}' is larger than 64 KiB (a text is counted in UTF-16: 32 Ki characters).");
                case DateTimeOffset instant when instant < FirstInstant:
                    return LocalResponse.Error(400, "OutOfRangeInput", $"The property '{name}' lies before 1601-01-01.");
                case string text:
                    size += 4 + (text.Length * 2);
                    break;
                case byte[] bytes:
                    size += 4 + bytes.Length;
                    break;
                case Guid:
                    size += 16;
                    break;
                case int:
                    size += 4;
                    break;
                case bool:
                    size += 1;
                    break;
                default:
                    size += 8;
                    break;
            }
        }

        return size <= EntityBytes ? null : LocalResponse.Error(400, "EntityTooLarge", $"The entity has {size} bytes; 1 MiB is allowed.");
    }

    private static LocalResponse? Key(string name, string value)
    {
        if (value.Length > KeyCharacters)
            return LocalResponse.Error(400, "KeyValueTooLarge", $"The {name} is larger than 1 KiB (512 UTF-16 characters).");
        foreach (var c in value)
        {
            if (c is '/' or '\\' or '#' or '?' || char.IsControl(c))
                return LocalResponse.Error(
                    400, "OutOfRangeInput", $"The {name} '{value}' has the character U+{(int)c:X4}, which no key may have.");
        }

        return null;
    }

    private static bool IsIdentifier(string name)
    {
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var allowed = rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber
                || (!first && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format));
            if (!allowed)
                return false;
            first = false;
        }

        return !first;
    }
}
