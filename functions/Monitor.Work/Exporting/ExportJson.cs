using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Work.Exporting;

/// <summary>Writes the JSON files of an export: for people too, and the same on every system.</summary>
public static class ExportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as a file, in UTF-8 with a line end behind it.</summary>
    /// <param name="value">The value.</param>
    public static byte[] Of<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];
}
