using Monitor.Core.Agencies;
using Monitor.Documents.Charsets;

namespace Monitor.Cli;

/// <summary>A registry in a file.</summary>
internal static class RegistryFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InputFileException">The file cannot be read, or has mistakes: all of them are named, and nothing is imported.</exception>
    public static async Task<IReadOnlyList<Agency>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{file}: {exception.Message}");
        }

        var text = Charset.Decode(bytes)?.Text ?? throw new InputFileException($"{file}: is no text in UTF-8 or GB18030.");
        var reading = RegistryCsv.Read(text, file.Name);
        return reading.Errors.Count == 0
            ? [.. reading.Items.Select(item => item.Value)]
            : throw new InputFileException(string.Join(Environment.NewLine, reading.Errors));
    }
}
