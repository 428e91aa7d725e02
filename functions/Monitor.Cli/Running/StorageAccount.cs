using System.CommandLine;
using Monitor.Storage;

namespace Monitor.Cli.Running;

/// <summary>Where the app keeps what it stores: in the data's folder, or in a storage account.</summary>
internal static class StorageAccount
{
    // A key on the command line could be read in the list of processes.
    public static Option<string?> Option() => new("--storage-from")
    {
        Description = "Environment variable with the connection string of a storage account in which everything is kept; the data folder has clock and letters.",
    };

    /// <summary>The arguments that tell the app where to store.</summary>
    /// <param name="settings">How it is run.</param>
    /// <exception cref="InputFileException">There is no such environment variable.</exception>
    public static string[] Arguments(RunSettings settings)
    {
        if (settings.StorageFrom is not { } variable)
            return [$"--{StorageOptions.Setting}", $"UseLocalStorage={settings.Data.FullName}"];
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } connection)
            return [$"--{StorageOptions.Setting}", connection];
        throw new InputFileException($"--storage-from: the environment has no variable {variable}.");
    }
}
