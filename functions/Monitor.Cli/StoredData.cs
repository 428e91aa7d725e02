using System.CommandLine;
using Azure;
using Monitor.Storage;

namespace Monitor.Cli;

/// <summary>The folder in which a program without a cloud keeps its data.</summary>
internal static class StoredData
{
    private const string Account = "local.sqlite";

    public static Option<DirectoryInfo> Folder() => new("--data")
    {
        Description = "Folder in which the data are kept.",
        Required = true,
    };

    /// <summary>Sees to it that a folder has data; a mistyped one is left as it is.</summary>
    /// <exception cref="InputFileException">It is not there, or has none.</exception>
    public static void Require(DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new InputFileException($"{folder}: there is no such folder.");
        if (!File.Exists(Path.Combine(folder.FullName, Account)))
            throw new InputFileException($"{folder}: no data here.");
    }

    /// <summary>The connection string of the data in a folder.</summary>
    /// <exception cref="InputFileException">The folder's name does not go into one.</exception>
    public static string ConnectionOf(DirectoryInfo folder) =>
        // A semicolon would end the path.
        folder.FullName.Contains(';', StringComparison.Ordinal)
            ? throw new InputFileException($"{folder}: the name of a data folder cannot contain a semicolon.")
            : $"UseLocalStorage={folder.FullName}";

    /// <summary>Opens the data and creates what is missing in them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mustExist">Whether a folder that is not there, or has no data, is an error; else it is made.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InputFileException">There are no data, they cannot be opened, or they are being copied.</exception>
    public static async Task<MonitorStorage> OpenAsync(DirectoryInfo folder, bool mustExist, CancellationToken cancellationToken)
    {
        var connection = ConnectionOf(folder);
        if (mustExist)
            Require(folder);
        try
        {
            // A folder that is there is what tells the account's file name; a path that is not there would become the file itself.
            folder.Create();
            // What were written while they are copied would be lost with the folder.
            DataInUse.Share(folder).Dispose();
            var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = connection }, TimeProvider.System);
            await storage.Setup.CreateAllAsync(cancellationToken);
            return storage;
        }
        catch (Exception exception) when (exception is RequestFailedException or IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{folder}: {exception.Message}");
        }
    }
}
