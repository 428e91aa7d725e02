namespace Monitor.Cli;

/// <summary>
/// Keeps a copy of the data and whoever else works on them apart: the app, however often it runs, shares a file of the data folder, and a copy wants it alone.
/// Short commands only ask for it when they begin. The operating system lets go of it when a process ends, in whatever way.
/// </summary>
internal static class DataInUse
{
    private const string Name = "in-use";

    /// <summary>Says that somebody works on the data, until disposed of.</summary>
    /// <param name="folder">The folder of the data, which is there.</param>
    /// <exception cref="InputFileException">They are being copied.</exception>
    public static IDisposable Share(DirectoryInfo folder) =>
        Open(folder, FileShare.Read, "its data are being copied. Start again when that is done, where the copy is.");

    /// <summary>Has the data alone, until disposed of.</summary>
    /// <param name="folder">The folder of the data, which is there.</param>
    /// <exception cref="InputFileException">The app works on them, or another copy is being made.</exception>
    public static IDisposable Alone(DirectoryInfo folder) =>
        Open(folder, FileShare.None, "a running monitor uses these data, or they are being copied already. Stop it first (docs/operations.md): what it writes meanwhile would be missing.");

    private static FileStream Open(DirectoryInfo folder, FileShare share, string otherwise)
    {
        try
        {
            // Read access is enough for both kinds of lock, and two writers could not share the file on Windows.
            return new FileStream(Path.Combine(folder.FullName, Name), FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InputFileException($"{folder}: {exception.Message}");
        }
        catch (IOException exception)
        {
            throw new InputFileException($"{folder}: {otherwise} ({exception.Message})");
        }
    }
}
