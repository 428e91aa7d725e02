using System.CommandLine;
using Monitor.Cli.Running;

namespace Monitor.Cli.Moving;

/// <summary><c>monitor storage copy</c>: from the data of this machine to a storage account, one way.</summary>
internal static class StorageCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("storage", "Where the data are kept.") { Copy(output, errors) };

    private static Command Copy(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var variable = new Option<string>("--to-storage-from")
        {
            Description = "Environment variable with the connection string of the storage account to copy into, which is empty or holds this copy, cut short.",
            Required = true,
        };
        var format = InspectionOptions.Format();
        var quiet = InspectionOptions.Quiet();
        var command = new Command("copy", "Copies everything that is kept in a folder into a storage account, and compares both; called again it goes on where it was cut short.")
        {
            data, variable, format, quiet,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(data);
            var connection = StorageAccount.ConnectionIn(variable.Name, parsed.GetRequiredValue(variable));
            StoredData.Require(folder);
            using var alone = DataInUse.Alone(folder);
            var target = Target(parsed.GetRequiredValue(variable), connection);
            var copy = new StoreCopy(
                new Account(folder.ToString(), StoredData.ConnectionOf(folder)),
                target,
                () => NoteMove(folder, target, connection),
                new CopyProgress(errors, parsed.GetValue(quiet)),
                TimeProvider.System);
            var result = await copy.RunAsync(cancellationToken);
            await new CopyForm(output, parsed.GetRequiredValue(format) == "json").WriteAsync(result);
            return result.AreEqual ? ExitCode.Clean : ExitCode.Found;
        });
        return command;
    }

    // Into another folder it is a rehearsal, or a back-up.
    private static void NoteMove(DirectoryInfo folder, Account target, string connection)
    {
        if (!connection.Contains("UseLocalStorage", StringComparison.OrdinalIgnoreCase))
            MovedAway.Note(folder, target.Table(Account.Copies).AccountName, TimeProvider.System.GetUtcNow());
    }

    private static Account Target(string variable, string connection)
    {
        try
        {
            return new Account($"the account of {variable}", connection);
        }
        catch (FormatException exception)
        {
            throw new InputFileException($"The environment variable {variable}: {exception.Message}");
        }
    }
}
