using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Azure;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Local;

/// <summary>One account: one SQLite file, one writing connection in this process, a few reading ones.</summary>
/// <remarks>
/// <para>Durability: WAL with <c>synchronous=FULL</c>; what has been answered survives SIGKILL and power loss. Several processes may
/// use the file at once; a network share may not hold it, because WAL needs shared memory.</para>
/// <para>SQLite's calls are synchronous. Writers of one process therefore wait for each other without holding a thread, and only one
/// of them waits for other processes inside SQLite, up to 10 s, then the answer is 503.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; the semaphore is never asked for its handle.")]
internal sealed class LocalAccount
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private const int IdleReaders = 8;

    // SQLite's result codes: https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OpenRetry = TimeSpan.FromMilliseconds(20);

    /// <summary>An upload that has not been finished for this long is taken for abandoned, as the service does with blocks.</summary>
    private static readonly TimeSpan PendingContentLife = TimeSpan.FromDays(7);

    private static readonly ConcurrentDictionary<string, LocalAccount> Accounts = new(StringComparer.Ordinal);

    private readonly string _path;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<LocalSession> _readers = [];
    private LocalSession? _writer;
    private volatile bool _ready;

    private LocalAccount(string path)
    {
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            // The provider retries for this long after SQLite's own 10 s of waiting: once is enough.
            DefaultTimeout = 1,
        }.ToString();
    }

    /// <summary>What the account takes the time from. Tests set it; nothing else does.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public long Now => Clock.GetUtcNow().UtcTicks;

    /// <summary>The account in a file; the same object for every client of this process.</summary>
    /// <param name="path">
    /// A file, or a folder (there, or ending in a separator) in which the account's file is <c>{name}.sqlite</c>.
    /// </param>
    /// <param name="accountName">What the connection string says; null for the default.</param>
    /// <param name="name">The account's name: <c>local</c> unless told.</param>
    public static LocalAccount At(string path, string? accountName, out string name)
    {
        name = string.IsNullOrEmpty(accountName) ? "local" : accountName;
        if (name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new FormatException($"The account name '{name}' has characters other than a-z and 0-9.");
        var file = Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? Path.Combine(path, $"{name}.sqlite") : path;
        return Accounts.GetOrAdd(Path.GetFullPath(file), static full => new(full));
    }

    /// <summary>Closes the file in this process. Clients may go on using it: it opens again.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _writer?.Dispose();
            _writer = null;
            _ready = false;
            while (_readers.TryTake(out var reader))
                reader.Dispose();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs work in a write transaction and commits it, unless the work abandons it or throws.</summary>
    /// <exception cref="RequestFailedException">503: other processes held the file for 10 s. 500: the file cannot be written.</exception>
    public async Task<T> WriteAsync<T>(Func<LocalSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await PrepareAsync(cancellationToken);
            _writer ??= new(_connectionString);
            return InTransaction(_writer, write: true, work);
        }
        catch (SqliteException e)
        {
            // A connection that met an I/O error may hold a transaction it cannot end; the next writer starts afresh.
            _writer?.Dispose();
            _writer = null;
            throw Failure(e);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs work on one snapshot of the file.</summary>
    /// <exception cref="RequestFailedException">500: the file cannot be read.</exception>
    public async Task<T> ReadAsync<T>(Func<LocalSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_ready)
        {
            await _writing.WaitAsync(cancellationToken);
            try
            {
                await PrepareAsync(cancellationToken);
            }
            catch (SqliteException e)
            {
                throw Failure(e);
            }
            finally
            {
                _writing.Release();
            }
        }

        return Read(work);
    }

    /// <summary>As <see cref="ReadAsync{T}"/>, for an account that has been used before.</summary>
    public T Read<T>(Func<LocalSession, T> work)
    {
        LocalSession? session = null;
        try
        {
            session = _readers.TryTake(out var idle) ? idle : new(_connectionString);
            var result = InTransaction(session, write: false, work);
            if (_readers.Count < IdleReaders)
            {
                _readers.Add(session);
                session = null;
            }

            return result;
        }
        catch (SqliteException e)
        {
            throw Failure(e);
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static T InTransaction<T>(LocalSession session, bool write, Func<LocalSession, T> work)
    {
        session.Begin(write);
        var ended = false;
        try
        {
            var result = work(session);
            if (!session.Abandoned)
            {
                session.Commit();
                ended = true;
            }

            return result;
        }
        finally
        {
            if (!ended)
                session.Rollback();
        }
    }

    private RequestFailedException Failure(SqliteException e) => e.SqliteErrorCode is Busy or Locked
        ? new(503, $"The account's file {_path} was busy for 10 s.", "ServerBusy", e)
        : new(500, $"The account's file {_path} failed: {e.Message}", "InternalError", e);

    /// <summary>
    /// Creates the file where there is none, and refuses one that a newer program made. Called by whoever holds the writer's turn.
    /// </summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_ready)
            return;
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);

        var started = TimeProvider.System.GetTimestamp();
        while (!TryPrepare(final: TimeProvider.System.GetElapsedTime(started) > OpenTimeout))
            await Task.Delay(OpenRetry, TimeProvider.System, cancellationToken);
        _ready = true;
    }

    // Processes that create the file at the same time meet here: SQLite does not wait while the journal mode changes, it refuses.
    private bool TryPrepare(bool final)
    {
        try
        {
            using var session = new LocalSession(_connectionString);
            if (session.Scalar("PRAGMA journal_mode = WAL") is not "wal")
                throw new RequestFailedException(
                    500, $"The file {_path} cannot use a write-ahead log; it must be on a local disk.", "InternalError", null);
            InTransaction(session, write: true, CreateOrCheck);
            return true;
        }
        catch (SqliteException e) when (!final && e.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }

    private bool CreateOrCheck(LocalSession session)
    {
        var version = (long)(session.Scalar("PRAGMA user_version") ?? 0L);
        if (version > LocalSchema.Version)
        {
            throw new RequestFailedException(
                500,
                $"The file {_path} has format {version}; this program knows formats up to {LocalSchema.Version}.",
                "InternalError",
                null);
        }

        if (version == 0)
            session.Script($"{LocalSchema.Create} PRAGMA user_version = {LocalSchema.Version};");

        var abandoned = Now - PendingContentLife.Ticks;
        LocalContent.DeleteWhere(session, "pending_since < $now", ("$now", abandoned));
        return true;
    }
}
