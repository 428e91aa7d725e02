using System.CommandLine;
using Monitor.Storage;

namespace Monitor.Cli.Running;

/// <summary>Where the app keeps what it stores: in the data's folder, or in a storage account.</summary>
internal static class StorageAccount
{
    private const string Name = "--storage-from";

    // A key on the command line could be read in the list of processes.
    public static Option<string?> Option() => new(Name)
    {
        Description = "Environment variable with the connection string of a storage account in which everything is kept; the data folder has clock and letters.",
    };

    /// <summary>The arguments that tell the app where to store.</summary>
    /// <param name="settings">How it is run.</param>
    /// <exception cref="InputFileException">There is no such environment variable.</exception>
    public static string[] Arguments(RunSettings settings)
    {
        var connection = settings.StorageFrom is { } variable ? ConnectionIn(Name, variable) : $"UseLocalStorage={settings.Data.FullName}";
        return [$"--{StorageOptions.Setting}", connection];
    }

    /// <summary>The connection string in an environment variable.</summary>
    /// <param name="option">The option that names the variable.</param>
    /// <param name="variable">The variable.</param>
    /// <exception cref="InputFileException">There is no such environment variable.</exception>
    public static string ConnectionIn(string option, string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } connection
        ? connection
        : throw new InputFileException($"{option}: the environment has no variable {variable}.");
}
