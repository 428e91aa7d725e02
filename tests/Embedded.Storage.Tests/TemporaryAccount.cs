using Embedded.Storage.Local;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Tests;

/// <summary>An account in a file that goes with the test.</summary>
public sealed class TemporaryAccount : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded-storage");

    public string File => Path.Combine(_folder.FullName, "account.sqlite");

    public string ConnectionString => $"UseLocalStorage={File}";

    internal LocalAccount Local => LocalAccount.At(File, accountName: null, out _);

    /// <summary>What SQLite itself says about the file; nobody else may be using it.</summary>
    public string IntegrityCheck()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return command.ExecuteScalar() as string ?? string.Empty;
    }

    public async ValueTask DisposeAsync()
    {
        await Local.CloseAsync(CancellationToken.None);
        _folder.Delete(recursive: true);
    }
}
