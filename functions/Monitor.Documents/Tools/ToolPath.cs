namespace Monitor.Documents.Tools;

/// <summary>Finds the programs that read what this process does not read itself.</summary>
public static class ToolPath
{
    /// <summary>The setting that names poppler's folder or its <c>pdftotext</c>, <c>Poppler:Path</c>, as an environment variable.</summary>
    public const string PopplerVariable = "Poppler__Path";

    /// <summary>The setting that names antiword's folder or file, <c>Antiword:Path</c>, as an environment variable.</summary>
    public const string AntiwordVariable = "Antiword__Path";

    /// <summary>The full path of a program, or null where it is not installed.</summary>
    /// <param name="name">Its name, such as <c>pdftotext</c>.</param>
    /// <param name="setting">A folder or a file in it that is looked into first; null or empty for none.</param>
    /// <param name="path">The folders of the search path; relative ones are passed over.</param>
    public static string? Find(string name, string? setting, string? path)
    {
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!string.IsNullOrWhiteSpace(setting))
            folders = [File.Exists(setting) ? Path.GetDirectoryName(Path.GetFullPath(setting)) ?? setting : setting, .. folders];
        // A relative folder would run whatever lies in the folder that the program was started in.
        return folders.Where(Path.IsPathFullyQualified)
            .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
            .FirstOrDefault(File.Exists);
    }

    /// <summary>One of poppler's programs by the settings of this process.</summary>
    internal static string? FindPoppler(string name) =>
        Find(name, Environment.GetEnvironmentVariable(PopplerVariable), Environment.GetEnvironmentVariable("PATH"));

    /// <summary>antiword by the settings of this process.</summary>
    internal static string? FindAntiword() =>
        Find("antiword", Environment.GetEnvironmentVariable(AntiwordVariable), Environment.GetEnvironmentVariable("PATH"));
}
