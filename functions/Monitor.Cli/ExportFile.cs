using System.Text.Json;
using Monitor.Work.Archive;

namespace Monitor.Cli;

/// <summary>The file of an export and the index beside it: written under other names, so that what is there stays until the new ones are whole.</summary>
internal sealed class ExportFile
{
    private const string Unfinished = ".new";
    private readonly string index;

    /// <param name="file">The file to write.</param>
    /// <exception cref="InputFileException">It is a folder.</exception>
    public ExportFile(FileInfo file)
    {
        if (file.Name.Length == 0 || Directory.Exists(file.FullName))
            throw new InputFileException($"{file}: is a folder; --out names the file to write.");
        (Path, Name) = (file.FullName, file.Name);
        index = Path + ".cdxj";
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The name without the folder.</summary>
    public string Name { get; }

    /// <summary>Writes a file that has no index.</summary>
    /// <param name="write">Writes the file.</param>
    /// <exception cref="InputFileException">It cannot be written; what was there before is there still.</exception>
    public Task<T> WriteAsync<T>(Func<Stream, Task<T>> write) => GuardedAsync(async () =>
    {
        T result;
        await using (var stream = new FileStream(Path + Unfinished, FileMode.Create, FileAccess.Write))
            result = await write(stream);
        File.Move(Path + Unfinished, Path, overwrite: true);
        return result;
    });

    /// <summary>Writes the file and its index. Without an index one of a file that was there before goes: its offsets would lead into the new file.</summary>
    /// <param name="write">Writes the file.</param>
    /// <param name="writeIndex">Writes the index of what was written; null for none.</param>
    /// <exception cref="InputFileException">It cannot be written, or there is nothing to write; what was there before is there still.</exception>
    public Task<ExportResult> WriteAsync(Func<Stream, Task<ExportResult>> write, Func<Stream, Task>? writeIndex) => GuardedAsync(async () =>
    {
        var result = await WrittenAsync(write, writeIndex);
        // The index first: without one the file can still be replayed, with another file's it cannot.
        File.Delete(index);
        File.Move(Path + Unfinished, Path, overwrite: true);
        if (writeIndex is not null)
            File.Move(index + Unfinished, index);
        return result;
    });

    private async Task<T> GuardedAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{Path}: {exception.Message}");
        }
        catch (JsonException exception)
        {
            throw new InputFileException($"A stored row cannot be read; 'monitor verify' tells which. {exception.Message}");
        }
        finally
        {
            Forget(Path + Unfinished);
            Forget(index + Unfinished);
        }
    }

    private async Task<ExportResult> WrittenAsync(Func<Stream, Task<ExportResult>> write, Func<Stream, Task>? writeIndex)
    {
        ExportResult result;
        await using (var stream = new FileStream(Path + Unfinished, FileMode.Create, FileAccess.Write))
            result = await write(stream);
        if (result.Captures == 0)
            throw new InputFileException("There is no such evidence; nothing was written.");
        if (writeIndex is not null)
        {
            await using var stream = new FileStream(index + Unfinished, FileMode.Create, FileAccess.Write);
            await writeIndex(stream);
        }

        return result;
    }

    private static void Forget(string unfinished)
    {
        // Deleting in a folder that is not there is an error of its own.
        if (File.Exists(unfinished))
            File.Delete(unfinished);
    }
}
