using System.Collections.Frozen;

namespace Monitor.Cli.Inputs;

/// <summary>Turns arguments into inputs: files, folders with all that is in them, patterns, addresses. In the order of the arguments.</summary>
internal static class InputList
{
    /// <summary>The endings that count in a folder: what reports are published as, also in formats that are refused, so that none is passed over in silence.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".doc", ".docx", ".htm", ".html", ".md", ".ofd", ".pdf", ".rtf", ".shtml", ".txt", ".wps", ".xhtml"];

    private static readonly FrozenSet<string> Counted = Endings.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Hidden files and links are passed over: a link can lead back to the folder it is in.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>The inputs that arguments name.</summary>
    public static IReadOnlyList<Input> Of(IEnumerable<string> arguments) => [.. arguments.SelectMany(Of)];

    private static IEnumerable<Input> Of(string argument)
    {
        if (File.Exists(argument))
            return [new Input.Document(argument)];
        if (Directory.Exists(argument))
            return InFolder(argument);
        // A scheme has two letters or more; one letter is a Windows drive.
        if (argument.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(argument, UriKind.Absolute, out var address) && address.Scheme.Length > 1)
            return [new Input.Page(argument, address)];
        return FilePattern.Is(argument) ? Matching(argument) : [new Input.Document(argument)];
    }

    private static IReadOnlyList<Input> InFolder(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", Everything).Where(IsCounted).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0
                ? [.. files.Select(file => new Input.Document(file))]
                : [new Input.Nothing(folder, "noFiles", $"{folder} is a folder in which no file ends with {string.Join(", ", Endings)}.")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [new Input.Nothing(folder, "folderUnreadable", exception.Message)];
        }
    }

    private static IReadOnlyList<Input> Matching(string pattern)
    {
        try
        {
            var inputs = new List<Input>();
            foreach (var path in FilePattern.Matches(pattern))
                inputs.AddRange(Directory.Exists(path) ? InFolder(path) : [new Input.Document(path)]);
            return inputs.Count > 0 ? inputs : [new Input.Nothing(pattern, "noMatch", $"No file matches {pattern}.")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [new Input.Nothing(pattern, "folderUnreadable", exception.Message)];
        }
    }

    // Word leaves ~$name beside a file that is open.
    private static bool IsCounted(string path) => Counted.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal);
}
