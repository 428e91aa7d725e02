using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Local;

/// <summary>One open connection with the statements it has prepared. Not thread-safe: whoever holds it has it alone.</summary>
internal sealed class LocalSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    public LocalSession(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            Execute("PRAGMA busy_timeout = 10000");
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA journal_size_limit = 67108864");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Set by work that refuses: nothing it did is kept.</summary>
    public bool Abandoned { get; private set; }

    /// <summary>Has the surrounding transaction rolled back, and returns the answer that says why.</summary>
    public T Abandon<T>(T answer)
    {
        Abandoned = true;
        return answer;
    }

    /// <returns>The number of rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null when there is no row.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteScalar();

    /// <summary>Rows, to be read to the end and disposed before the same statement is used again.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bind(sql, values).ExecuteReader();

    /// <summary>Runs several statements at once; they are not kept.</summary>
    public void Script(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // constants of this assembly only
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Begin(bool write)
    {
        Abandoned = false;
        Execute(write ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    public void Commit() => Execute("COMMIT");

    /// <summary>Ends the transaction, unless SQLite has already rolled it back because of the error that leads here.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // composed of constants; values are always parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _statements.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            if (values[i].Value is ArraySegment<byte> segment)
            {
                // Size cuts the array off, which spares a copy of each chunk. Segments start at the array's first byte.
                parameter.Value = segment.Array;
                parameter.Size = segment.Count;
            }
            else
            {
                parameter.Value = values[i].Value ?? DBNull.Value;
                parameter.ResetSize();
            }
        }

        return command;
    }
}

internal static class SqliteParameterSize
{
    /// <summary>Back to "as long as the value is".</summary>
    public static void ResetSize(this SqliteParameter parameter) => parameter.Size = -1;
}
