using System.Text.Json;

namespace Monitor.Cli.Moving;

/// <summary>
/// The file <c>moved.json</c> of a data folder that was copied into a storage account: the monitor goes on there, and one that were started on the folder as well
/// would send once more whatever went out from the account since.
/// </summary>
internal static class MovedAway
{
    private const string Name = "moved.json";

    /// <summary>Notes where the data went.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="on">When, UTC.</param>
    /// <exception cref="InputFileException">The file cannot be written.</exception>
    public static void Note(DirectoryInfo folder, string account, DateTimeOffset on)
    {
        var path = Path.Combine(folder.FullName, Name);
        try
        {
            File.WriteAllText(path, JsonSerializer.Serialize(new Move(account, on)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{path}: {exception.Message}");
        }
    }

    /// <summary>Sees to it that the data are still at home in their folder.</summary>
    /// <exception cref="InputFileException">They were moved; the message says whereto, and how to go on here all the same.</exception>
    public static void Refuse(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, Name);
        if (File.Exists(path))
            throw new InputFileException($"{folder}: was moved to {Whereto(path)}. A monitor here would send again what went out there since. If none runs there, and none will, remove {path} and start again.");
    }

    private static string Whereto(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Move>(File.ReadAllText(path)) is { Account: { } account, On: var on } ? $"the storage account '{account}' at {CopyMarks.Text(on)}" : "a storage account";
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return $"a storage account ({exception.Message})";
        }
    }

    private sealed record Move(string Account, DateTimeOffset On);
}
