using System.IO.Enumeration;

namespace Monitor.Cli.Inputs;

/// <summary>
/// Patterns of paths, for shells that do not expand them: <c>*</c> any characters and <c>?</c> one within a name, <c>**</c> any number of folders.
/// Names that begin with a point only match patterns that do, as in a shell; so do the files that Word leaves beside an open one (<c>~$name</c>).
/// </summary>
internal static class FilePattern
{
    private const string AnyFolders = "**";

    /// <summary>Whether an argument is a pattern.</summary>
    public static bool Is(string argument) => argument.AsSpan().ContainsAny('*', '?');

    /// <summary>The files and folders that match, in ordinal order; a pattern that ends with <c>**</c> gives files only.</summary>
    public static IReadOnlyList<string> Matches(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var fixedParts = parts.TakeWhile(part => !Is(part)).ToArray();
        var start = Path.Combine([root, .. fixedParts]);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (start.Length == 0 || Directory.Exists(start))
            Collect(start, parts.AsSpan(fixedParts.Length), found);
        return [.. found];
    }

    private static void Collect(string folder, ReadOnlySpan<string> parts, SortedSet<string> found)
    {
        var part = parts[0];
        var rest = parts[1..];
        if (part == AnyFolders)
        {
            if (rest.IsEmpty)
                found.UnionWith(Entries(folder, "*").Where(File.Exists));
            else
                Collect(folder, rest, found);
            foreach (var inner in Entries(folder, "*").Where(IsRealFolder))
                Collect(inner, parts, found);
            return;
        }

        foreach (var entry in Entries(folder, part))
        {
            if (rest.IsEmpty)
                found.Add(entry);
            else if (Directory.Exists(entry))
                Collect(entry, rest, found);
        }
    }

    private static IEnumerable<string> Entries(string folder, string part) => Directory.EnumerateFileSystemEntries(folder.Length == 0 ? "." : folder)
        .Select(entry => folder.Length == 0 ? Path.GetFileName(entry) : entry)
        .Where(entry => Path.GetFileName(entry) is var name && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows())
            && (part.StartsWith('.') || !name.StartsWith('.'))
            && (part.StartsWith('~') || !name.StartsWith("~$", StringComparison.Ordinal)));

    /// <summary>A link can lead back to a folder above it.</summary>
    private static bool IsRealFolder(string path) => Directory.Exists(path) && !File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
}
