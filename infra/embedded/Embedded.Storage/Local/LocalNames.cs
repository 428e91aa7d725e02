using System.Text;
using System.Text.Json;
using Azure;

namespace Embedded.Storage.Local;

/// <summary>Names and metadata of containers, blobs and queues.</summary>
/// <remarks>Source: "Naming and referencing containers, blobs, and metadata" of the service's REST documentation.</remarks>
internal static class LocalNames
{
    private const int MetadataBytes = 8 * 1024;

    /// <summary>The refusal of a container's or queue's name; null for a good one.</summary>
    public static Response? Resource(string name)
    {
        if (name.Length is < 3 or > 63)
            return LocalResponse.Error(400, "OutOfRangeInput", $"The name '{name}' does not have 3 to 63 characters.");
        return name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? null
            : LocalResponse.Error(
                400, "InvalidResourceName", $"'{name}' does not consist of lower-case letters, digits and single hyphens.");
    }

    /// <summary>The refusal of a blob's name; null for a good one.</summary>
    public static Response? Blob(string name) => name.Length is >= 1 and <= 1024
        ? null
        : LocalResponse.Error(400, "OutOfRangeInput", "A blob's name has 1 to 1,024 characters.");

    /// <summary>The refusal of metadata; null for good ones.</summary>
    public static Response? Metadata(IDictionary<string, string>? metadata)
    {
        var size = 0;
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (name.Length == 0)
                return LocalResponse.Error(400, "EmptyMetadataKey", "A metadata name is empty.");
            if (!(char.IsAsciiLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                return LocalResponse.Error(400, "InvalidMetadata", $"The metadata name '{name}' is no identifier.");
            if (value is null || !Header(value))
                return LocalResponse.Error(
                    400, "InvalidMetadata", $"The value of the metadata '{name}' is no ASCII text; it travels as a header.");
            size += name.Length + value.Length;
        }

        return size <= MetadataBytes ? null : LocalResponse.Error(400, "MetadataTooLarge", "The metadata are larger than 8 KiB.");
    }

    /// <summary>Whether a text can be the value of a header.</summary>
    public static bool Header(string value) => Ascii.IsValid(value) && !value.Any(char.IsControl);

    public static string Write(IDictionary<string, string>? metadata) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(
            metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase));

    public static Dictionary<string, string> Read(string metadata) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(metadata) ?? [], StringComparer.OrdinalIgnoreCase);
}
